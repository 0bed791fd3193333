// Refuses the stand-in that Git leaves where a model's large file was not fetched.
import { PairLensError } from '../../core/errors.ts'
import { isGitLfsPointer } from '../../core/gitLfsPointer.ts'

/** @throws PairLensError (`model`) when the file that begins so is a Git LFS pointer */
export function refusePointer(head: Uint8Array, path: string): void {
  if (!isGitLfsPointer(head)) return
  throw new PairLensError(
    'model',
    `${path} is a Git LFS pointer, which only names the file that belongs there; get the file itself with "git lfs pull" in the model's folder, or fetch the model again.`,
  )
}
