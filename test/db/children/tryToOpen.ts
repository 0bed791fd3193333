// Opens a workspace as the user "nobody" and says what came of it, as one line.

import { messageOf } from '../../../core/errors.ts'
import { openWorkspace } from '../../../db/open.ts'
import { getCorpus } from '../../../db/queries/corpora.ts'

const [path = '', mode = '', user = ''] = process.argv.slice(2)
if (user !== '') process.setuid?.(Number(user))
try {
  const workspace =
    mode === 'create-or-open' || mode === 'open'
      ? openWorkspace(path, { mode })
      : openWorkspace(path, { mode: 'read-only' })
  process.stdout.write(`opened, ${getCorpus(workspace, 1).pairCount} pairs\n`)
  workspace.close()
} catch (error) {
  process.stdout.write(`${messageOf(error)}\n`)
}
