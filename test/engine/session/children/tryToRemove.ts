// Tries to delete a workspace from another process and prints what came of it: the argument is its path.
import { messageOf } from '../../../../core/errors.ts'
import { removeWorkspace } from '../../../../db/remove.ts'

try {
  removeWorkspace(process.argv[2] ?? '')
  console.log('removed')
} catch (thrown) {
  console.log(messageOf(thrown))
}
