// The native dialogs in which the user chooses files and folders.

import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { FileAccess } from '../../contract/engine/schemas/files.ts'
import type { FilePurpose } from '../../contract/shell/contract.ts'
import type { Texts } from '../texts.ts'

export interface ChosenPath {
  readonly path: string
  readonly access: FileAccess
}

const corpusExtensions = ['csv', 'tsv', 'tab', 'txt', 'jsonl', 'ndjson', 'json', 'gz']

/** @returns what the user chose; null when the dialog was cancelled */
export async function choosePath(
  window: BrowserWindow,
  purpose: FilePurpose,
  suggestedName: string | null,
  texts: Texts['files'],
): Promise<ChosenPath | null> {
  const workspaces = { name: texts.workspaces, extensions: ['pairlens'] }
  const allFiles = { name: texts.allFiles, extensions: ['*'] }
  const suggested = suggestedName === null ? {} : { defaultPath: suggestedName }

  const open = async (access: FileAccess, options: OpenDialogOptions): Promise<ChosenPath | null> => {
    const { filePaths } = await dialog.showOpenDialog(window, options)
    return filePaths[0] === undefined ? null : { path: filePaths[0], access }
  }
  const save = async (title: string, filters: Electron.FileFilter[]): Promise<ChosenPath | null> => {
    const { filePath } = await dialog.showSaveDialog(window, {
      title,
      filters,
      ...suggested,
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    // Cancelled, it is empty or, before Electron 29, undefined.
    return filePath ? { path: filePath, access: 'write' } : null
  }

  switch (purpose) {
    case 'open-workspace':
      return open('workspace', {
        title: texts.openWorkspace,
        filters: [workspaces, allFiles],
        properties: ['openFile'],
      })
    case 'new-workspace': {
      const chosen = await save(texts.newWorkspace, [workspaces])
      return chosen && { access: 'workspace', path: withExtension(chosen.path, '.pairlens') }
    }
    case 'corpus':
      return open('read', {
        title: texts.chooseCorpus,
        filters: [{ name: texts.corpora, extensions: corpusExtensions }, allFiles],
        properties: ['openFile'],
      })
    case 'model':
      return open('folder', { title: texts.chooseModel, properties: ['openDirectory'] })
    case 'view':
      return open('read', {
        title: texts.chooseView,
        filters: [{ name: texts.views, extensions: ['json'] }, allFiles],
        properties: ['openFile'],
      })
    case 'save':
      return save(texts.save, [allFiles])
  }
}

/** Not every system's dialog adds the extension by itself. */
function withExtension(path: string, extension: string): string {
  return path.toLowerCase().endsWith(extension) ? path : `${path}${extension}`
}
