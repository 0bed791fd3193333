// Writes a workspace with a finished run of made-up pairs, the same ones for the same seed.

import { wordsVersion } from '../../core/text/wordsVersion.ts'
import type { Tokenization } from '../../core/text/tokenization.ts'
import { openWorkspace } from '../../db/open.ts'
import { insertAttribution } from '../../db/queries/attributions.ts'
import type { NewPair } from '../../db/queries/importing.ts'
import { appendPairs, completeCorpus, insertCorpus } from '../../db/queries/importing.ts'
import { nextUnfinishedPairs, type PlannedPair } from '../../db/queries/plan.ts'
import { failPairsOf } from '../../db/queries/ready.ts'
import {
  addActiveMs,
  ensureTokenizerSetting,
  insertRun,
  setCalibratedNodes,
  setRunState,
} from '../../db/queries/running.ts'
import { insertSentenceResult } from '../../db/queries/sentences.ts'
import { insertTokenization } from '../../db/queries/tokenizations.ts'
import { inTransaction } from '../../db/sql.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import { likeness } from './likeness.ts'
import { createRandom, type Random } from './random.ts'
import { attributionOfPair, resultOfSentence } from './results.ts'
import { longSentencePair, sentencePair } from './sentences.ts'
import { tokenize } from './tokenize.ts'

export interface SyntheticCorpus {
  readonly pairs: number
  readonly seed: number
  /** Of each sentence of the last pair, special tokens included; like the others when not given. */
  readonly lastPairTokens?: number
}

const pairsATransaction = 5000
const maxTokens = 40
const modelHash = '5e'.repeat(32)
const genres = ['news', 'captions', 'forums', 'answers', 'headlines']

/**
 * Makes `path`: a corpus with metadata (genre, year, source, id), gold scores for nine pairs in ten, and a finished
 * run of it in which some pairs are truncated, some have not converged and some have failed.
 * @returns the run's id
 * @throws PairLensError `workspace` when the file cannot be written
 */
export function writeSyntheticWorkspace(path: string, synthetic: SyntheticCorpus): number {
  const workspace = openWorkspace(path, { mode: 'create-or-open' })
  try {
    // The file can be made again: there is nothing to protect from a power cut.
    workspace.database.pragma('synchronous = OFF')
    const corpusId = importPairs(workspace, synthetic)
    return attributePairs(workspace, corpusId, synthetic)
  } finally {
    workspace.close()
  }
}

function importPairs(
  workspace: WritableWorkspace,
  { pairs: count, seed, lastPairTokens }: SyntheticCorpus,
): number {
  const random = createRandom(seed)
  const corpusId = insertCorpus(workspace, {
    name: `synthetic-${count}`,
    source: `synthetic-${count}.csv`,
    sha256: count.toString(16).padStart(64, '0'),
    byteCount: count * 150,
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
    columns: { a: 'sentence1', b: 'sentence2', score: 'score', id: null },
  })
  for (let begin = 0; begin < count; begin += pairsATransaction) {
    const rows = Math.min(pairsATransaction, count - begin)
    appendPairs(
      workspace,
      corpusId,
      Array.from({ length: rows }, (_, index) => {
        const isLong = lastPairTokens !== undefined && begin + index === count - 1
        const sentences = isLong ? longSentencePair(random, lastPairTokens) : sentencePair(random)
        return newPair(begin + index, sentences, random)
      }),
    )
  }
  completeCorpus(workspace, corpusId)
  return corpusId
}

function newPair(index: number, [a, b]: readonly [string, string], random: Random): NewPair {
  const gold = 5 * likeness(tokenize(a, maxTokens), tokenize(b, maxTokens)) + random.normal(0, 0.6)
  return {
    row: index + 2,
    a,
    b,
    gold: random.next() < 0.1 ? null : Math.round(10 * Math.min(5, Math.max(0, gold))) / 10,
    externalId: null,
    metadata: {
      // Skewed, as sources are: most of a corpus comes from few of them.
      genre: random.pick(genres.slice(0, 1 + random.below(genres.length))),
      year: String(2012 + random.below(8)),
      source: `source-${String(Math.floor(40 * random.next() ** 2)).padStart(2, '0')}`,
      id: `p${String(index).padStart(6, '0')}`,
    },
  }
}

function attributePairs(
  workspace: WritableWorkspace,
  corpusId: number,
  { pairs: count, lastPairTokens = maxTokens }: SyntheticCorpus,
): number {
  const tokenizerSettingId = ensureTokenizerSetting(workspace, {
    modelHash,
    maxTokens: Math.max(maxTokens, lastPairTokens),
    prompt: '',
    attributesPrompt: false,
    wordsVersion,
  })
  const limitOf = (pairId: number): number => (pairId === count ? lastPairTokens : maxTokens)
  const runId = insertRun(workspace, {
    settingsKey: `synthetic-${corpusId}`,
    corpusId,
    modelName: 'all-MiniLM-L6-v2',
    modelHash,
    layer: -2,
    siteLayer: 4,
    rule: 'adaptive:1e-3',
    similarityMode: 'cosine',
    level: 'token',
    device: 'cpu',
    tokenizerSettingId,
    b: null,
    pairLimit: null,
    versions: { pairlens: '0.1.0' },
    settings: { model: 'all-MiniLM-L6-v2', assumptions: [] },
  })
  setCalibratedNodes(workspace, runId, 6)
  for (;;) {
    const pairs = nextUnfinishedPairs(workspace, runId, 0, pairsATransaction)
    if (pairs.length === 0) break
    inTransaction(workspace, () => attributeChunk(workspace, { runId, tokenizerSettingId, limitOf }, pairs))
  }
  setRunState(workspace, runId, 'done')
  return runId
}

/** What the results of a run have in common. */
interface MadeUpRun {
  readonly runId: number
  readonly tokenizerSettingId: number
  /** Tokens after which a pair's sentences are cut off. */
  readonly limitOf: (pairId: number) => number
}

function attributeChunk(
  workspace: WritableWorkspace,
  { runId, tokenizerSettingId, limitOf }: MadeUpRun,
  pairs: readonly PlannedPair[],
): void {
  for (const { pairId, sentenceA, sentenceB } of pairs) {
    if (pairId % 500 === 77) {
      failPairsOf(workspace, runId, sentenceA, 'The embedding is not finite.')
      continue
    }
    const attribute = ({ id, text }: PlannedPair['sentenceA']) => {
      const tokenization: Tokenization = tokenize(text, limitOf(pairId))
      const result = resultOfSentence(id, tokenization)
      insertTokenization(workspace, tokenizerSettingId, id, tokenization)
      insertSentenceResult(workspace, runId, result)
      return { tokenization, result }
    }
    const [a, b] = [attribute(sentenceA), attribute(sentenceB)]
    insertAttribution(
      workspace,
      runId,
      attributionOfPair(pairId, [a.tokenization, b.tokenization], [a.result, b.result]),
    )
  }
  addActiveMs(workspace, runId, 1000)
}
