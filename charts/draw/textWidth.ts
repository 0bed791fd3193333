// About how wide a text is where nothing can measure it: in a file, whose fonts are those of whoever opens it.

/** Widths of characters as shares of the font size, those of DejaVu Sans: wider than most, so that few texts are wider. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijlI'’`|.,:;!]/, 0.32],
  [/[ ftr()[\]/\\"-]/, 0.41],
  [/[mwMW%@–—…×−+=<>~]/, 0.98],
  [/[A-Z&#]/, 0.72],
  [/[\u0020-\u10ff]/, 0.635],
]
/** Chinese, Japanese and Korean characters, and pictures. */
const wide = 1

export function textWidth(text: string, fontSize: number): number {
  let width = 0
  for (const character of text) width += widths.find(([those]) => those.test(character))?.[1] ?? wide
  return width * fontSize
}
