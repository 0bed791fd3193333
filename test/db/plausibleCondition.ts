// Generates conditions that are likely to hold for some of the pairs of the sample workspace.

import fc from 'fast-check'
import type { Condition } from '../../core/filter/filter.ts'
import { flags, numericFieldNames, operators } from '../../core/filter/filter.ts'
import type { PairResult } from '../../db/queries/pairs.ts'
import { numberOf } from './evaluateFilter.ts'

/** The columns of the sample, and one that it does not have. */
export const metadataColumns = ['genre', 'year', 'my column', 'absent']

const oneOf = <Value>(...values: readonly Value[]) => fc.constantFrom(...values)

/** Any condition of the language but on parts of speech. */
export function plausibleCondition(pairs: readonly PairResult[]): fc.Arbitrary<Condition> {
  const operator = oneOf(...operators)
  const lemma = oneOf('dog', 'Cat', 'guitar', 'café', 'x"y', 'none')
  const number = fc
    .record({ field: oneOf(...numericFieldNames), pair: oneOf(...pairs), operator })
    .map(({ field, pair, operator: chosen }): Condition => ({
      kind: 'number',
      field,
      operator: chosen,
      value: numberOf(pair)[field] ?? 0.5,
    }))
  return fc.oneof(
    number,
    fc.record({
      kind: oneOf('metadata' as const),
      column: oneOf(...metadataColumns),
      operator,
      value: oneOf('news', '', 'O\'Neil "x"', '1990', '2000', '-300', '9', '$.x', 'unknown'),
    }),
    fc.record({
      kind: oneOf('metadata-any' as const),
      column: oneOf(...metadataColumns),
      values: fc.array(oneOf('news', '', 'O\'Neil "x"', '1990', '-300', '9', '$.x'), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    fc.record({
      kind: oneOf('text' as const),
      phrase: oneOf('dog', 'two words', 'CAFE', 'the dog', '"', 'x"y', '!', 'a\0b'),
    }),
    fc.record({ kind: oneOf('lemma' as const), lemma }),
    fc.record({ kind: oneOf('lemma-pair' as const), first: lemma, second: lemma }),
    fc.record({
      kind: oneOf('tag' as const),
      tag: oneOf('odd', 'ODD', 'to do', 'Ärger', 'ärger', '评审', '"', 'none'),
    }),
    fc.record({
      kind: oneOf('note' as const),
      part: oneOf('idiom', 'IDIO', '成语', '%', '"quoted"', 'ﬁne', 'absent'),
    }),
    fc.record({ kind: oneOf('flag' as const), flag: oneOf(...flags) }),
  )
}
