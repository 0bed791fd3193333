// What there is to say of the score of a corpus file: how it is read, what else might be it, or why there is none.
import type { CorpusPreview } from '../../../contract/engine/schemas/corpora.ts'

/** The words of the window, and its way to write numbers. */
interface Speech {
  readonly t: (key: string, values: Readonly<Record<string, unknown>>) => string
  readonly n: (value: number) => string
}

type Scored = Pick<CorpusPreview, 'mapping' | 'otherScores' | 'noScoreReason'>
type ScoreReading = NonNullable<CorpusPreview['mapping']['scoreReading']>
type NoScoreReason = NonNullable<CorpusPreview['noScoreReason']>

/**
 * Sentences, none where plain numbers are read from the one column that might be the score.
 *
 * @param isGuess false where the user has chosen the score: other columns are not named then
 */
export function scoreNotes(
  { mapping, otherScores, noScoreReason }: Scored,
  isGuess: boolean,
  speech: Speech,
): readonly string[] {
  const { t } = speech
  const { score: column, scoreReading } = mapping
  if (column === null) return noScoreReason === null ? [] : [explain(noScoreReason, speech)]
  return [
    ...(scoreReading === undefined
      ? []
      : [t('import.scoreRead', { column, reading: describeReading(scoreReading, speech) })]),
    ...(otherScores.length === 0 || !isGuess
      ? []
      : [t('import.otherScores', { columns: quoteAll(otherScores, speech) })]),
  ]
}

function describeReading(reading: ScoreReading, { t, n }: Speech): string {
  switch (reading.kind) {
    case 'number':
      return [
        ...(reading.decimalComma ? [t('import.scoreReadings.decimalComma', {})] : []),
        ...(reading.percent === false
          ? []
          : [
              t(
                `import.scoreReadings.${reading.percent === 'mixed' ? 'percentAndFractions' : 'percent'}`,
                {},
              ),
            ]),
      ].join(t('import.partSeparator', {}))
    case 'outOf':
      return t('import.scoreReadings.outOf', { whole: n(reading.whole) })
    case 'words':
      return Object.entries(reading.values)
        .map(([word, value]) => t('import.scoreReadings.word', { word, value: n(value) }))
        .join(t('import.partSeparator', {}))
  }
}

function explain(reason: NoScoreReason, speech: Speech): string {
  const say = (key: string, values: Readonly<Record<string, unknown>> = {}): string =>
    speech.t(`import.noScoreReasons.${key}`, values)
  switch (reason.kind) {
    case 'no-columns':
    case 'no-numbers':
      return say(reason.kind)
    case 'unreadable':
      return say(reason.kind, { column: reason.column, examples: quoteAll(reason.examples, speech) })
    case 'unknown-name':
      return say(reason.kind, { column: reason.column })
    case 'other-numbers':
      return say(reason.holds, { column: reason.column, ...numbersOf(reason, speech) })
  }
}

function numbersOf(reason: Extract<NoScoreReason, { kind: 'other-numbers' }>, { n }: Speech) {
  switch (reason.holds) {
    case 'years':
      // A year has no separator of thousands.
      return { low: String(reason.low), high: String(reason.high) }
    case 'groups':
    case 'off-scale':
      return { low: n(reason.low), high: n(reason.high) }
    case 'one-value':
      return { value: n(reason.value) }
    case 'counters':
    case 'lengths':
    case 'mixed':
      return {}
  }
}

function quoteAll(texts: readonly string[], { t }: Speech): string {
  return texts.map((text) => t('import.quoted', { text })).join(t('import.partSeparator', {}))
}
