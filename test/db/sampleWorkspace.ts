// A generated workspace: pairs over a small vocabulary with made-up but repeatable results, and what is in it.

import { negativeShares } from './negativeShares.ts'
import { changeNote, changeTags } from '../../db/queries/annotations.ts'
import type { PlannedPair } from '../../db/queries/plan.ts'
import { openWorkspace } from '../../db/open.ts'
import type { NewAttribution } from '../../db/queries/attributions.ts'
import { insertAttribution } from '../../db/queries/attributions.ts'
import type { NewPair } from '../../db/queries/importing.ts'
import { appendPairs, completeCorpus, insertCorpus } from '../../db/queries/importing.ts'
import { nextUnfinishedPairs } from '../../db/queries/plan.ts'
import type { RunSettings } from '../../db/queries/runs.ts'
import { ensureTokenizerSetting, insertRun } from '../../db/queries/running.ts'
import type { SentenceResult } from '../../db/queries/sentences.ts'
import { insertSentenceResult } from '../../db/queries/sentences.ts'
import { insertTokenization } from '../../db/queries/tokenizations.ts'
import { inTransaction } from '../../db/sql.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import type { Tokenization } from '../../core/text/tokenization.ts'
import { wordsVersion } from '../../core/text/wordsVersion.ts'

const vocabulary = [
  'dog',
  'Dogs',
  'cat',
  'cats',
  'café',
  'guitar',
  'plays',
  'the',
  'a',
  'two',
  'words',
  'X"Y',
]

/** Numbers in 0..1 that depend on nothing but the seed. */
function randomNumbers(seed: number): () => number {
  // mulberry32
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Pairs with gold scores on some, metadata on all, and sentences that repeat. */
export function samplePairs(count: number, seed = 1): readonly NewPair[] {
  const random = randomNumbers(seed)
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0]
  const sentence = () =>
    Array.from({ length: 2 + Math.floor(random() * 4) }, () =>
      pick(vocabulary as [string, ...string[]]),
    ).join(' ')
  return Array.from({ length: count }, (_, index) => ({
    row: index * 2 + 2,
    a: sentence(),
    b: sentence(),
    gold: random() < 0.2 ? null : Math.round(random() * 50) / 10,
    externalId: index % 3 === 0 ? `id-${index}` : null,
    metadata: {
      genre: pick(['news', 'forum', '', 'O\'Neil "x"']),
      year: pick(['1990', '1990.0', '2005', 'unknown', '-3e2']),
      ...(random() < 0.5 ? { 'my column': pick(['a b', '$.x', '10', '9']) } : {}),
    },
  }))
}

/** Makes a workspace with one complete corpus. */
export function importSample(
  path: string,
  pairs: readonly NewPair[],
): { workspace: WritableWorkspace; corpusId: number } {
  const workspace = openWorkspace(path, { mode: 'create-or-open' })
  const corpusId = insertCorpus(workspace, {
    name: 'sample',
    source: 'sample.csv',
    sha256: 'ab'.repeat(32),
    byteCount: 1000,
    dialect: { delimiter: ',', encoding: 'utf-8' },
    columns: { a: 'a', b: 'b' },
  })
  appendPairs(workspace, corpusId, pairs)
  completeCorpus(workspace, corpusId)
  return { workspace, corpusId }
}

/** How sentences of samples are tokenized. */
export const sampleSetting = {
  modelHash: 'hash',
  maxTokens: 128,
  prompt: '',
  attributesPrompt: false,
  wordsVersion,
}

/** Starts a run; settings that do not matter to a test have a value. */
export function startRun(
  workspace: WritableWorkspace,
  corpusId: number,
  settings: Partial<RunSettings> = {},
): number {
  return insertRun(workspace, {
    settingsKey: 'key',
    corpusId,
    modelName: 'model',
    modelHash: 'hash',
    layer: -2,
    siteLayer: 4,
    rule: 'adaptive:1e-3',
    similarityMode: 'cosine',
    level: 'token',
    device: 'cpu',
    tokenizerSettingId: ensureTokenizerSetting(workspace, sampleSetting),
    b: null,
    pairLimit: null,
    versions: { pairlens: '0.1.0' },
    settings: { batch: 8 },
    ...settings,
  })
}

/** A sentence by its words between two special tokens. */
export function tokenize(text: string): Tokenization {
  const words = [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    pos: 'NOUN' as const,
    lemma: match[0].toLowerCase().replace(/s$/, ''),
  }))
  const special = { start: 0, end: 0, special: true, word: null }
  return {
    tokens: [
      { ...special, id: 101, text: '[CLS]' },
      ...words.map(({ text: word, start, end }, index) => {
        return { id: 1000 + index, text: word, start, end, special: false, word: index }
      }),
      { ...special, id: 102, text: '[SEP]' },
    ],
    words,
    truncated: words.length > 4,
  }
}

