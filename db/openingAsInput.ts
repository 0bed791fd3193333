// For commands: a workspace that cannot be opened is wrong input, while one that fails later is a failure.

import { messageOf, PairLensError } from '../core/errors.ts'

/** Opens a workspace. @throws PairLensError `input` in place of `workspace` */
export function openingAsInput<Opened>(open: () => Opened): Opened {
  try {
    return open()
  } catch (thrown) {
    if (thrown instanceof PairLensError && thrown.kind === 'workspace') {
      throw new PairLensError('input', messageOf(thrown), { cause: thrown })
    }
    throw thrown
  }
}
