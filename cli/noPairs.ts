// What is said where a filter lets no pair through, or a run has none yet, and what to do then.
import { PairLensError } from '../core/errors.ts'
import { emptyFilter } from '../core/filter/filter.ts'
import { summary } from '../db/queries/summary.ts'
import type { Browser } from '../engine/browse/browser.ts'
import { codeMetadata } from '../engine/browse/metadataCodes.ts'
import { counted } from './numbers.ts'
import type { Selection } from './selection.ts'
import { printable } from './text.ts'

/** More values of a column would hide what else is said. */
const mostValues = 8

/** @param where the filter as it was given */
export function noPairs(selection: Selection, where: string): string {
  const { run } = selection
  return where === ''
    ? `Run ${run.id} has no finished pair yet; go on with it by the "pairlens run" that started it.`
    : `No pair of run ${run.id} matches ${printable(where)}; ${knownValues(selection)}${uncounted(selection)}loosen a condition, or leave --where out for all pairs.`
}

/** The values of columns that are asked for another one, where they are few. */
function knownValues({ workspace, corpus, filter }: Selection): string {
  const asked = filter.conditions.filter((condition) => condition.kind === 'metadata')
  if (asked.length === 0) return ''
  const { columns } = codeMetadata(workspace, corpus)
  const parts = asked.map(({ column, operator, value }) => {
    const values = columns.get(column)?.values ?? []
    if (operator !== '=' || values.length === 0 || values.length > mostValues || values.includes(value)) {
      return ''
    }
    return `${printable(column)} is ${values.map(printable).join(', ')}; `
  })
  return [...new Set(parts)].join('')
}

/** Pairs of older versions are in no answer about unknown tokens, which does not mean that they have none. */
function uncounted({ workspace, run, filter }: Selection): string {
  const isAsked = filter.conditions.some(
    (condition) =>
      (condition.kind === 'number' && condition.field === 'unknown') ||
      (condition.kind === 'flag' && condition.flag === 'unknown'),
  )
  const pairs = isAsked ? summary(workspace, run.id, emptyFilter).uncountedPairs : 0
  return pairs === 0
    ? ''
    : `in ${counted(pairs, 'pair')} unknown tokens were not counted, as by older versions; `
}

/** @throws PairLensError `input` where there is nothing to make a file of */
export async function assertPairs(
  browser: Browser,
  selection: Selection,
  where: string,
  signal: AbortSignal,
): Promise<void> {
  const request = { runId: selection.run.id, where }
  await browser.prepare(request, signal)
  if (browser.select(request).positions.length === 0)
    throw new PairLensError('input', noPairs(selection, where))
}
