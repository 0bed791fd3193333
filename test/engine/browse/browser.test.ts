// Browsing a run: the same pairs in the same order as SQL finds, facets that agree with the filters they lead to.

import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition, Filter } from '../../../core/filter/filter.ts'
import { emptyFilter, numericFieldNames, operators } from '../../../core/filter/filter.ts'
import { formatFilter } from '../../../core/filter/formatFilter.ts'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { changeNote, changeTags } from '../../../db/queries/annotations.ts'
import { matchingPairIds } from '../../../db/queries/matchingIds.ts'
import { countMatchingPairs, pairOf } from '../../../db/queries/pairs.ts'
import { nextUnfinishedPairs } from '../../../db/queries/plan.ts'
import { inTransaction } from '../../../db/sql.ts'
import { createBrowser } from '../../../engine/browse/browser.ts'
import { facets as facetsSchema, pairPage } from '../../../contract/engine/schemas/pairs.ts'
import { numberOf } from '../../db/evaluateFilter.ts'
import { metadataColumns, plausibleCondition } from '../../db/plausibleCondition.ts'
import { finishedSample, importSample, samplePairs, startRun, writeChunk } from '../../db/sampleWorkspace.ts'
import { temporaryFolder } from '../../db/temporaryFolder.ts'
import { createRandom } from '../../helpers/random.ts'

const byRow = { sort: 'row', descending: false } as const

function sample(count = 100) {
  const { workspace, runId, planned } = finishedSample(join(temporaryFolder(), 'browse.pairlens'), count)
  const pairs = planned.flatMap(({ pairId }) => pairOf(workspace, runId, pairId) ?? [])
  const counted = (conditions: readonly Condition[]) => countMatchingPairs(workspace, runId, { conditions })
  return { workspace, runId, pairs, counted, browser: createBrowser(workspace) }
}

describe('a page', () => {
  it('has the pairs that SQL finds, in its order, for any filter, sort and direction', () => {
    const { workspace, runId, pairs, browser } = sample()
    const conditions = fc.array(plausibleCondition(pairs), { maxLength: 3 })
    fc.assert(
      fc.property(
        conditions,
        fc.constantFrom(...numericFieldNames),
        fc.boolean(),
        (chosen, sort, descending) => {
          const filter: Filter = { conditions: chosen }
          const request = { runId, where: formatFilter(filter), sort, descending, offset: 0, limit: 500 }
          // A condition on a column that the corpus does not have is refused and not just without pairs.
          if (request.where.includes('absent')) return
          const { rows, matching } = browser.page(request)
          const expected = [...matchingPairIds(workspace, runId, filter, { sort, descending })]
          expect(rows.map((row) => row.pairId)).toEqual(expected)
          expect(matching).toBe(expected.length)
        },
      ),
      { numRuns: 150 },
    )
    workspace.close()
  })

  it.each(numericFieldNames)(
    'compares %s with every operator as SQL does, and no pair without it',
    (field) => {
      const { workspace, runId, pairs, browser } = sample(40)
      const value =
        pairs.map((pair) => numberOf(pair)[field] ?? null).find((number) => number !== null) ?? NaN
      for (const operator of operators) {
        const where = `${field}${operator}${value}`
        const { rows } = browser.page({ runId, where, ...byRow, offset: 0, limit: 100 })
        const expected = [...matchingPairIds(workspace, runId, parseFilter(where))]
        expect(
          rows.map((row) => row.pairId),
          where,
        ).toEqual(expected)
      }
      workspace.close()
    },
  )

  it('goes on where the one before ended, and a pair is found at its position', () => {
    const { workspace, runId, browser } = sample()
    const selection = { runId, where: 'gold<4', sort: 'gold', descending: true } as const
    const ids = [0, 10, 20].flatMap((offset) =>
      browser.page({ ...selection, offset, limit: 10 }).rows.map((row) => row.pairId),
    )
    expect(ids.map((pairId) => browser.position({ ...selection, pairId }))).toEqual([...ids.keys()])
    expect(browser.position({ ...selection, pairId: 7 })).toBeNull()
    expect(browser.page({ ...selection, offset: 1000, limit: 10 }).rows).toEqual([])
    workspace.close()
  })

  it('has what the contract wants: texts, numbers and a thumbnail, or the reason of the failure', () => {
    const { workspace, runId, browser, pairs } = sample()
    const page = browser.page({ runId, where: '', ...byRow, offset: 0, limit: 20 })
    expect(pairPage.parse(page)).toEqual(page)
    expect(page.total).toBe(pairs.filter((pair) => pair.numbers !== null).length)
    const [first] = page.rows
    expect(first).toMatchObject({ textA: pairs[0]?.textA, gold: pairs[0]?.gold, numbers: pairs[0]?.numbers })
    expect(first?.thumbnail).toMatchObject({ rows: first?.numbers?.rows, columns: first?.numbers?.columns })

    const failed = browser.page({ runId, where: 'is:failed', ...byRow, offset: 0, limit: 1 })
    expect(failed.rows[0]).toMatchObject({ numbers: null, thumbnail: null, failure: 'pair 7 is too long' })
    expect(failed.matching).toBe(pairs.length - page.total)
    expect(browser.position({ runId, where: 'is:failed', ...byRow, pairId: 14 })).toBe(1)
    workspace.close()
  })

  it('is refused for a filter that cannot be used and for a run that does not exist', () => {
    const { workspace, runId, browser } = sample(10)
    const page = { ...byRow, offset: 0, limit: 10 }
    expect(() => browser.page({ ...page, runId, where: 'colour=red' })).toThrow(
      /there is no "colour" to compare/,
    )
    expect(() => browser.page({ ...page, runId: 9, where: '' })).toThrow(/has no run 9; choose one of 1/)
    workspace.close()
  })
})

