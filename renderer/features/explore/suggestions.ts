// What may be written next into the search box: fields, columns, flags and values that begin like the word at the caret.
import { flags, type NumericField, numericFieldNames } from '../../../core/filter/filter.ts'
import { conditionText } from '../../../core/filter/filterEdits.ts'
import { filterWords, plainPhraseOf } from './filterWords.ts'

/** What the corpus offers. */
export interface SuggestionSource {
  readonly hasGold: boolean
  readonly metadataColumns: readonly string[]
  /** The most frequent first, with the number of their pairs; so are the values of a column. */
  readonly tags: readonly { readonly value: string; readonly count: number }[]
  readonly valuesOf: (column: string) => readonly { readonly value: string; readonly count: number }[]
}

export interface Suggestion {
  readonly kind: 'phrase' | 'field' | 'search' | 'flag' | 'column' | 'value'
  /** What stands in the list. */
  readonly label: string
  /** Takes the place of the text from `start` to `end`. */
  readonly insert: string
  readonly start: number
  readonly end: number
  /** A field to explain. */
  readonly field: NumericField | null
  /** How many pairs have the value. */
  readonly count: number | null
}

const mostSuggestions = 9
const searches = ['text:', 'lemma:', 'tag:', 'note:', 'is:'] as const

/** @param caret UTF-16 offset */
export function suggestionsFor(text: string, caret: number, source: SuggestionSource): readonly Suggestion[] {
  const word = filterWords(text).find(({ start, end }) => start < caret && caret <= end)
  const start = word?.start ?? caret
  const end = word?.end ?? caret
  const written = text.slice(start, caret)
  const make = (
    kind: Suggestion['kind'],
    insert: string,
    { label = insert, field = null, count = null }: Partial<Suggestion> = {},
  ): Suggestion => ({ kind, label, insert, start, end, field, count })

  const flagStart = /^is:(\w*)$/.exec(written)?.[1]
  if (flagStart !== undefined) {
    return flags
      .filter((flag) => flag.startsWith(flagStart))
      .map((flag) => make('flag', `is:${flag} `, { label: `is:${flag}` }))
  }

  const tagStart = /^tag:"?(.*)$/u.exec(written)?.[1]
  if (tagStart !== undefined) {
    return source.tags
      .filter(({ value }) => beginsLike(value, tagStart))
      .slice(0, mostSuggestions)
      .map(({ value, count }) =>
        make('value', `${conditionText({ kind: 'tag', tag: value })} `, { label: value, count }),
      )
  }

  const compared = columnWith(written, source.metadataColumns)
  if (compared !== null) {
    return source
      .valuesOf(compared.column)
      .filter(({ value }) => beginsLike(value, compared.value))
      .slice(0, mostSuggestions)
      .map(({ value, count }) => {
        const condition = conditionText({ kind: 'metadata', column: compared.column, operator: '=', value })
        return make('value', `${condition} `, { label: value, count })
      })
  }
  const columns = source.metadataColumns.flatMap((column) => {
    const condition = conditionText({ kind: 'metadata', column, operator: '=', value: 'x' })
    const insert = condition.slice(0, -1)
    // Signs in a name have it quoted; people begin with either.
    const fits = beginsLike(column, written) || beginsLike(insert, written)
    return fits ? [make('column', insert, { label: column })] : []
  })
  if (/[=<>!:"~]/.test(written)) return columns.slice(0, mostSuggestions)

  const fields = numericFieldNames
    .filter((field) => field.startsWith(written.toLowerCase()))
    .filter((field) => source.hasGold || (field !== 'gold' && field !== 'goldResidual'))
    .map((field) => make('field', field, { field }))
  const named = searches
    .filter((search) => search.startsWith(written.toLowerCase()))
    .map((search) => make('search', search))
  const phrase = plainPhraseOf(text)
  const asPhrase =
    phrase === '' ? [] : [{ ...make('phrase', '', { label: phrase }), start: 0, end: text.length }]
  const matches = written === '' ? [...named, ...fields, ...columns] : [...fields, ...named, ...columns]
  return [...asPhrase, ...matches].slice(0, mostSuggestions)
}

function columnWith(
  written: string,
  columns: readonly string[],
): { readonly column: string; readonly value: string } | null {
  for (const column of columns) {
    const condition = conditionText({ kind: 'metadata', column, operator: '=', value: 'x' })
    const prefix = condition.slice(0, -1)
    if (written.startsWith(prefix)) return { column, value: written.slice(prefix.length).replace(/^"/, '') }
  }
  return null
}

function beginsLike(text: string, start: string): boolean {
  return text.toLowerCase().startsWith(start.toLowerCase())
}
