// The reader of TeX text: what a reader of the document would see. It knows few commands and fails for all else that TeX
// would obey.

const meanings: Readonly<Record<string, string>> = {
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textasciigrave: '`',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textquotedbl: '"',
  textquotesingle: "'",
  ldots: '…',
  lowerblock: '▁',
  textvisiblespace: '␣',
  textperiodcentered: '·',
  textquoteright: '’',
  leq: '≤',
  geq: '≥',
  neq: '≠',
  approx: '≈',
  times: '×',
  leftarrow: '←',
  rightarrow: '→',
}
const letters: Readonly<Record<string, string>> = {
  '\\barredletter{H}': 'Ħ',
  '\\barredletter{h}': 'ħ',
  '\\barredletter{T}': 'Ŧ',
  '\\barredletter{t}': 'ŧ',
  '{\\tiny K}': 'ĸ',
  'L\\textperiodcentered{}': 'Ŀ',
  'l\\textperiodcentered{}': 'ŀ',
  '\\textquoteright{}n': 'ŉ',
  '\\ensuremath{-}': '−',
}
const marks: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  b: '\u0331',
}

/** @throws Error at the first thing that TeX would take for more than text */
export function readTex(source: string): string {
  let text = ''
  let rest = source
  while (rest !== '') {
    const [length, meaning] = firstOf(rest)
    text += meaning
    rest = rest.slice(length)
  }
  return text
}

function firstOf(rest: string): readonly [length: number, meaning: string] {
  for (const [written, letter] of Object.entries(letters)) {
    if (rest.startsWith(written)) return [written.length, letter]
  }
  const script = /^\\otherscript(?:\[\\textdir TRT\])?\{((?:\\[{}]|[^{}]|\{\})*)\}\{[0-9A-F,]*\}/u.exec(rest)
  if (script !== null) return [script[0].length, readTex(script[1] ?? '')]
  const accented = /^\\([`'^~=.ubHrvdc"])\{([A-Za-z])\}/.exec(rest)
  if (accented !== null) return [accented[0].length, `${accented[2] ?? ''}${marks[accented[1] ?? ''] ?? ''}`]
  const math = /^\\ensuremath\{\\([a-z]+)\}/.exec(rest)
  const command = math ?? /^\\([a-z]+)\{\}/.exec(rest)
  const meaning = meanings[command?.[1] ?? '']
  if (command !== null && meaning !== undefined) return [command[0].length, meaning]
  const sign = /^\\([{}$&#%_])/.exec(rest)
  if (sign !== null) return [2, sign[1] ?? '']
  const joiner = /^([-,])\{\}/.exec(rest)
  if (joiner !== null) return [3, joiner[1] ?? '']
  if (/^[\\{}$&#%_^~\r\n]/.test(rest)) throw new Error(`TeX would obey ${JSON.stringify(rest)}.`)
  return [1, rest.slice(0, 1)]
}
