// From a few measured sentences to a whole run: how long it takes and how many bytes it leaves.

import type { PlannedPair } from '../../db/queries/plan.ts'
import type { SentenceLength } from '../../db/queries/estimating.ts'
import { storedForm } from '../../db/queries/tokenizations.ts'
import { sentenceCost } from '../run/sentenceCost.ts'
import type { AttributedSentence } from '../worker/protocol.ts'

/** A sentence that was attributed, and how long that took. */
export interface MeasuredSentence {
  /** In UTF-16 code units. */
  readonly characters: number
  readonly milliseconds: number
  readonly attributed: AttributedSentence
}

// What SQLite needs beside the contents, measured with dbstat on workspaces of 10⁴ pairs.
const bytesOfNumbers = 400
const bytesOfSentenceResult = 60
const bytesOfLemma = 20
const matrixOverhead = 1.25
const tokenizationOverhead = 1.2

/** How the measured sentences scale with their length. */
interface Scales {
  /** Texts are cut off beyond this. */
  readonly mostCharacters: number
  readonly rowsPerCharacter: number
}

function scalesOf(measured: readonly MeasuredSentence[], maxTokens: number): Scales {
  const whole = measured.filter(({ attributed }) => !attributed.tokenization.truncated)
  const typical = whole.length === 0 ? measured : whole
  const characters = sum(typical, (sentence) => sentence.characters)
  const tokens = sum(typical, ({ attributed }) => attributed.tokenization.tokens.length)
  const rows = sum(typical, ({ attributed }) => attributed.contributions.rows - specialRows)
  return { mostCharacters: (maxTokens * characters) / tokens, rowsPerCharacter: rows / characters }
}

/** Nearly every tokenizer puts one special token at each end. */
const specialRows = 2

/**
 * Seconds of one worker for all sentences.
 *
 * @param maxTokens where the model and the settings cut texts off
 */
export function secondsOf(
  measured: readonly MeasuredSentence[],
  lengths: readonly SentenceLength[],
  maxTokens: number,
): number {
  const { mostCharacters } = scalesOf(measured, maxTokens)
  const costOf = (characters: number): number => sentenceCost(characters, mostCharacters)
  // The median: one sentence that the machine was too busy for must not count for thousands.
  const paces = measured.map(({ milliseconds, characters }) => milliseconds / costOf(characters))
  const millisecondsPerCost = paces.sort((a, b) => a - b)[Math.floor(paces.length / 2)] ?? 0
  return (millisecondsPerCost * sum(lengths, (length) => length.sentences * costOf(length.characters))) / 1000
}

/**
 * Bytes by which the workspace grows.
 *
 * @param maxTokens where the model and the settings cut texts off
 * @param pairs some of the run's pairs, spread evenly; `pairCount` is how many there are
 */
export function bytesOf(
  measured: readonly MeasuredSentence[],
  lengths: readonly SentenceLength[],
  pairs: readonly PlannedPair[],
  pairCount: number,
  maxTokens: number,
): number {
  const { mostCharacters, rowsPerCharacter } = scalesOf(measured, maxTokens)
  const rowsOf = (text: string): number =>
    specialRows + Math.min(text.length, mostCharacters) * rowsPerCharacter
  const matrixBytes = sum(
    pairs,
    ({ sentenceA, sentenceB }) => 4 * rowsOf(sentenceA.text) * rowsOf(sentenceB.text),
  )
  const bytesPerPair = bytesOfNumbers + (matrixOverhead * matrixBytes) / pairs.length
  const storedPerCharacter =
    sum(measured, ({ attributed }) => {
      const { tokens, words, lemmas } = storedForm(attributed.tokenization)
      return (
        tokenizationOverhead * (tokens.length + words.length) +
        sum(lemmas, (lemma) => bytesOfLemma + 2 * lemma.length)
      )
    }) / sum(measured, ({ characters }) => Math.min(characters, mostCharacters))
  const sentenceBytes = sum(
    lengths,
    ({ characters, sentences }) =>
      sentences * (bytesOfSentenceResult + storedPerCharacter * Math.min(characters, mostCharacters)),
  )
  return Math.round(pairCount * bytesPerPair + sentenceBytes)
}

function sum<Item>(items: readonly Item[], numberOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + numberOf(item), 0)
}
