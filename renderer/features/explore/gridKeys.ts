// Where the cursor of the table goes with a key.

/** The next index of the cursor; null when the key does not move it. */
export function cursorAfterKey(
  key: string,
  cursor: number,
  rowCount: number,
  rowsPerPage: number,
): number | null {
  if (rowCount === 0) return null
  const next = (): number | null => {
    switch (key) {
      case 'ArrowDown':
        return cursor + 1
      case 'ArrowUp':
        return cursor - 1
      case 'PageDown':
        return cursor + rowsPerPage
      case 'PageUp':
        return cursor - rowsPerPage
      case 'Home':
        return 0
      case 'End':
        return rowCount - 1
      default:
        return null
    }
  }
  const moved = next()
  return moved === null ? null : Math.max(0, Math.min(rowCount - 1, moved))
}
