// Says in one line how a corpus file is read, so that a wrong guess is seen.

import { describeScore } from './describeScore.ts'
import type { CorpusPreview } from './preview.ts'

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
}

/** Such as `CSV, utf-8, commas, no header; sentences "column1" and "column2", score "column3" (guessed: …)`. */
export function describeLayout(preview: CorpusPreview): string {
  const { dialect, mapping, guessed } = preview
  const text =
    dialect.format === 'jsonl'
      ? ['JSONL', dialect.encoding]
      : [
          'CSV',
          dialect.encoding,
          delimiterNames[dialect.delimiter] ?? `delimiter ${JSON.stringify(dialect.delimiter)}`,
          dialect.header ? 'header' : 'no header',
          ...(dialect.quote === '' ? ['no quotes'] : []),
        ]
  const columns = [
    `sentences "${mapping.a}" and "${mapping.b}"`,
    describeScore(preview),
    ...(mapping.id === null ? [] : [`id "${mapping.id}"`]),
    ...(mapping.metadata.length === 0
      ? []
      : [`metadata ${mapping.metadata.map((name) => `"${name}"`).join(', ')}`]),
  ]
  const guesses = guessed.length === 0 ? '' : ` (guessed: ${guessed.join(', ')})`
  return `${text.join(', ')}; ${columns.join(', ')}${guesses}`
}
