// Where PairLens keeps what belongs to its user and to no workspace.
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder of this system for an application's data; `PAIRLENS_DATA` names another. It need not exist yet. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  const named = env['PAIRLENS_DATA']
  if (named !== undefined && named !== '') return named
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'PairLens')
    case 'win32':
      return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'PairLens')
    default:
      return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'pairlens')
  }
}
