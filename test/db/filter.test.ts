// Compiled filters: the same pairs as plain JavaScript finds, and nothing of the text inside the SQL.

import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition, Filter } from '../../core/filter/filter.ts'
import { emptyFilter, numericFieldNames } from '../../core/filter/filter.ts'
import { parseFilter } from '../../core/filter/parseFilter.ts'
import { compileFilter } from '../../db/filter.ts'
import { countMatchingPairs, pairOf, queryPairs } from '../../db/queries/pairs.ts'
import { arbitraryCondition } from '../core/filter/arbitraryFilter.ts'
import { matches } from './evaluateFilter.ts'
import { metadataColumns, plausibleCondition } from './plausibleCondition.ts'
import { finishedSample } from './sampleWorkspace.ts'
import { temporaryFolder } from './temporaryFolder.ts'

function sample() {
  const { workspace, runId, planned } = finishedSample(join(temporaryFolder(), 'filter.pairlens'), 150)
  const pairs = planned.flatMap(({ pairId }) => pairOf(workspace, runId, pairId) ?? [])
  const find = (filter: Filter) =>
    queryPairs(workspace, runId, filter, { limit: 1000 }).map((pair) => pair.pairId)
  const expected = (filter: Filter) =>
    pairs.filter((pair) => matches(filter, pair)).map((pair) => pair.pairId)
  return { workspace, runId, pairs, find, expected }
}

describe('a compiled filter', () => {
  it.each([
    '',
    'similarity>0.8',
    'gold<2 error<=0.0005',
    'goldResidual>0',
    'length>=10 nodes=8',
    'negative<0.3 quadratureResidual>0.001',
    'row>100 row<=200',
    'text:guitar',
    'text:"the dog"',
    'lemma:dog~cat',
    'is:truncated',
    'is:unknown unknown>0.2 unknown<1',
    'is:unconverged text:cafe',
    'is:failed',
    'is:failed gold>2',
    'is:failed similarity>0',
    'tag:ODD',
    'tag:" to   DO "',
    'is:failed tag:odd',
    'tag:"to do" is:noted',
    'is:tagged note:"成语"',
    'note:IDIO similarity>0.2',
    'genre=news',
    'genre!=news year>1989 year<2000',
    '"my column"="a b"',
    'year=1990',
    'genre=any(news,forum)',
    'year=any(1990,unknown) "my column"=any("a b",9)',
  ])('finds what plain JavaScript finds for: %s', (text) => {
    const { find, expected, workspace, runId } = sample()
    const filter = parseFilter(text, { metadataColumns })
    expect(find(filter)).toEqual(expected(filter))
    expect(countMatchingPairs(workspace, runId, filter)).toBe(expected(filter).length)
    if (!text.includes('is:failed similarity')) expect(expected(filter)).not.toEqual([])
    workspace.close()
  })

  it('finds a lemma in any case and normal form', () => {
    const { find, workspace } = sample()
    const found = ['lemma:café', 'lemma:CAFÉ', 'lemma:cafe\u0301'].map((text) => find(parseFilter(text)))
    expect(found[0]).not.toEqual([])
    expect(found.slice(1)).toEqual([found[0], found[0]])
    workspace.close()
  })

  it('finds what plain JavaScript finds for any combination', () => {
    const { find, expected, pairs, workspace } = sample()
    fc.assert(
      fc.property(fc.array(plausibleCondition(pairs), { maxLength: 3 }), (conditions) => {
        expect(find({ conditions })).toEqual(expected({ conditions }))
      }),
      { numRuns: 300 },
    )
    workspace.close()
  })

  it('runs for every condition, however odd its values', () => {
    const { find, workspace } = sample()
    fc.assert(
      fc.property(fc.array(arbitraryCondition, { maxLength: 4 }), (conditions) => {
        find({ conditions })
      }),
    )
    workspace.close()
  })

  it('is the same SQL whatever the names and values: those are bound', () => {
    const neutral = (condition: Condition): Condition => {
      switch (condition.kind) {
        case 'number':
          return { ...condition, value: 1 }
        case 'pos-pair':
          return { ...condition, first: 'NOUN', second: 'VERB', value: 1 }
        case 'metadata':
          return { ...condition, column: 'c', value: /^[+-]?[.\d]/.test(condition.value) ? '1' : 'v' }
        case 'metadata-any':
          return { ...condition, column: 'c', values: ['v'] }
        case 'text':
          return { ...condition, phrase: 'p' }
        case 'lemma':
          return { ...condition, lemma: 'l' }
        case 'lemma-pair':
          return { ...condition, first: 'l', second: 'm' }
        case 'tag':
          return { ...condition, tag: 't' }
        case 'note':
          return { ...condition, part: 'n' }
        case 'flag':
          return condition
      }
    }
    const textual = arbitraryCondition.filter(
      (condition) => !(condition.kind === 'metadata' && /^[+-]?[.\d]/.test(condition.value)),
    )
    fc.assert(
      fc.property(fc.array(textual, { maxLength: 4 }), (conditions) => {
        const { sql } = compileFilter({ conditions })
        expect(sql).toBe(compileFilter({ conditions: conditions.map(neutral) }).sql)
      }),
    )
  })

  it('has an index for each number it compares or sorts by', () => {
    const { workspace, runId } = sample()
    for (const field of numericFieldNames.filter((name) => name !== 'row')) {
      const {
        sql,
        parameters,
        field: expression,
      } = compileFilter({
        conditions: [{ kind: 'number', field, operator: '>', value: 0.5 }],
      })
      const plan = workspace.database
        .prepare(
          `EXPLAIN QUERY PLAN SELECT source.pair_id ${sql} ORDER BY ${expression(field)} DESC NULLS LAST, source.pair_id DESC`,
        )
        .all({ ...parameters, runId }) as { detail: string }[]
      const details = plan.map((step) => step.detail).join('; ')
      expect(details).toMatch(/^SEARCH source USING .*\(run_id=\? AND \S+>\?\)$/)
    }
    expect(compileFilter(emptyFilter).parameters).toEqual({})
    workspace.close()
  })
})
