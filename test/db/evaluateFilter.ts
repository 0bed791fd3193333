// Decides in plain JavaScript whether a pair matches a filter: what the compiled SQL is compared with.

import type { Condition, Filter, Flag, Operator } from '../../core/filter/filter.ts'
import { isNumberText } from '../../core/filter/filter.ts'
import { folded } from '../../core/annotations/folded.ts'
import type { PairResult } from '../../db/queries/pairs.ts'
import { tokenize } from './sampleWorkspace.ts'

/** True when all conditions hold. Failed pairs have no numbers. */
export function matches(filter: Filter, pair: PairResult): boolean {
  const wantsFailed = filter.conditions.some(
    (condition) => condition.kind === 'flag' && condition.flag === 'failed',
  )
  return (
    wantsFailed === (pair.failure !== null) && filter.conditions.every((condition) => holds(condition, pair))
  )
}

function holds(condition: Condition, pair: PairResult): boolean {
  switch (condition.kind) {
    case 'number': {
      const value = numberOf(pair)[condition.field] ?? null
      return value !== null && compare(value, condition.operator, condition.value)
    }
    case 'metadata': {
      const entry = pair.metadata[condition.column]
      if (entry === undefined) return false
      const { operator, value } = condition
      if (!isNumberText(value)) return compare(entry, operator, value)
      const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(entry) ? Number(entry) : null
      if (operator === '=') return entry === value || number === Number(value)
      if (operator === '!=') return entry !== value && number !== Number(value)
      return number !== null && compare(number, operator, Number(value))
    }
    case 'metadata-any': {
      const { column, values } = condition
      return values.some((value) => holds({ kind: 'metadata', column, operator: '=', value }, pair))
    }
    case 'text':
      return [pair.textA, pair.textB].some((text) => containsPhrase(words(text), words(condition.phrase)))
    case 'lemma':
      return (
        lemmas(pair.textA).has(condition.lemma.toLowerCase()) ||
        lemmas(pair.textB).has(condition.lemma.toLowerCase())
      )
    case 'lemma-pair': {
      const [a, b] = [lemmas(pair.textA), lemmas(pair.textB)]
      const [first, second] = [condition.first.toLowerCase(), condition.second.toLowerCase()]
      return (a.has(first) && b.has(second)) || (a.has(second) && b.has(first))
    }
    case 'flag':
      return flagHolds(condition.flag, pair)
    case 'tag':
      return pair.tags.some(
        (tag) => folded(tag) === folded(condition.tag.split(/\s+/u).filter(Boolean).join(' ')),
      )
    case 'note':
      return pair.note !== null && folded(pair.note).includes(folded(condition.part))
    case 'pos-pair':
      throw new Error('not evaluated here')
  }
}

function flagHolds(flag: Flag, { numbers, failure, tags, note }: PairResult): boolean {
  switch (flag) {
    case 'failed':
      return failure !== null
    case 'truncated':
      return numbers?.truncated === true
    case 'unknown':
      return Math.max(numbers?.unknownA ?? 0, numbers?.unknownB ?? 0) > 0.5
    case 'unconverged':
      return numbers?.converged === false
    case 'tagged':
      return tags.length > 0
    case 'noted':
      return note !== null
  }
}

/** Every number that a filter can name. */
export function numberOf(pair: PairResult): Readonly<Record<string, number | null | undefined>> {
  const { numbers } = pair
  return {
    similarity: numbers?.similarity,
    gold: pair.gold,
    goldResidual: numbers?.goldResidual,
    error: numbers?.error,
    sum: numbers?.sum,
    length: numbers && numbers.rows + numbers.columns,
    nodes: numbers && Math.max(numbers.nodesA, numbers.nodesB),
    quadratureResidual: numbers?.quadratureResidual,
    negative: numbers?.negativeMass,
    unknown: numbers && Math.max(numbers.unknownA ?? NaN, numbers.unknownB ?? NaN),
    row: pair.row,
    pair: pair.pairId,
  }
}

function compare<Value extends string | number>(left: Value, operator: Operator, right: Value): boolean {
  switch (operator) {
    case '=':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}

/** Words without case and accents, as full-text search sees them. */
function words(text: string): readonly string[] {
  return (
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function containsPhrase(text: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false
  return text.some((_, start) => phrase.every((word, index) => text[start + index] === word))
}

function lemmas(text: string): ReadonlySet<string> {
  return new Set(tokenize(text).words.map((word) => word.lemma))
}
