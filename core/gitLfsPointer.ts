// Knows what Git leaves in place of a large file whose content was not fetched.

const firstLine = 'version https://git-lfs.github.com/spec/'

/** How many bytes of a file's beginning tell. */
export const pointerHeadBytes = firstLine.length

/** @param head the beginning of a file, at least {@link pointerHeadBytes} where it has so many */
export function isGitLfsPointer(head: Uint8Array): boolean {
  return (
    head.length >= pointerHeadBytes &&
    new TextDecoder('latin1').decode(head.subarray(0, pointerHeadBytes)) === firstLine
  )
}
