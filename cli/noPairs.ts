// What is said where a filter lets no pair through, or a run has none yet, and what to do then.
import { PairLensError } from '../core/errors.ts'
import type { Browser } from '../engine/browse/browser.ts'
import type { Selection } from '../engine/protocol/schemas/pairs.ts'
import { printable } from './text.ts'

export function noPairs({ runId, where }: Selection): string {
  return where === ''
    ? `Run ${runId} has no finished pair yet; go on with it by the "pairlens run" that started it.`
    : `No pair of run ${runId} matches ${printable(where)}; loosen a condition, or leave --where out for all pairs.`
}

/** @throws PairLensError `input` where there is nothing to make a file of */
export async function assertPairs(
  browser: Browser,
  selection: Selection,
  signal: AbortSignal,
): Promise<void> {
  await browser.prepare(selection, signal)
  if (browser.select(selection).positions.length === 0) throw new PairLensError('input', noPairs(selection))
}