describe('facets', () => {
  it('count in each bin what brushing it finds, conditions on other fields kept', () => {
    const { workspace, runId, browser, counted } = sample()
    const wheres = [
      '',
      'gold>1',
      'similarity>0.3 similarity<0.8 genre=news',
      'error<0.0005 lemma:dog',
      'length<12',
    ]
    for (const where of wheres) {
      const { conditions } = parseFilter(where, { metadataColumns })
      const { numeric } = browser.facets({ runId, where })
      expect(numeric.map((facet) => facet.field)).toEqual([
        'similarity',
        'gold',
        'goldResidual',
        'length',
        'error',
        'negative',
      ])
      for (const { field, bins } of numeric) {
        const others = conditions.filter(
          (condition) => condition.kind !== 'number' || condition.field !== field,
        )
        bins.forEach(({ low, high, all, matching }, bin) => {
          const brush: readonly Condition[] = [
            { kind: 'number', field, operator: '>=', value: low },
            { kind: 'number', field, operator: bin === bins.length - 1 ? '<=' : '<', value: high },
          ]
          expect.soft(matching, `${where} | ${field} ${low}`).toBe(counted([...others, ...brush]))
          expect.soft(all, `${field} ${low}`).toBe(counted(brush))
        })
      }
    }
    workspace.close()
  })

  it('count for each value what choosing it finds, conditions on other columns kept', () => {
    const { workspace, runId, browser, counted } = sample()
    for (const where of ['', 'genre=news', 'genre=any(news,forum) gold>1', '"my column"=9']) {
      const { conditions } = parseFilter(where, { metadataColumns })
      const { metadata } = browser.facets({ runId, where })
      expect(metadata.map((facet) => facet.column)).toEqual(['genre', 'year', 'my column'])
      // "1990" also finds "1990.0", which is another value in the facet.
      for (const { column, values } of metadata.filter((facet) => facet.column !== 'year')) {
        const others = conditions.filter(
          (condition) => !('column' in condition) || condition.column !== column,
        )
        for (const { value, all, matching } of values) {
          const choice: Condition = { kind: 'metadata-any', column, values: [value] }
          expect.soft(matching, `${where} | ${column}=${value}`).toBe(counted([...others, choice]))
          expect.soft(all, `${column}=${value}`).toBe(counted([choice]))
        }
      }
    }
    workspace.close()
  })

  it('count every pair once, or as missing', () => {
    const { workspace, runId, browser, counted } = sample()
    const facets = browser.facets({ runId, where: 'gold>2' })
    expect(facetsSchema.parse(facets)).toEqual(facets)
    expect(facets).toMatchObject({ matching: counted(parseFilter('gold>2').conditions), total: counted([]) })
    for (const { bins, missing } of facets.numeric) {
      expect(bins.reduce((sum, bin) => sum + bin.all, missing)).toBe(facets.total)
    }
    expect(facets.flags).toEqual({
      truncated: counted(parseFilter('is:truncated').conditions),
      unknown: counted(parseFilter('is:unknown').conditions),
      unconverged: counted(parseFilter('is:unconverged').conditions),
      failed: counted(parseFilter('is:failed').conditions),
    })
    workspace.close()
  })

  it('count tags and notes over the run, and what each would leave of the filter', () => {
    const { workspace, runId, browser, counted } = sample()
    const where = 'gold>2 tag:"to do"'
    const { annotations } = browser.facets({ runId, where })
    const both = (text: string) => ({
      all: counted(parseFilter(text).conditions),
      matching: counted(parseFilter(`${where} ${text}`).conditions),
    })
    expect(annotations.tags.map(({ name }) => name)).toEqual(['odd', 'to do', '评审', '"', 'Ärger'])
    for (const { name, ...counts } of annotations.tags)
      expect(counts, name).toEqual(both(formatFilter({ conditions: [{ kind: 'tag', tag: name }] })))
    expect(annotations.tagged).toEqual(both('is:tagged'))
    expect(annotations.noted).toEqual(both('is:noted'))
    expect(annotations.tags.some(({ matching }) => matching > 0)).toBe(true)
    workspace.close()
  })

  it('leave out columns that do not group pairs, and list the most frequent values first', () => {
    const path = join(temporaryFolder(), 'columns.pairlens')
    const given = samplePairs(300).map((pair, index) => ({
      ...pair,
      metadata: {
        unique: `u${index}`,
        constant: 'same',
        many: String(index % 250),
        some: String(Math.floor(Math.sqrt(index * 12))),
      },
    }))
    const { workspace, corpusId } = importSample(path, given)
    const runId = startRun(workspace, corpusId)
    const planned = nextUnfinishedPairs(workspace, runId, 0, 300)
    inTransaction(workspace, () => writeChunk(workspace, runId, planned))
    const { metadata } = createBrowser(workspace).facets({ runId, where: '' })
    expect(metadata.map((facet) => facet.column)).toEqual(['some'])
    const [some] = metadata
    expect(some?.values).toHaveLength(50)
    expect(some?.others).toBeGreaterThan(5)
    expect(some?.values.map((entry) => entry.all)).toEqual(
      some?.values.map((entry) => entry.all).toSorted((a, b) => b - a),
    )
    workspace.close()
  })

  it('show the whole run, nothing of it matching, beside failed pairs', () => {
    const { workspace, runId, browser, counted } = sample()
    const facets = browser.facets({ runId, where: 'is:failed' })
    expect(facets.matching).toBe(counted(parseFilter('is:failed').conditions))
    const whole = browser.facets({ runId, where: '' })
    expect(facets.numeric.map(({ bins }) => bins.map((bin) => bin.all))).toEqual(
      whole.numeric.map(({ bins }) => bins.map((bin) => bin.all)),
    )
    expect(facets.numeric.every(({ bins }) => bins.every((bin) => bin.matching === 0))).toBe(true)
    workspace.close()
  })
})

