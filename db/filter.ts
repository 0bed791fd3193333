// Compiles a filter to parameterised SQL: nothing a user typed becomes part of the SQL text.

import type { Condition, Filter, Flag, NumericField } from '../core/filter/filter.ts'
import { isNumberText } from '../core/filter/filter.ts'
import { folded } from '../core/annotations/folded.ts'
import { tagKey } from '../core/annotations/tagName.ts'
import { lemmaForm } from '../core/text/lemmaForm.ts'
import { mostlyUnknown } from '../core/text/unknownShare.ts'
import { posShareOfSource } from './posShare.ts'

/** SQL and what to bind to it. */
export interface CompiledFilter {
  /** From `FROM` to the end of `WHERE`; the table is called `source` and has a `pair_id`. Expects `@runId` too. */
  readonly sql: string
  /** By name, without the `@`. */
  readonly parameters: Readonly<Record<string, string | number>>
  /** The SQL of a numeric field in this statement. */
  readonly field: (field: NumericField) => string
}

/**
 * Compiles a filter over the finished pairs of a run. Pairs that failed have no numbers: they are found by
 * `is:failed` alone, and then only they are.
 */
export function compileFilter(filter: Filter): CompiledFilter {
  const failed = filter.conditions.some(
    (condition) => condition.kind === 'flag' && condition.flag === 'failed',
  )
  const field = (name: NumericField) => (failed ? fieldOfFailure(name) : attributionFields[name])
  const parameters: Record<string, string | number> = {}
  const bind = (value: string | number) => {
    const name = `filter${Object.keys(parameters).length}`
    parameters[name] = value
    return `@${name}`
  }
  const conditions = filter.conditions.map((condition) =>
    compileCondition(condition, { failed, field, bind }),
  )
  const where = ['source.run_id = @runId', ...conditions].join('\n AND ')
  return { sql: `FROM ${failed ? 'failure' : 'attribution'} AS source\nWHERE ${where}`, parameters, field }
}

interface Compilation {
  readonly failed: boolean
  readonly field: (field: NumericField) => string
  /** Makes a parameter of a value; the answer is its place in the SQL. */
  readonly bind: (value: string | number) => string
}

const rowNumber = '(SELECT pair.row_number FROM pair WHERE pair.id = source.pair_id)'

/** The SQL of each number over `attribution AS source`. Each but the row is a column with an index that begins with run_id. */
export const attributionFields: Readonly<Record<NumericField, string>> = {
  similarity: 'source.similarity',
  gold: 'source.gold',
  goldResidual: 'source.gold_residual',
  error: 'source.error',
  sum: 'source.sum',
  length: 'source.token_count',
  nodes: 'max(source.nodes_a, source.nodes_b)',
  quadratureResidual: 'source.quadrature_residual',
  negative: 'source.negative_mass',
  unknown: 'max(source.unknown_a, source.unknown_b)',
  row: rowNumber,
  pair: 'source.pair_id',
}

function fieldOfFailure(field: NumericField): string {
  switch (field) {
    case 'pair':
      return 'source.pair_id'
    case 'row':
      return rowNumber
    case 'gold':
      return '(SELECT pair.gold FROM pair WHERE pair.id = source.pair_id)'
    default:
      return 'NULL'
  }
}

function compileCondition(condition: Condition, compilation: Compilation): string {
  const { bind, field } = compilation
  switch (condition.kind) {
    case 'number':
      return `${field(condition.field)} ${condition.operator} ${bind(condition.value)}`
    case 'metadata':
      return compileMetadata(condition, bind)
    case 'metadata-any':
      return compileMetadata(condition, bind)
    case 'text':
      return `source.pair_id IN (SELECT rowid FROM pair_text WHERE pair_text MATCH ${bind(phraseQuery(condition.phrase))})`
    case 'lemma':
      return compileLemma(bind(lemmaForm(condition.lemma)))
    case 'lemma-pair':
      return compileLemmaPair(bind(lemmaForm(condition.first)), bind(lemmaForm(condition.second)))
    case 'flag':
      return compileFlag(condition.flag, compilation.failed)
    case 'tag':
      // From the tag to its pairs: they are few, and each is then one look at the run.
      return `source.pair_id IN (
        SELECT pair_id FROM pair_tag WHERE tag_id = (SELECT id FROM tag WHERE key = ${bind(tagKey(condition.tag))}))`
    case 'note':
      return `source.pair_id IN (SELECT pair_id FROM note WHERE instr(folded, ${bind(folded(condition.part))}) > 0)`
    case 'pos-pair': {
      if (compilation.failed) return '0'
      const share = posShareOfSource(bind(condition.first), bind(condition.second))
      return `${share} ${condition.operator} ${bind(condition.value)}`
    }
  }
}

