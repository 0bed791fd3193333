// Turns records into pairs of sentences, or into rejected rows that say what is wrong with them.

import type { CorpusLayout } from './columns.ts'
import { type Fields, readFields } from './fields.ts'
import { createRaggedReader } from './ragged.ts'
import type { RawRecord } from './rawRecord.ts'
import { plainNumbers } from './scores.ts'
import { relatedTexts } from './triplets.ts'
import { excerptOf, readScore, readSentence, textOf, Unusable } from './values.ts'

/** A usable row: two sentences and what belongs to them. */
export interface CorpusRow {
  readonly kind: 'pair'
  /**
   * 1-based number of the record in the file as a person counts it: the header and blank lines count, and a record
   * with line breaks inside quotes counts once, as in a spreadsheet. Of triplets, the number of the pair.
   */
  readonly row: number
  /** Not normalised; only white space and U+FEFF around it are gone. */
  readonly a: string
  readonly b: string
  readonly score: number | null
  readonly id: string | null
  /** The other columns as text; only those that the row has. */
  readonly metadata: Readonly<Record<string, string>>
}

/** A row that cannot be used. */
export interface RejectedRow {
  readonly kind: 'rejected'
  /** Counted like {@link CorpusRow.row}, and so the number in the file. */
  readonly row: number
  /** What is wrong, with the row and the column, e.g. `row 17 has 2 columns, 4 expected`. */
  readonly reason: string
  /** The beginning of the row, control characters shown as symbols. */
  readonly excerpt: string
}

/** A row that became several pairs. */
interface TripletRow {
  readonly kind: 'triplet'
  readonly pairs: readonly CorpusRow[]
  /** Texts of the row that cannot be used. */
  readonly unusable: number
}

type RowOutcome =
  CorpusRow | RejectedRow | TripletRow | { readonly kind: 'blank' } | { readonly kind: 'header' }

/** Reads the records of one file, in order. */
export interface RowReader {
  read(record: RawRecord): RowOutcome
  /** How many rows so far had more or fewer fields than there are columns and were used, or looked cut. */
  raggedRows(): { readonly longer: number; readonly shorter: number; readonly cut: number }
}

const blank = { kind: 'blank' } as const
const header = { kind: 'header' } as const
const nothingFurther = [] as const

/** The values of a row by the name of their column, and those whose names are no columns. */
interface Values {
  readonly of: (column: string) => unknown
  readonly further: readonly (readonly [name: string, value: unknown])[]
  /** How the row is used, where its length is not that of the columns. */
  readonly ragged?: 'longer' | 'shorter'
}

/** @param onScore is told every text of the score column, whether it can be read or not */
export function createRowReader(layout: CorpusLayout, onScore?: (text: string) => void): RowReader {
  const { dialect, columns } = layout
  const indexes = new Map(columns.map((name, index) => [name, index]))
  const fit = createRaggedReader(layout)
  const counts = { longer: 0, shorter: 0, cut: 0 }
  const readValues =
    layout.mapping.negatives === undefined
      ? createPairReader(layout, onScore)
      : createTripletReader(layout, onScore)
  const leadingLines = dialect.leadingLines ?? 0
  let headerIsNext = dialect.header

  const valuesOf = (record: RawRecord, fields: Fields): Values => {
    if (fields.kind === 'unreadable') throw new Unusable(fields.reason)
    if (fields.kind === 'object') {
      const { object } = fields
      return {
        of: (column) => (Object.hasOwn(object, column) ? object[column as keyof typeof object] : undefined),
        further: Object.entries(object).filter(([name]) => !indexes.has(name)),
      }
    }
    const { values } = fields
    const inOrder = (list: readonly unknown[]) => (column: string) => list[indexes.get(column) ?? -1]
    if (values.length === columns.length) return { of: inOrder(values), further: nothingFurther }
    const ragged = fit(values)
    const width = `has ${columnCount(values.length)}, ${columns.length} expected`
    switch (ragged.kind) {
      case 'unusable':
        throw new Unusable(record.lineBreaks === 0 ? width : `${width}, ${overLines(record)}`)
      case 'cut':
        counts.cut += 1
        throw new Unusable(
          `${width}, and looks like a sentence cut at a delimiter: quote it, or say what to do with such rows (--ragged keep, --ragged join)`,
        )
      case 'exact':
        return { of: inOrder(ragged.values), further: nothingFurther }
      case 'shorter':
        return { of: inOrder(ragged.values), further: nothingFurther, ragged: 'shorter' }
      case 'longer':
        return { of: inOrder(ragged.values), further: ragged.further, ragged: 'longer' }
    }
  }

  const read = (record: RawRecord): RowOutcome => {
    if (record.row <= leadingLines) return header
    if (record.problem === null && isBlank(record.text, dialect.delimiter))
      return headerIsNext ? header : blank
    if (headerIsNext) {
      headerIsNext = false
      return header
    }
    try {
      const values = valuesOf(record, readFields(record, dialect))
      const outcome = readValues(record.row, values)
      // Only now: what is listed was not used.
      if (values.ragged !== undefined) counts[values.ragged] += 1
      return outcome
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      const reason = `row ${record.row} ${error.message}`
      return { kind: 'rejected', row: record.row, reason, excerpt: excerptOf(record.text) }
    }
  }
  return { read, raggedRows: () => ({ ...counts }) }
}

