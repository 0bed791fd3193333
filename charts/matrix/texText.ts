// Text for LaTeX: what pdfLaTeX can set as commands and letters, other scripts for fonts that LuaLaTeX looks for.

/** What TeX takes for more than a letter, and signs that it would join: two hyphens to a dash, two commas to a quote. */
const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
  "'": '\\textquotesingle{}',
  '`': '\\textasciigrave{}',
  '-': '-{}',
  ',': ',{}',
  '…': '\\ldots{}',
  '−': '\\ensuremath{-}',
  '×': '\\ensuremath{\\times}',
  '≤': '\\ensuremath{\\leq}',
  '≥': '\\ensuremath{\\geq}',
  '≠': '\\ensuremath{\\neq}',
  '≈': '\\ensuremath{\\approx}',
  '←': '\\ensuremath{\\leftarrow}',
  '→': '\\ensuremath{\\rightarrow}',
  // Marks of vocabularies: a space in front of a word, and letters that stand for bytes.
  '▁': '\\lowerblock{}',
  '␣': '\\textvisiblespace{}',
  Ħ: '\\barredletter{H}',
  ħ: '\\barredletter{h}',
  Ŧ: '\\barredletter{T}',
  ŧ: '\\barredletter{t}',
  ĸ: '{\\tiny K}',
  Ŀ: 'L\\textperiodcentered{}',
  ŀ: 'l\\textperiodcentered{}',
  ŉ: '\\textquoteright{}n',
}

/** Accents of TeX by the combining mark: of pairs of letter and mark that are no letter of Unicode. */
const accents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r',
  '\u030b': 'H',
  '\u030c': 'v',
  '\u0323': 'd',
  '\u0327': 'c',
  '\u0331': 'b',
}

/** Letters and signs that pdfLaTeX sets as they stand, in the encodings T1 and TS1; the soft hyphen would not be seen. */
const direct = '!-~\u00a1-\u00ac\u00ae-\u017e\u0218-\u021b–—‘’‚“”„†‡•‰‹›€™'
const leftwardLetter =
  '[\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}\\p{Script=Adlam}]'
/** What belongs to the letter before it, and the invisible signs that join letters or choose between their forms. */
const attached = '[\\p{M}\\p{Emoji_Modifier}\\u200c\\u200d\\u{e0020}-\\u{e007f}]'
const visible = '[^\\s\\p{C}]'

/** Pieces of a text, each set in its own way; the first that fits. */
const pieces = new RegExp(
  [
    '(?<space>[^\\S\\ufeff]+)',
    `(?<accented>[A-Za-z][${Object.keys(accents).join('')}](?!${attached}))`,
    `(?<plain>[${direct}${Object.keys(commands)
      .filter((sign) => sign > '~')
      .join('')}](?!${attached}))`,
    `(?<leftward>${leftwardLetter}${attached}*(?:\\s*${leftwardLetter}${attached}*)*)`,
    `(?<pictures>(?:[\\p{Extended_Pictographic}\\p{Regional_Indicator}]${attached}*)+)`,
    `(?<letters>(?:(?!${leftwardLetter}|\\p{Extended_Pictographic}|\\p{Regional_Indicator}|[${direct}](?!${attached}))${visible}${attached}*)+)`,
    '(?<nameless>[^])',
  ].join('|'),
  'gu',
)

/** Sets text of other scripts; its second argument lists the characters that a font must have. */
export const otherScript = '\\otherscript'

/**
 * Text as it may stand in a node, on one line. Characters that are not seen are written by their number, `[U+200B]`;
 * what pdfLaTeX has no letters for is left to `otherScript`.
 */
export function escapeTex(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(pieces, (piece, ...rest) => written(piece, rest.at(-1) as Readonly<Record<string, string>>))
}

function written(piece: string, kinds: Readonly<Record<string, string | undefined>>): string {
  if (kinds['space'] !== undefined) return ' '
  if (kinds['plain'] !== undefined) return commands[piece] ?? piece
  if (kinds['accented'] !== undefined) {
    const [letter = '', mark = ''] = piece
    return `\\${accents[mark] ?? ''}{${letter}}`
  }
  if (kinds['nameless'] !== undefined) return `[U+${hexadecimal(piece)}]`
  const text = piece.replaceAll(/[!-~]/g, (sign) => commands[sign] ?? sign)
  const needed = Array.from(piece).filter(
    (character) => !/[\s\p{Default_Ignorable_Code_Point}]/u.test(character),
  )
  const direction = kinds['leftward'] === undefined ? '' : '[\\textdir TRT]'
  return `${otherScript}${direction}{${text}}{${needed.map(hexadecimal).join(',')}}`
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}
