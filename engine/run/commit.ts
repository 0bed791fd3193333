// Writes what a chunk of sentences yielded: one transaction, after which nothing of the chunk can be lost or doubled.
import { attributePair, type PairAttribution } from '../../core/attribution/pair.ts'
import type { Contributions } from '../../core/attribution/contributions.ts'
import { parseSimilarityMode } from '../../core/attribution/similarity.ts'
import { type EngineLock, inLockedTransaction } from '../../db/engineLock.ts'
import { insertAttribution } from '../../db/queries/attributions.ts'
import { type EncodedSentence, sentenceKey, sidesOf, type WaitingPair } from '../../db/queries/plan.ts'
import { failPairsOf, readyPairs } from '../../db/queries/ready.ts'
import { addActiveMs } from '../../db/queries/running.ts'
import type { Run } from '../../db/queries/runs.ts'
import {
  deleteFinishedContributions,
  insertContribution,
  insertSentenceResult,
  loadContribution,
  type SentenceResult,
  sentenceResult,
} from '../../db/queries/sentences.ts'
import { insertTokenization } from '../../db/queries/tokenizations.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import { PairLensError } from '../../core/errors.ts'
import { negativeShares } from '../../core/statistics/negativeMass.ts'
import type { AttributedSentence, SentenceOutcome } from '../worker/protocol.ts'

/** How many pairs a commit has brought to an end. */
export interface CommittedPairs {
  readonly done: number
  readonly failed: number
}

/**
 * Stores the outcomes, attributes every pair that they complete, and puts aside what later pairs need.
 *
 * @returns the pairs that were unfinished before
 * @throws PairLensError `workspace` when another engine took over; nothing is written then
 */
export function commitOutcomes(
  workspace: WritableWorkspace,
  run: Run,
  outcomes: readonly SentenceOutcome[],
  activeMs: number,
  lock: EngineLock,
): CommittedPairs {
  const attributed = outcomes.filter((outcome) => outcome.kind === 'attributed')
  return inLockedTransaction(workspace, lock, () => {
    for (const outcome of attributed) storeSentence(workspace, run, outcome)
    const failed = outcomes.flatMap((outcome) =>
      outcome.kind === 'failed' ? failPairsOf(workspace, run.id, outcome, outcome.reason) : [],
    )
    const done = attributeReadyPairs(workspace, run, attributed)
    // A pair that fails may be the last one that its other sentence has been waiting for.
    const ended = [...done, ...failed].flatMap(sidesOf).map(({ id }) => id)
    const fresh = attributed.map(({ id }) => id)
    deleteFinishedContributions(workspace, run.id, [...new Set([...fresh, ...ended])])
    addActiveMs(workspace, run.id, activeMs)
    return { done: done.length, failed: failed.length }
  })
}

function storeSentence(workspace: WritableWorkspace, run: Run, outcome: AttributedSentence): void {
  const { id, encoder, tokenization, unknownShare, contributions } = outcome
  const { tokenizerSettingId } = encoder === 0 || run.b === null ? run : run.b
  insertTokenization(workspace, tokenizerSettingId, id, tokenization)
  insertSentenceResult(workspace, run.id, {
    sentenceId: id,
    encoder,
    nodes: contributions.nodes,
    quadratureResidual: contributions.quadratureResidual,
    converged: contributions.converged,
    embeddingNorm: Math.hypot(...contributions.embedding),
    tokenCount: tokenization.tokens.length,
    truncated: tokenization.truncated,
    unknownShare,
  })
}

/** Puts the sentences aside, and attributes the pairs that they complete. */
function attributeReadyPairs(
  workspace: WritableWorkspace,
  run: Run,
  attributed: readonly AttributedSentence[],
): readonly WaitingPair[] {
  // Put aside first, deleted in the same transaction where no pair waits: one rule instead of two.
  for (const outcome of attributed) putAside(workspace, run.id, outcome)
  const fresh = new Map(attributed.map((outcome) => [sentenceKey(outcome), outcome.contributions]))
  const contributionsOf = (sentence: EncodedSentence): Contributions =>
    fresh.get(sentenceKey(sentence)) ?? storedContributions(workspace, run.id, sentence)
  const mode = parseSimilarityMode(run.similarityMode)
  const ids = attributed.map(({ id }) => id)
  const ready = readyPairs(workspace, run.id, ids)
  for (const { pairId, sentenceAId, sentenceBId, encoderB } of ready) {
    const [a, b] = [
      { id: sentenceAId, encoder: 0 },
      { id: sentenceBId, encoder: encoderB },
    ]
    storePair(workspace, run, pairId, attributePair(contributionsOf(a), contributionsOf(b), mode), [a, b])
  }
  return ready
}

function storedContributions(
  workspace: WritableWorkspace,
  runId: number,
  sentence: EncodedSentence,
): Contributions {
  const stored = loadContribution(workspace, runId, sentence)
  if (stored === undefined) {
    throw new PairLensError(
      'workspace',
      `The contributions of sentence ${sentence.id} are missing; run the command again.`,
    )
  }
  return { ...stored, values: stored.contributions }
}

function putAside(
  workspace: WritableWorkspace,
  runId: number,
  { id, encoder, contributions }: AttributedSentence,
): void {
  insertContribution(workspace, runId, {
    sentenceId: id,
    encoder,
    rows: contributions.rows,
    columns: contributions.columns,
    contributions: contributions.values,
    embedding: contributions.embedding,
    referenceEmbedding: contributions.referenceEmbedding,
  })
}

function storePair(
  workspace: WritableWorkspace,
  run: Run,
  pairId: number,
  pair: PairAttribution,
  sides: readonly [EncodedSentence, EncodedSentence],
): void {
  const a = resultOf(workspace, run, sides[0])
  const b = resultOf(workspace, run, sides[1])
  insertAttribution(workspace, run.id, {
    pairId,
    rows: pair.rows,
    columns: pair.columns,
    similarity: pair.similarity,
    referenceA: pair.reference.a,
    referenceB: pair.reference.b,
    referenceAb: pair.reference.ab,
    sum: pair.sum,
    expected: pair.expected,
    error: pair.error,
    nodesA: a.nodes,
    nodesB: b.nodes,
    quadratureResidual: Math.max(a.quadratureResidual, b.quadratureResidual),
    converged: a.converged && b.converged,
    truncated: a.truncated || b.truncated,
    unknownA: a.unknownShare,
    unknownB: b.unknownShare,
    ...negativeShares(pair.matrix),
    matrix: pair.matrix,
  })
}

function resultOf(workspace: WritableWorkspace, run: Run, sentence: EncodedSentence): SentenceResult {
  const result = sentenceResult(workspace, run.id, sentence)
  if (result === undefined) {
    throw new PairLensError(
      'workspace',
      `The result of sentence ${sentence.id} is missing; run the command again.`,
    )
  }
  return result
}
