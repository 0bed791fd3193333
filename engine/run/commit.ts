// Writes what a chunk of sentences yielded: one transaction, after which nothing of the chunk can be lost or doubled.
import { attributePair, type PairAttribution } from '../../core/attribution/pair.ts'
import type { CertifiedContributions, Contributions } from '../../core/attribution/contributions.ts'
import { parseSimilarityMode } from '../../core/attribution/similarity.ts'
import { type EngineLock, inLockedTransaction } from '../../db/engineLock.ts'
import { insertAttribution } from '../../db/queries/attributions.ts'
import type { WaitingPair } from '../../db/queries/plan.ts'
import { failPairsOf, readyPairs } from '../../db/queries/ready.ts'
import { addActiveMs } from '../../db/queries/running.ts'
import type { Run } from '../../db/queries/runs.ts'
import {
  deleteFinishedContributions,
  insertContribution,
  insertSentenceResult,
  loadContribution,
  type SentenceResult,
  sentenceResults,
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
      outcome.kind === 'failed' ? failPairsOf(workspace, run.id, outcome.id, outcome.reason) : [],
    )
    const done = attributeReadyPairs(workspace, run, attributed)
    // A pair that fails may be the last one that its other sentence has been waiting for.
    const ended = [...done, ...failed].flatMap(({ sentenceAId, sentenceBId }) => [sentenceAId, sentenceBId])
    const fresh = attributed.map(({ id }) => id)
    deleteFinishedContributions(workspace, run.id, [...new Set([...fresh, ...ended])])
    addActiveMs(workspace, run.id, activeMs)
    return { done: done.length, failed: failed.length }
  })
}

function storeSentence(workspace: WritableWorkspace, run: Run, outcome: AttributedSentence): void {
  const { id, tokenization, contributions } = outcome
  insertTokenization(workspace, run.tokenizerSettingId, id, tokenization)
  insertSentenceResult(workspace, run.id, {
    sentenceId: id,
    nodes: contributions.nodes,
    residual: contributions.residual,
    converged: contributions.converged,
    embeddingNorm: Math.hypot(...contributions.embedding),
    tokenCount: tokenization.tokens.length,
    truncated: tokenization.truncated,
  })
}

/** Attributes the pairs that the sentences complete, and puts the sentences aside. */
function attributeReadyPairs(
  workspace: WritableWorkspace,
  run: Run,
  attributed: readonly AttributedSentence[],
): readonly WaitingPair[] {
  const fresh = new Map(attributed.map((outcome) => [outcome.id, outcome.contributions]))
  const contributionsOf = (id: number): Contributions =>
    fresh.get(id) ?? storedContributions(workspace, run.id, id)
  const mode = parseSimilarityMode(run.similarity)
  const ready = readyPairs(workspace, run.id, [...fresh.keys()])
  for (const { pairId, sentenceAId, sentenceBId } of ready) {
    const pair = attributePair(contributionsOf(sentenceAId), contributionsOf(sentenceBId), mode)
    storePair(workspace, run, pairId, pair, [sentenceAId, sentenceBId])
  }
  for (const [id, contributions] of fresh) putAside(workspace, run.id, id, contributions)
  return ready
}

function storedContributions(workspace: WritableWorkspace, runId: number, sentenceId: number): Contributions {
  const stored = loadContribution(workspace, runId, sentenceId)
  if (stored === undefined) {
    throw new PairLensError(
      'workspace',
      `The contributions of sentence ${sentenceId} are missing; run the command again.`,
    )
  }
  return { ...stored, values: stored.contributions }
}

/** Put aside first, deleted in the same transaction where no pair waits: one rule instead of two. */
function putAside(
  workspace: WritableWorkspace,
  runId: number,
  sentenceId: number,
  contributions: CertifiedContributions,
): void {
  insertContribution(workspace, runId, {
    sentenceId,
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
  [sentenceAId, sentenceBId]: readonly [number, number],
): void {
  const results = sentenceResults(workspace, run.id, [sentenceAId, sentenceBId])
  const a = resultOf(results, sentenceAId)
  const b = resultOf(results, sentenceBId)
  insertAttribution(workspace, run.id, {
    pairId,
    rows: pair.rows,
    columns: pair.columns,
    prediction: pair.prediction,
    referenceA: pair.reference.a,
    referenceB: pair.reference.b,
    referenceAb: pair.reference.ab,
    sum: pair.sum,
    expected: pair.expected,
    error: pair.error,
    nodesA: a.nodes,
    nodesB: b.nodes,
    residual: Math.max(a.residual, b.residual),
    converged: a.converged && b.converged,
    truncated: a.truncated || b.truncated,
    ...negativeShares(pair.matrix),
    matrix: pair.matrix,
  })
}

function resultOf(results: readonly SentenceResult[], sentenceId: number): SentenceResult {
  const result = results.find((candidate) => candidate.sentenceId === sentenceId)
  if (result === undefined) {
    throw new PairLensError(
      'workspace',
      `The result of sentence ${sentenceId} is missing; run the command again.`,
    )
  }
  return result
}
