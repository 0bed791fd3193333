// The store of files that arrive from outside: workspaces are opened, a corpus waits here to be imported.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ArrivedFile } from '../../contract/shell/contract.ts'
import type { GrantedFile } from '../../contract/engine/schemas/files.ts'
import { PairLensError } from '../../core/errors.ts'
import { useBridge } from '../bridge/bridge.ts'
import { i18n } from '../i18n/index.ts'
import { useView } from './view.ts'
import { useWorkspace } from './workspace.ts'

export const useArrivals = defineStore('arrivals', () => {
  const { shell } = useBridge()
  const workspace = useWorkspace()
  const view = useView()
  /** The corpus file that the import page is to show; it takes it with `takeCorpus`. */
  const corpus = shallowRef<GrantedFile | null>(null)

  /**
   * Opens a workspace, or goes to the import page with a corpus. When no workspace is open the user is asked for a new
   * one first; the corpus is let go when that is cancelled.
   *
   * @throws PairLensError `input` when the file is neither
   */
  const receive = async ({ kind, file }: ArrivedFile): Promise<void> => {
    if (kind === 'workspace') {
      await workspace.open(file)
      return
    }
    if (kind === 'other')
      throw new PairLensError('input', i18n.global.t('shell.drop.unknown', { name: file.name }))
    if (workspace.workspace === null) {
      const target = await shell.chooseFile('new-workspace', `${baseName(file.name)}.pairlens`)
      if (target === null) return
      if (!(await workspace.create(target))) return
    }
    corpus.value = file
    view.change({ page: 'import' })
  }
  const takeCorpus = (): GrantedFile | null => {
    const taken = corpus.value
    corpus.value = null
    return taken
  }
  return { corpus, receive, takeCorpus }
})

/** A file's name without what follows its last point. */
export function baseName(name: string): string {
  return name.replace(/(?<=.)\.[^.]*$/u, '')
}
