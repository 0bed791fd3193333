// What the user states about a corpus file, as the command line and the import dialogue hand it over.

import type { ColumnOverrides } from '../../core/corpus/columns.ts'
import type { DialectOverrides, RaggedRows } from '../../core/corpus/dialect.ts'
import { PairLensError } from '../../core/errors.ts'

/** Settings that replace guesses. What is left out or undefined is guessed. */
export interface ImportOverrides {
  /** Columns by name or 1-based number; null for `score` and `id`: there is none. */
  readonly columnA?: string | undefined
  readonly columnB?: string | undefined
  readonly score?: string | null | undefined
  readonly id?: string | null | undefined
  readonly header?: boolean | undefined
  /** One character, or `tab`, `comma`, `semicolon`, `pipe`. */
  readonly delimiter?: string | undefined
  /** One character, or `none`: quotes are ordinary characters. */
  readonly quote?: string | undefined
  readonly encoding?: string | undefined
  readonly format?: 'csv' | 'jsonl' | 'json' | undefined
  /** What stands before a quote inside quotes: a backslash, or nothing, where quotes are doubled. */
  readonly escape?: 'backslash' | 'none' | undefined
  readonly ragged?: RaggedRows | undefined
  /** Whether rows of an anchor with texts like and unlike it become several pairs. */
  readonly triplets?: boolean | undefined
}

const namedDelimiters = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['pipe', '|'],
])

/**
 * The stated layout of the text.
 *
 * @throws PairLensError `arguments` for a delimiter or quote that cannot be one
 */
export function dialectOverrides(overrides: ImportOverrides): DialectOverrides {
  const { format, header, ragged } = overrides
  const delimiter = overrides.delimiter === undefined ? undefined : parseDelimiter(overrides.delimiter)
  const quote = overrides.quote === undefined ? undefined : parseQuote(overrides.quote)
  if (quote !== undefined && quote === delimiter) {
    throw new PairLensError(
      'arguments',
      'The delimiter and the quote are the same character: choose two different ones.',
    )
  }
  return {
    ...(format === undefined ? {} : { format }),
    ...(header === undefined ? {} : { header }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(ragged === undefined ? {} : { ragged }),
    ...(overrides.escape === undefined
      ? {}
      : { escape: overrides.escape === 'backslash' ? ('\\' as const) : ('' as const) }),
  }
}

/** The stated columns. */
export function columnOverrides({ columnA, columnB, score, id }: ImportOverrides): ColumnOverrides {
  return {
    ...(columnA === undefined ? {} : { a: columnA }),
    ...(columnB === undefined ? {} : { b: columnB }),
    ...(score === undefined ? {} : { score }),
    ...(id === undefined ? {} : { id }),
  }
}

function parseDelimiter(stated: string): string {
  const delimiter = namedDelimiters.get(stated.toLowerCase()) ?? stated
  if (delimiter.length !== 1 || /["\r\n\uFEFF\p{Cs}]/u.test(delimiter)) {
    throw new PairLensError(
      'arguments',
      `The delimiter ${JSON.stringify(stated)} cannot be used: give one character, or tab, comma, semicolon or pipe.`,
    )
  }
  return delimiter
}

function parseQuote(stated: string): string {
  if (stated === 'none' || stated === '') return ''
  if (stated.length !== 1 || /[\s\p{Cs}]/u.test(stated)) {
    throw new PairLensError(
      'arguments',
      `The quote ${JSON.stringify(stated)} cannot be used: give one character, or none.`,
    )
  }
  return stated
}