/** Spaces are nothing; tabs may be the delimiters of empty fields. */
function isBlank(text: string, delimiter: string): boolean {
  return text === '' || (text.trim() === '' && (delimiter === '' || !text.includes(delimiter)))
}

/** What a row has beside its sentences. */
function createRestReader(
  { dialect: { encoding }, mapping }: CorpusLayout,
  onScore: (text: string) => void = () => undefined,
) {
  const { scoreReading = plainNumbers } = mapping
  const readScoreOf = (column: string, text: string): number | null => {
    onScore(text)
    return readScore(column, text, scoreReading)
  }
  return (values: Values) => {
    const metadata: [string, string][] = []
    for (const column of mapping.metadata) {
      const text = textOf(column, values.of(column), encoding)
      if (text !== null) metadata.push([column, text])
    }
    for (const [name, value] of values.further) {
      const text = textOf(name, value, encoding)
      if (text !== null) metadata.push([name, text])
    }
    const valueOf = (column: string | null) =>
      column === null ? null : textOf(column, values.of(column), encoding)
    const score = mapping.score === null ? null : readScoreOf(mapping.score, valueOf(mapping.score) ?? '')
    return { score, id: (valueOf(mapping.id)?.trim() ?? '') || null, metadata }
  }
}

function createPairReader(
  layout: CorpusLayout,
  onScore?: (text: string) => void,
): (row: number, values: Values) => CorpusRow {
  const { mapping, dialect } = layout
  const readRest = createRestReader(layout, onScore)
  return (row, values) => {
    const a = readSentence(mapping.a, values.of(mapping.a), dialect.encoding)
    const b = readSentence(mapping.b, values.of(mapping.b), dialect.encoding)
    const { score, id, metadata } = readRest(values)
    return { kind: 'pair', row, a, b, score, id, metadata: Object.fromEntries(metadata) }
  }
}

/** Pairs of triplets are numbered by themselves; their metadata name the row of the file and the relation. */
function createTripletReader(
  layout: CorpusLayout,
  onScore?: (text: string) => void,
): (row: number, values: Values) => TripletRow {
  const { mapping, dialect, columns } = layout
  const readRest = createRestReader(layout, onScore)
  const rowName = columns.includes('row') ? 'file row' : 'row'
  const related = [
    { column: mapping.b, relation: 'positive' } as const,
    ...(mapping.negatives ?? []).map((column) => ({ column, relation: 'negative' }) as const),
  ]
  let pairCount = 0
  return (row, values) => {
    const a = readSentence(mapping.a, values.of(mapping.a), dialect.encoding)
    const { score, id, metadata } = readRest(values)
    const inRow = related.map(({ column, relation }) => ({ column, relation, value: values.of(column) }))
    const { texts, unusable } = relatedTexts(inRow, dialect.encoding)
    const pairs = texts.map(({ text, relation }): CorpusRow => {
      pairCount += 1
      const entries = [...metadata, ['relation', relation], [rowName, String(row)]] as const
      return { kind: 'pair', row: pairCount, a, b: text, score, id, metadata: Object.fromEntries(entries) }
    })
    return { kind: 'triplet', pairs, unusable }
  }
}

function overLines({ lineBreaks }: RawRecord): string {
  return `over ${lineBreaks + 1} lines: if quotes are ordinary characters here, read the file without them (--quote none)`
}

function columnCount(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`
}
