// What is said where a filter lets no pair through, or a run has none yet, and what to do then.
import type { EmptyReason } from '../charts/cards/emptyChart.ts'
import type { Locale } from '../charts/words/messages.ts'
import { PairLensError } from '../core/errors.ts'
import { emptyFilter } from '../core/filter/filter.ts'
import { summary } from '../db/queries/summary.ts'
import type { Browser } from '../engine/browse/browser.ts'
import { codeMetadata } from '../engine/browse/metadataCodes.ts'
import type { Selection } from './selection.ts'
import { printable } from './text.ts'

/** More values of a column would hide what else is said. */
const mostValues = 8

/** @param where the filter as it was given */
export async function noPairs(selection: Selection, where: string, language: Locale = 'en'): Promise<string> {
  // Loaded when it is needed: words of charts would delay every list.
  const { emptyText } = await import('../charts/cards/emptyChart.ts')
  const { createWords } = await import('../charts/words/words.ts')
  return emptyText(reasonOf(selection, where), 'command', createWords(language))
}

function reasonOf(selection: Selection, where: string): EmptyReason {
  const run = selection.run.id
  return where === ''
    ? { kind: 'noFinishedPair', run }
    : {
        kind: 'noMatch',
        run,
        where: printable(where),
        columns: knownValues(selection),
        uncounted: uncounted(selection),
      }
}

/** The values of columns that are asked for another one, where they are few. */
function knownValues({
  workspace,
  corpus,
  filter,
}: Selection): Extract<EmptyReason, { readonly kind: 'noMatch' }>['columns'] {
  const asked = filter.conditions.filter((condition) => condition.kind === 'metadata')
  if (asked.length === 0) return []
  const { columns } = codeMetadata(workspace, corpus)
  const known = asked.flatMap(({ column, operator, value }) => {
    const values = columns.get(column)?.values ?? []
    const says =
      operator === '=' && values.length > 0 && values.length <= mostValues && !values.includes(value)
    return says ? [[printable(column), values.map(printable)] as const] : []
  })
  return [...new Map(known)].map(([column, values]) => ({ column, values }))
}

/** Pairs of older versions are in no answer about unknown tokens, which does not mean that they have none. */
function uncounted({ workspace, run, filter }: Selection): number {
  const isAsked = filter.conditions.some(
    (condition) =>
      (condition.kind === 'number' && condition.field === 'unknown') ||
      (condition.kind === 'flag' && condition.flag === 'unknown'),
  )
  return isAsked ? summary(workspace, run.id, emptyFilter).uncountedPairs : 0
}

/** @throws PairLensError `input` where there is nothing to make a file of */
export async function assertPairs(
  browser: Browser,
  selection: Selection,
  where: string,
  signal: AbortSignal,
  language: Locale,
): Promise<void> {
  const request = { runId: selection.run.id, where }
  await browser.prepare(request, signal)
  if (browser.select(request).positions.length === 0)
    throw new PairLensError('input', await noPairs(selection, where, language))
}
