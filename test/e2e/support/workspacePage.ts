// A workspace that is served, a page that shows it, and the folder of both.
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { writeSyntheticWorkspace } from '../../../bench/synthetic/writeSyntheticWorkspace.ts'
import { openWorkspace } from '../../../db/open.ts'
import { changeNote, changeTags } from '../../../db/queries/annotations.ts'
import { saveView } from '../../../db/queries/savedViews.ts'
import { corpusFolder, type Folder } from './corpus.ts'
import { startServing } from './served.ts'
import { openPage } from './test.ts'

export interface WorkspacePage {
  readonly page: Page
  readonly folder: Folder
  /** Ends the server and deletes the folder. */
  readonly close: () => Promise<void>
}

export interface WorkspaceOptions {
  /** The name of the workspace's file. */
  readonly name?: string
  /** Fills the workspace; without it the workspace is empty. */
  readonly write?: (path: string) => void
  /** How often the pairs of `corpus.csv`, which lies beside the workspace, are repeated. */
  readonly repeats?: number
  readonly context?: BrowserContextOptions
}

export async function openWorkspacePage(
  browser: Browser,
  { name = 'test.pairlens', write, repeats = 1, context = {} }: WorkspaceOptions = {},
): Promise<WorkspacePage> {
  const folder = corpusFolder(repeats)
  const path = folder.path(name)
  write?.(path)
  const served = await startServing(path)
  const end = async () => {
    await served.stop()
    folder.remove()
  }
  const page = await openPage(browser, served.url, context).catch(async (thrown: unknown) => {
    await end()
    throw thrown
  })
  return {
    page,
    folder,
    close: async () => {
      await page.context().close()
      await end()
    },
  }
}

/** A finished run over made-up pairs: nothing needs to be computed. Some pairs have failed. */
export function writeSynthetic(path: string): void {
  writeSyntheticWorkspace(path, { pairs: 2000, seed: 1 })
}

/** The same, in which someone has worked: its first pairs have tags and a note, and two views are saved. */
export function writeAnnotated(path: string): void {
  writeSynthetic(path)
  const workspace = openWorkspace(path, { mode: 'open' })
  try {
    const [corpusId, runId] = [1, 1]
    changeTags(workspace, corpusId, [1], { add: ['idiom', 'Überprüfen', 'seen'], remove: [] })
    changeTags(workspace, corpusId, [2, 3, 5], { add: ['idiom'], remove: [] })
    changeNote(workspace, corpusId, 1, 'kick the bucket / die')
    for (const [name, where] of [
      ['Idioms', 'tag:idiom similarity>0.5'],
      ['Neues', ''],
    ] as const) {
      saveView(workspace, { name, runId, corpusId, state: { page: 'explore', where } }, false)
    }
  } finally {
    workspace.close()
  }
}
