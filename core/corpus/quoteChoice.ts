// Decides over a whole file what its quotes mean: the reading that spoils the fewest rows.

import type { Dialect } from './dialect.ts'
import type { Damage } from './reader.ts'

/** One way in which a file was read. */
export interface QuoteReading {
  readonly dialect: Dialect
  readonly damage: Damage
  /** How much has to be said about it. */
  readonly notes: number
}

/** Whether quotes have done harm, so that another reading is worth a look. */
export function mayBeMisread({ linesWithBadQuotes }: Damage, { quote }: Dialect): boolean {
  return quote !== '' && linesWithBadQuotes > 0
}

/** The index of the best reading; the first is the one that was guessed, and stays unless another is better. */
export function leastSpoilt(readings: readonly QuoteReading[]): number {
  const [guessed] = readings
  if (guessed === undefined) throw new RangeError('there is nothing to choose from')
  let best = 0
  let least = { loss: lossOf(guessed, guessed), notes: guessed.notes }
  readings.forEach((reading, index) => {
    const { notes } = reading
    const loss = lossOf(reading, guessed)
    if (loss < least.loss || (loss === least.loss && notes < least.notes)) {
      best = index
      least = { loss, notes }
    }
  })
  return best
}

/**
 * Rows that are lost, doubtful or garbled. Without a quote character, so are the rows whose quotes were quotes: those
 * that need them, and all that have some where a program has put them around most rows. A few sentences that stand in
 * quotes are no such rows.
 */
function lossOf({ dialect, damage }: QuoteReading, guessed: QuoteReading): number {
  const lost = damage.spoiltRows + damage.swallowedLines
  if (dialect.quote !== '') return lost
  const { rowsWithQuotes, rowsThatNeedQuotes, rows } = guessed.damage
  return lost + (rowsWithQuotes > rows / 2 ? rowsWithQuotes : rowsThatNeedQuotes)
}
