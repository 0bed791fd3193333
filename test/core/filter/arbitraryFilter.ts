// Generates filters of every kind, with awkward names and values, for property tests.

import fc from 'fast-check'
import type { Condition, Filter } from '../../../core/filter/filter.ts'
import { flags, numericFieldNames, operators } from '../../../core/filter/filter.ts'
import { partsOfSpeech } from '../../../core/filter/partsOfSpeech.ts'

/** Columns of an imagined corpus, among them names that need quoting and one that a field has too. */
export const metadataColumns = ['genre', 'year', 'my column', 'gold', 'a"b\\', '', "x'; DROP TABLE pair; --"]

// Minus zero has no spelling of its own.
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
const operator = fc.constantFrom(...operators)
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"', '\\', "' OR 1=1 --", 'any(', 'any(a)'),
)
const filledText = text.filter((value) => value.trim() !== '')

/** Any condition the language can say. */
export const arbitraryCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('number' as const),
    field: fc.constantFrom(...numericFieldNames),
    operator,
    value: number,
  }),
  fc.record({
    kind: fc.constant('metadata' as const),
    column: fc.constantFrom(...metadataColumns),
    operator,
    value: text,
  }),
  fc.record({
    kind: fc.constant('metadata-any' as const),
    column: fc.constantFrom(...metadataColumns),
    values: fc.array(text, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('text' as const), phrase: filledText }),
  fc.record({ kind: fc.constant('lemma' as const), lemma: filledText }),
  fc.record({ kind: fc.constant('lemma-pair' as const), first: filledText, second: filledText }),
  fc.record({ kind: fc.constant('tag' as const), tag: filledText }),
  fc.record({ kind: fc.constant('note' as const), part: filledText }),
  fc.record({ kind: fc.constant('flag' as const), flag: fc.constantFrom(...flags) }),
  fc.record({
    kind: fc.constant('pos-pair' as const),
    first: fc.constantFrom(...partsOfSpeech),
    second: fc.constantFrom(...partsOfSpeech),
    operator,
    value: number,
  }),
)

/** Any filter of a few conditions. */
export const arbitraryFilter: fc.Arbitrary<Filter> = fc.record({
  conditions: fc.array(arbitraryCondition, { maxLength: 6 }),
})