describe('while tags and notes change', () => {
  it('answers as if it had never known them otherwise', () => {
    const { workspace, runId, browser } = sample(60)
    const ofPairs = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 })
    const name = fc.constantFrom('odd', 'new', 'to do')
    const change = fc.record({
      pairs: ofPairs,
      name,
      isAdded: fc.boolean(),
      note: fc.constantFrom('', 'idiom'),
    })
    const wheres = [
      'tag:odd',
      'is:tagged tag:new',
      'is:noted',
      'note:idiom similarity>0.3',
      'is:failed tag:odd',
    ]
    const ask = (asked: typeof browser) =>
      wheres.map((where) => [
        asked.page({ runId, where, sort: 'gold', descending: true, offset: 0, limit: 100 }),
        asked.facets({ runId, where }),
        asked.select({ runId, where }).positions,
      ])
    fc.assert(
      fc.property(change, ({ pairs, name: tag, isAdded, note }) => {
        const [add, remove] = isAdded ? [[tag], []] : [[], [tag]]
        changeTags(workspace, 1, pairs, { add, remove })
        changeNote(workspace, 1, pairs[0] ?? 1, note)
        expect(ask(browser)).toEqual(ask(createBrowser(workspace)))
      }),
      { numRuns: 20 },
    )
    workspace.close()
  })
})

