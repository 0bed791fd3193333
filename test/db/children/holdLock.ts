// Takes the engine lock of a workspace, says so, and keeps it until it is killed.

import { acquireEngineLock } from '../../../db/engineLock.ts'
import { openWorkspace } from '../../../db/open.ts'

const [path = ''] = process.argv.slice(2)
acquireEngineLock(openWorkspace(path, { mode: 'open' }))
process.stdout.write('locked\n')
process.stdin.resume()