/** The made-up result of a sentence. */
export function sentenceResultOf(sentence: { readonly id: number; readonly text: string }): SentenceResult {
  const random = randomNumbers(sentence.id)
  const quadratureResidual = random() * 2e-3
  return {
    sentenceId: sentence.id,
    encoder: 0,
    nodes: [4, 6, 8][Math.floor(random() * 3)] ?? 4,
    quadratureResidual,
    converged: quadratureResidual < 1.5e-3,
    embeddingNorm: 1 + random(),
    tokenCount: tokenize(sentence.text).tokens.length,
    truncated: tokenize(sentence.text).truncated,
    unknownShare: [0, 0, 0, 0.25, 0.75, 1][sentence.id % 6] ?? 0,
  }
}

/** The made-up result of a pair. */
export function attributionOf(pair: PlannedPair): NewAttribution {
  const random = randomNumbers(pair.pairId * 31)
  const a = sentenceResultOf(pair.sentenceA)
  const b = sentenceResultOf(pair.sentenceB)
  const matrix = Float32Array.from({ length: a.tokenCount * b.tokenCount }, () => random() - 0.4)
  const sum = matrix.reduce((total, cell) => total + cell, 0)
  return {
    pairId: pair.pairId,
    rows: a.tokenCount,
    columns: b.tokenCount,
    similarity: Math.round(random() * 100) / 100,
    referenceA: random(),
    referenceB: random(),
    referenceAb: random(),
    sum,
    expected: sum + 1e-4,
    error: random() * 1e-3,
    nodesA: a.nodes,
    nodesB: b.nodes,
    quadratureResidual: Math.max(a.quadratureResidual, b.quadratureResidual),
    converged: a.converged && b.converged,
    truncated: a.truncated || b.truncated,
    unknownA: a.unknownShare,
    unknownB: b.unknownShare,
    ...negativeShares(matrix),
    matrix,
  }
}

/** Every seventh pair fails. */
export function fails(pair: { readonly pairId: number }): boolean {
  return pair.pairId % 7 === 0
}

/** The product fails all pairs of a sentence; tests want single ones. */
function noteFailure(workspace: WritableWorkspace, runId: number, pairId: number): void {
  workspace.database
    .prepare('INSERT INTO failure (run_id, pair_id, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
    .run(runId, pairId, `pair ${pairId} is too long`)
}

/** Writes the results of some pairs; to be called in a transaction. */
export function writeChunk(workspace: WritableWorkspace, runId: number, pairs: readonly PlannedPair[]): void {
  const setting = ensureTokenizerSetting(workspace, sampleSetting)
  for (const pair of pairs) {
    for (const sentence of [pair.sentenceA, pair.sentenceB]) {
      insertTokenization(workspace, setting, sentence.id, tokenize(sentence.text))
      insertSentenceResult(workspace, runId, sentenceResultOf(sentence))
    }
    if (fails(pair)) noteFailure(workspace, runId, pair.pairId)
    else insertAttribution(workspace, runId, attributionOf(pair))
  }
}

/** Tags and notes on some pairs, failed ones among them. */
function annotate(
  workspace: WritableWorkspace,
  corpusId: number,
  planned: readonly Pick<PlannedPair, 'pairId'>[],
): void {
  const every = (step: number) => planned.map(({ pairId }) => pairId).filter((pairId) => pairId % step === 0)
  const tag = (step: number, ...add: readonly string[]) =>
    changeTags(workspace, corpusId, every(step), { add, remove: [] })
  tag(3, 'odd')
  tag(5, 'to do', '评审')
  tag(8, 'Ärger', '"')
  const notes = ['an Idiom', '成语：100%', 'it is "quoted" and ﬁne']
  every(4).forEach((pairId, index) =>
    changeNote(workspace, corpusId, pairId, notes[index % notes.length] ?? ''),
  )
}

/** Makes a workspace with a run that is finished, some of whose pairs have tags and notes; the answer tells what it was given. */
export function finishedSample(
  path: string,
  count: number,
): {
  workspace: WritableWorkspace
  runId: number
  pairs: readonly NewPair[]
  planned: readonly PlannedPair[]
} {
  const pairs = samplePairs(count)
  const { workspace, corpusId } = importSample(path, pairs)
  const runId = startRun(workspace, corpusId)
  const planned = nextUnfinishedPairs(workspace, runId, 0, count)
  inTransaction(workspace, () => writeChunk(workspace, runId, planned))
  annotate(workspace, corpusId, planned)
  return { workspace, runId, pairs, planned }
}
