// Serves one workspace: opens it, starts an engine for it in this process, and the server in front of the engine.

import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { PairLensError } from '../../core/errors.ts'
import { openWorkspace } from '../../db/open.ts'
import { type FileToken, fileToken, type GrantedFile } from '../../contract/engine/schemas/files.ts'
import { createEngine } from '../session/engine.ts'
import type { Engine } from '../session/engineInterface.ts'
import { type ServeOptions, startServer } from './server.ts'

export interface ServeRequest extends Pick<ServeOptions, 'host' | 'port' | 'windowFolder' | 'onDefect'> {
  /** Made when it does not exist. */
  readonly workspacePath: string
  /** A model folder or .onnx file that windows may use; null when they have the embedded ones alone. */
  readonly modelPath: string | null
}

export interface ServedWorkspace {
  /** Opens the window in a browser on this machine, once. */
  readonly url: string
  readonly port: number
  /**
   * Pauses what is running, hangs up on every window and closes the workspace.
   * @returns how many runs were at work or queued
   */
  readonly close: () => Promise<number>
}

/**
 * @throws PairLensError `workspace` when the workspace cannot be opened, `model` when there is no such model,
 *   `arguments` when the address cannot be bound or the window has not been built
 */
export async function serveWorkspace(request: ServeRequest): Promise<ServedWorkspace> {
  const { workspacePath, modelPath, host, port, windowFolder, onDefect } = request
  const open = (): Promise<void> => engine.restore({ path: workspacePath, runs: [] })
  let unfinishedRuns = 0
  let isEnding = false
  const engine = createEngine({
    onState: (state) => {
      unfinishedRuns = state?.runs.length ?? 0
      // A window that closes the workspace would leave all of them with nothing that they could open.
      if (state === null && !isEnding) open().catch(onDefect)
    },
    onDefect,
  })
  const model = modelPath === null ? null : grantModel(engine, modelPath)
  // First, so that no workspace is made when it fails; nobody gets in before the address is known.
  const server = await startServer({ engine, host, port, windowFolder, model, onDefect })
  const end = async (): Promise<void> => {
    isEnding = true
    // Windows are told first: what they show stays as it is until they are closed.
    await server.hangUp()
    await engine.close()
    server.deleteFiles()
  }
  try {
    openWorkspace(workspacePath, { mode: 'create-or-open' }).close()
    await open()
  } catch (error) {
    await end()
    throw error
  }
  return {
    url: server.url,
    port: server.port,
    close: async () => {
      const paused = unfinishedRuns
      await end()
      return paused
    },
  }
}

function grantModel(engine: Engine, path: string): GrantedFile {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) {
    throw new PairLensError('model', `"${path}" does not exist; name a model folder or an .onnx file.`)
  }
  const token: FileToken = fileToken.parse(randomUUID())
  engine.grant(token, resolve(path), found.isDirectory() ? 'folder' : 'read')
  return { token, name: basename(resolve(path)) }
}