describe('while a run goes on', () => {
  function started() {
    const { workspace, corpusId } = importSample(join(temporaryFolder(), 'going.pairlens'), samplePairs(120))
    const runId = startRun(workspace, corpusId)
    const planned = createRandom(3).shuffled(nextUnfinishedPairs(workspace, runId, 0, 120))
    return { workspace, corpusId, runId, planned }
  }
  const request = { where: 'similarity>0.2', sort: 'error', descending: true, offset: 0, limit: 200 } as const

  it('answers with every pair that has arrived, in whichever order they come', () => {
    const { workspace, runId, planned } = started()
    const browser = createBrowser(workspace)
    expect(browser.page({ ...request, runId })).toEqual({ rows: [], matching: 0, total: 0 })
    for (let begin = 0; begin < planned.length; begin += 17) {
      inTransaction(workspace, () => writeChunk(workspace, runId, planned.slice(begin, begin + 17)))
      const fresh = createBrowser(workspace)
      expect(browser.page({ ...request, runId })).toEqual(fresh.page({ ...request, runId }))
      expect(browser.facets({ runId, where: 'gold>1' })).toEqual(fresh.facets({ runId, where: 'gold>1' }))
    }
    expect(browser.page({ ...request, runId }).total).toBe(countMatchingPairs(workspace, runId, emptyFilter))
    workspace.close()
  })

  it('misses nothing when the results of another run are deleted in between', () => {
    const { workspace, corpusId, runId, planned } = started()
    const browser = createBrowser(workspace)
    const write = (run: number, from: number, to: number) =>
      inTransaction(workspace, () => writeChunk(workspace, run, planned.slice(from, to)))
    write(runId, 0, 20)
    const other = startRun(workspace, corpusId, { settingsKey: 'other' })
    write(other, 0, 60)
    browser.page({ ...request, runId })
    workspace.database.prepare('DELETE FROM run WHERE id = ?').run(other)
    write(runId, 20, 50)
    expect(browser.page({ ...request, runId })).toEqual(createBrowser(workspace).page({ ...request, runId }))
    workspace.close()
  })

  it('knows a run anew after it was invalidated', () => {
    const { workspace, corpusId, runId, planned } = started()
    const browser = createBrowser(workspace)
    const write = (chunk: typeof planned) =>
      inTransaction(workspace, () => writeChunk(workspace, runId, chunk))
    write(planned.filter(({ pairId }) => pairId % 7 !== 0).slice(0, 30))
    browser.page({ ...request, runId })
    workspace.database.prepare('DELETE FROM run WHERE id = ?').run(runId)
    expect(startRun(workspace, corpusId)).toBe(runId)
    write(planned.filter(({ pairId }) => pairId % 7 !== 0).slice(30, 60))
    browser.invalidate(runId)
    expect(browser.page({ ...request, runId })).toEqual(createBrowser(workspace).page({ ...request, runId }))
    workspace.close()
  })
})
