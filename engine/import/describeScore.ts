// Says which column holds the score and how it is read, or why there is none.

import type { NoScoreReason } from '../../core/corpus/guessScore.ts'
import type { ScoreReading } from '../../core/corpus/scores.ts'
import type { CorpusPreview } from './preview.ts'

/** Such as `score "label" (entailment = 1, neutral = 0.5, contradiction = 0)` or `no score ("year" holds years …)`. */
export function describeScore({
  mapping,
  otherScores,
  noScoreReason,
  guessed,
}: Pick<CorpusPreview, 'mapping' | 'otherScores' | 'noScoreReason' | 'guessed'>): string {
  const isGuess = guessed.includes('score')
  if (mapping.score === null) {
    return noScoreReason === null || !isGuess ? 'no score' : `no score (${explain(noScoreReason)})`
  }
  const details = [
    ...(mapping.scoreReading === undefined ? [] : [describeReading(mapping.scoreReading)]),
    ...(otherScores.length === 0 || !isGuess ? [] : [`rather than ${listNames(otherScores)}`]),
  ]
  const said = details.length === 0 ? '' : ` (${details.join('; ')})`
  return `score "${mapping.score}"${said}`
}

function describeReading(reading: ScoreReading): string {
  switch (reading.kind) {
    case 'number':
      return [
        ...(reading.decimalComma ? ['decimal commas'] : []),
        ...(reading.percent === false
          ? []
          : [reading.percent === 'mixed' ? 'percent and fractions' : 'percent']),
      ].join(', ')
    case 'outOf':
      return `out of ${reading.whole}`
    case 'words':
      return Object.entries(reading.values)
        .map(([word, value]) => `${word} = ${value}`)
        .join(', ')
  }
}

const stateOne = 'state one with --score'

function explain(reason: NoScoreReason): string {
  switch (reason.kind) {
    case 'no-columns':
      return 'there is no further column'
    case 'no-numbers':
      return 'no further column holds numbers or words that stand for them'
    case 'unreadable': {
      const examples = reason.examples.map((text) => JSON.stringify(text)).join(', ')
      return `"${reason.column}" holds texts that are no numbers: ${examples}`
    }
    case 'unknown-name':
      return `whether "${reason.column}" holds scores cannot be told from its name; ${stateOne}`
    case 'other-numbers':
      return `"${reason.column}" holds ${describeNumbers(reason)}; ${stateOne}`
  }
}

function describeNumbers(reason: Extract<NoScoreReason, { kind: 'other-numbers' }>): string {
  switch (reason.holds) {
    case 'years':
      return reason.low === reason.high ? 'a year' : `years ${reason.low} to ${reason.high}`
    case 'counters':
      return 'numbers that count the rows'
    case 'groups':
      return `numbers that rise from row to row, ${reason.low} to ${reason.high}, as those of topics do`
    case 'one-value':
      return `${reason.value} in every row`
    case 'lengths':
      return 'the lengths of the sentences'
    case 'off-scale':
      return `numbers from ${reason.low} to ${reason.high}, which are on no scale of similarity`
    case 'mixed':
      return 'numbers and other texts'
  }
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`)
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(' or ')
}
