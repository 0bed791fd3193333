// Says in one line how a corpus file is read, so that a wrong guess is seen.

import type { Dialect } from '../../core/corpus/dialect.ts'
import { describeScore } from './describeScore.ts'
import type { CorpusPreview } from './preview.ts'

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  ' ': 'spaces',
}

/** Such as `CSV, utf-8, commas, no header; sentences "column1" and "column2", score "column3" (guessed: …)`. */
export function describeLayout(preview: CorpusPreview): string {
  const { dialect, mapping, guessed } = preview
  const sentences =
    mapping.negatives === undefined
      ? `sentences "${mapping.a}" and "${mapping.b}"`
      : `triplets of "${mapping.a}" with "${mapping.b}" and not ${mapping.negatives.map((name) => `"${name}"`).join(', ')}`
  const columns = [
    sentences,
    describeScore(preview),
    ...(mapping.id === null ? [] : [`id "${mapping.id}"`]),
    ...(mapping.metadata.length === 0
      ? []
      : [`metadata ${mapping.metadata.map((name) => `"${name}"`).join(', ')}`]),
  ]
  const guesses = guessed.length === 0 ? '' : ` (guessed: ${guessed.join(', ')})`
  return `${textParts(dialect).join(', ')}; ${columns.join(', ')}${guesses}`
}

function textParts(dialect: Dialect): readonly string[] {
  const { format, encoding, delimiter, header, quote, leadingLines = 0, ragged } = dialect
  const packed = dialect.compression === undefined ? [] : ['gzip']
  const lengths = ragged === undefined ? [] : [`rows of other lengths: ${ragged}`]
  if (format !== 'csv') {
    const rows = dialect.lists === true ? ['rows are lists', ...(header ? ['header'] : [])] : []
    return [...packed, formatName(dialect), encoding, ...rows, ...lengths]
  }
  return [
    ...packed,
    'CSV',
    encoding,
    delimiterNames[delimiter] ?? `delimiter ${JSON.stringify(delimiter)}`,
    ...(leadingLines === 0 ? [] : [leadingLines === 1 ? '1 line above' : `${leadingLines} lines above`]),
    header ? 'header' : 'no header',
    ...(dialect.rowNames === true ? ['row names'] : []),
    ...(quote === '' ? ['no quotes'] : []),
    ...(dialect.escape === undefined ? [] : ['backslash before quotes']),
    ...(dialect.spaceBeforeQuote === undefined ? [] : ['spaces before quotes']),
    ...lengths,
  ]
}

function formatName({ format, rowsAt }: Dialect): string {
  if (format === 'jsonl') return 'JSONL'
  if (rowsAt?.kind === 'list') return rowsAt.key === undefined ? 'JSON list' : `JSON list "${rowsAt.key}"`
  return rowsAt?.kind === 'columns' ? 'JSON by columns' : 'JSON'
}
