// Decides where the engine runs: in a utility process, or in a plain Node where Electron's own is too old for it.

import { existsSync } from 'node:fs'
import { join } from 'node:path'

export type EngineHost =
  { readonly kind: 'utility' } | { readonly kind: 'node'; readonly node: string } | { readonly kind: 'none' }

/** The oldest Node whose interface for native modules the database works with. */
const oldestNodeMajor = 22

/**
 * @param named what PAIRLENS_ENGINE_NODE says, the executable of a Node
 * @param nodeVersion of Electron's own Node
 * @param candidates executables of plain Nodes that may have come with the application
 * @returns `none` when Electron's Node is too old and there is no other
 */
export function chooseEngineHost(
  named: string | undefined,
  nodeVersion: string,
  candidates: readonly string[],
): EngineHost {
  if (named !== undefined && named !== '') return { kind: 'node', node: named }
  if (Number.parseInt(nodeVersion, 10) >= oldestNodeMajor) return { kind: 'utility' }
  const node = candidates.find((candidate) => existsSync(candidate))
  return node === undefined ? { kind: 'none' } : { kind: 'node', node }
}

/** Where a plain Node may have come with the application: in the packed one, and in the repository. */
export function shippedNodes(resourcesPath: string, applicationFolder: string): string[] {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  return [
    join(resourcesPath, 'node', 'bin', name),
    join(applicationFolder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', name),
  ]
}
