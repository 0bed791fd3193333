// The layout check: what comes back from a window as approved has to be a layout that a survey could have found.

import { type CorpusLayout, MAX_COLUMNS } from '../../core/corpus/columns.ts'
import { PairLensError } from '../../core/errors.ts'
import { statedEncoding } from './encoding.ts'

/** @throws PairLensError `arguments` for a layout by which no file can be read */
export function checkLayout({ dialect, columns, mapping }: CorpusLayout): void {
  statedEncoding(dialect.encoding, new Uint8Array())
  const { format, delimiter, quote, leadingLines = 0 } = dialect
  const names = [
    mapping.a,
    mapping.b,
    mapping.score,
    mapping.id,
    ...mapping.metadata,
    ...(mapping.negatives ?? []),
  ]
  const known = new Set(columns)
  const isPossible =
    (format === 'csv' ? delimiter.length === 1 && delimiter !== quote : delimiter === '') &&
    quote.length <= 1 &&
    Number.isSafeInteger(leadingLines) &&
    leadingLines >= 0 &&
    columns.length <= MAX_COLUMNS &&
    known.size === columns.length &&
    mapping.a !== mapping.b &&
    names.every((name) => name === null || known.has(name))
  if (isPossible) return
  throw new PairLensError('arguments', 'No file can be read by this layout: look at the file again.')
}
