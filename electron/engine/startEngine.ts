// Starts an engine where this Electron can host one.

import { join } from 'node:path'
import type { MessagePortMain } from 'electron'
import type { Log } from '../log.ts'
import { chooseEngineHost, shippedNodes } from './chooseHost.ts'
import type { EngineProcess } from './engineProcess.ts'
import { startNodeEngine } from './nodeEngine.ts'
import { startUtilityEngine } from './utilityEngine.ts'

/**
 * @returns what starts an engine; undefined when there is nothing that it could run on
 */
export function engineStarter(
  applicationFolder: string,
  log: Log,
): (() => EngineProcess<MessagePortMain>) | undefined {
  // The engine forks processes and loads native modules: it lies beside the archive of the packed application.
  const folder = applicationFolder.replace(/\.asar$/, '.asar.unpacked')
  const entry = join(folder, 'out', 'node', 'engine', 'host', 'main.js')
  const candidates = shippedNodes(process.resourcesPath, applicationFolder)
  const host = chooseEngineHost(process.env['PAIRLENS_ENGINE_NODE'], process.versions.node, candidates)
  switch (host.kind) {
    case 'none':
      return undefined
    case 'utility':
      log.write('The engine runs in a utility process.')
      return () => startUtilityEngine(entry, log)
    case 'node':
      log.write(`The engine runs on ${host.node}`)
      return () => startNodeEngine(host.node, entry, log)
  }
}
