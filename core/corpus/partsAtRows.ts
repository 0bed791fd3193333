// Where a broken JSON element has taken others in: at the lines that begin as it does.

/**
 * The text cut in front of each line that begins with the bracket of the element and is not further indented than it
 * is; a text that begins with no bracket is cut at every line that does.
 */
export function partsAtRows(text: string): string[] {
  const begin = text.search(/\S/u)
  const bracket = text[begin] ?? ''
  const isElement = bracket === '{' || bracket === '['
  const lineEnd = begin < 0 ? -1 : text.lastIndexOf('\n', begin)
  const indentation = isElement && lineEnd >= 0 ? begin - lineEnd - 1 : Infinity
  const lines = text.slice(Math.max(0, begin)).matchAll(/\n([ \t]*)([{[])/gu)
  const parts: string[] = []
  let start = 0
  for (const { 1: spaces = '', 2: opening, index } of lines) {
    if (spaces.length > indentation || (isElement && opening !== bracket)) continue
    const at = Math.max(0, begin) + index
    parts.push(text.slice(start, at))
    start = at
  }
  return [...parts, text.slice(start)]
}