function compileMetadata(condition: MetadataCondition, bind: Compilation['bind']): string {
  // json_each and not a JSON path: a path would read characters of the column's name as syntax.
  return `EXISTS (SELECT 1 FROM pair, json_each(pair.metadata) AS entry
    WHERE pair.id = source.pair_id AND entry.key = ${bind(condition.column)} AND ${metadataTest(condition, bind)})`
}

/** A condition on one metadata column. */
export type MetadataCondition = Extract<Condition, { readonly kind: 'metadata' | 'metadata-any' }>

// The number that the entry spells, or NULL.
const spelledNumber = `CASE json_valid(entry.value) WHEN 1 THEN
  CASE json_type(entry.value) WHEN 'integer' THEN CAST(entry.value AS REAL) WHEN 'real' THEN CAST(entry.value AS REAL) END
  END`

/** SQL for: `entry.value`, a text, meets the condition, whichever column it is in. `bind` makes a parameter of a value. */
export function metadataTest(condition: MetadataCondition, bind: (value: string | number) => string): string {
  if (condition.kind === 'metadata-any') return isOneOf(condition.values, bind)
  const { operator, value } = condition
  if (!isNumberText(value)) return `entry.value ${operator} ${bind(value)}`
  switch (operator) {
    case '=':
      return isOneOf([value], bind)
    case '!=':
      return `NOT ${isOneOf([value], bind)}`
    default:
      return `${spelledNumber} ${operator} ${bind(Number(value))}`
  }
}

/** "4" finds 4.0 too, as spreadsheets and data frames like to write it. */
function isOneOf(values: readonly string[], bind: (value: string | number) => string): string {
  const among = (list: readonly (string | number)[]) =>
    `(SELECT value FROM json_each(${bind(JSON.stringify(list))}))`
  const numbers = values.filter(isNumberText).map(Number)
  return `(entry.value IN ${among(values)} OR coalesce(${spelledNumber} IN ${among(numbers)}, 0))`
}

/** One FTS5 phrase: in quotes, where nothing but a quote has a meaning. */
function phraseQuery(phrase: string): string {
  // FTS5 reads its query as a C string, which a NUL would end.
  return `"${phrase.replaceAll('\0', ' ').replaceAll('"', '""')}"`
}

// From the sentences to their pairs: the other way round, each pair of the run would be a search among the lemmas.
function compileLemma(lemma: string): string {
  return ofPair(`${hasLemma('sentence_a', lemma)} OR ${hasLemma('sentence_b', lemma)}`)
}

function compileLemmaPair(first: string, second: string): string {
  const forwards = `${hasLemma('sentence_a', first)} AND ${hasLemma('sentence_b', second)}`
  const backwards = `${hasLemma('sentence_a', second)} AND ${hasLemma('sentence_b', first)}`
  return ofPair(`(${forwards}) OR (${backwards})`)
}

function ofPair(condition: string): string {
  return `source.pair_id IN (SELECT id FROM pair WHERE ${condition})`
}

function hasLemma(sentence: 'sentence_a' | 'sentence_b', lemma: string): string {
  return `${sentence} IN (SELECT sentence_id FROM sentence_lemma WHERE lemma = ${lemma})`
}

function compileFlag(flag: Flag, failed: boolean): string {
  switch (flag) {
    case 'failed':
      return '1'
    // A pair that failed has no attribution: it is neither truncated nor unconverged, and nothing of it is unknown.
    case 'truncated':
      return failed ? '0' : 'source.truncated = 1'
    case 'unknown':
      return failed ? '0' : `${attributionFields.unknown} > ${mostlyUnknown}`
    case 'unconverged':
      return failed ? '0' : 'source.converged = 0'
    case 'tagged':
      return 'source.pair_id IN (SELECT pair_id FROM pair_tag)'
    case 'noted':
      return 'source.pair_id IN (SELECT pair_id FROM note)'
  }
}
