// The form in which tags are told apart and notes are searched: without case, and without variants of one character.

/** Compatibility characters (full-width letters, ligatures) become the common ones, capitals become small. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
