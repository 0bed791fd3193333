// Prompts and second models: what each side is encoded with, that matrices still add up, and that a run keeps both apart.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { emptyFilter } from '../../../core/filter/filter.ts'
import { openWorkspace } from '../../../db/open.ts'
import { pairDetailOf } from '../../../db/queries/pairDetails.ts'
import { countMatchingPairs } from '../../../db/queries/pairs.ts'
import { countPairs, getRun } from '../../../db/queries/runs.ts'
import { summary } from '../../../db/queries/summary.ts'
import type { WritableWorkspace } from '../../../db/workspace.ts'
import { parquetPieces } from '../../../engine/export/parquet.ts'
import { importCorpus } from '../../../engine/import/importCorpus.ts'
import { attributeOnePair } from '../../../engine/run/attributeOnePair.ts'
import { type AttributionOptions, defaultOptions } from '../../../engine/run/options.ts'
import { resolveOptions } from '../../../engine/run/resolveOptions.ts'
import { runCorpus } from '../../../engine/run/runCorpus.ts'
import { tinyOnnx, tinyTokenId, writeTinyModel } from '../../helpers/tinyModel.ts'

let folder: string
let options: AttributionOptions
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pairlens-sides-'))
  const model = writeTinyModel(join(folder, 'model'))
  options = { ...defaultOptions, model, layer: 0, rule: { kind: 'gauss', nodes: 64 } }
})
afterAll(() => rmSync(folder, { recursive: true }))

const promptA = { kind: 'text', text: 'a cat ' } as const
const promptB = { kind: 'text', text: 'two door not ' } as const
const sideB = () => ({ model: options.model, layer: options.layer, prompt: promptB })

/** Of the model itself, by ONNX Runtime and nothing else: e(x) with the mean over all tokens. */
async function embedding(tokens: readonly string[]): Promise<readonly number[]> {
  const session = await InferenceSession.create(tinyOnnx())
  const filled = (valueAt: (place: number) => number) =>
    new Tensor(
      'int64',
      BigInt64Array.from(tokens, (_, place) => BigInt(valueAt(place))),
      [1, tokens.length],
    )
  const { last_hidden_state: hidden } = await session.run({
    input_ids: filled((place) => tinyTokenId(tokens[place] ?? '')),
    attention_mask: filled(() => 1),
    token_type_ids: filled(() => 0),
  })
  const values = Array.from(hidden?.data as Float32Array)
  const size = values.length / tokens.length
  return Array.from({ length: size }, (_, column) =>
    tokens.reduce((sum, _token, row) => sum + (values[row * size + column] ?? 0) / tokens.length, 0),
  )
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? NaN), 0)

it.each([
  ['stays in its reference, where it is masked', false],
  ['is replaced there, where it is attributed', true],
])('a prompt is in front of the text of its side and %s', async (_, attributePrompt) => {
  const given = { ...options, prompt: promptA, b: sideB(), attributePrompt, similarityMode: 'dot' } as const
  const { pair, a, b } = await attributeOnePair('the dog plays', 'the dog plays', given)
  const around = (...inner: readonly string[]) => ['[CLS]', ...inner, '[SEP]']
  const pads = (count: number) => Array.from({ length: count }, () => '[PAD]')
  const [inA, inB, text] = [
    ['a', 'cat'],
    ['two', 'door', 'not'],
    ['the', 'dog', 'plays'],
  ]
  const referenceOf = (prompt: readonly string[]) =>
    around(...(attributePrompt ? pads(prompt.length) : prompt), ...pads(text.length))
  const [x, y] = [await embedding(around(...inA, ...text)), await embedding(around(...inB, ...text))]
  const [rx, ry] = [await embedding(referenceOf(inA)), await embedding(referenceOf(inB))]
  expect(pair.similarity).toBeCloseTo(dot(x, y), 3)
  expect(pair.reference.a).toBeCloseTo(dot(x, ry), 3)
  expect(pair.reference.b).toBeCloseTo(dot(rx, y), 3)
  expect(pair.reference.ab).toBeCloseTo(dot(rx, ry), 3)
  expect(pair.error / Math.abs(pair.expected)).toBeLessThan(1e-3)

  // At layer 0 a token that is the same in the reference contributes nothing at all.
  for (const { contributions, tokenization } of [a, b]) {
    tokenization.tokens.forEach(({ prompt, start, end }, row) => {
      if (prompt !== true) return
      expect([start, end]).toEqual([0, 0])
      const { columns, values } = contributions
      const isZero = values.subarray(row * columns, (row + 1) * columns).every((value) => value === 0)
      expect(isZero).toBe(!attributePrompt)
    })
  }
})

it('one prompt is the same on both sides, however it is given, and none is the same as an empty one', async () => {
  const texts = ['the dog plays', 'a man eats'] as const
  const both = await attributeOnePair(...texts, { ...options, prompt: promptA })
  const each = await attributeOnePair(...texts, {
    ...options,
    prompt: promptA,
    b: { ...sideB(), prompt: promptA },
  })
  expect(each.pair).toEqual(both.pair)
  expect(each.options.b).toBeNull()
  const none = await attributeOnePair(...texts, options)
  const empty = { ...options, prompt: { kind: 'text', text: '' }, attributePrompt: true } as const
  expect((await attributeOnePair(...texts, empty)).pair).toEqual(none.pair)
  expect(none.pair.similarity).not.toBeCloseTo(both.pair.similarity, 3)
})

it('a prompt that fills a text’s room, and one that the model does not name, are refused', async () => {
  const long = { ...options, prompt: { kind: 'text', text: 'the dog '.repeat(30) } } as const
  await expect(resolveOptions(long)).rejects.toThrow('The prompt leaves no room for a text within 40 tokens')
  await expect(attributeOnePair('a', 'a', long)).rejects.toThrow('The prompt leaves no room')
  const named = { ...options, prompt: { kind: 'named', name: 'query' } } as const
  await expect(resolveOptions(named)).rejects.toThrow(
    'The model names no prompt "query"; it names none, so give the text itself.',
  )
})

it('layers may differ too, and models whose embeddings have the same size', async () => {
  const other = writeTinyModel(join(folder, 'other'), {
    edit: (model) => {
      // The same weights halved somewhere: another model of the same size.
      const weights = model.graph?.initializer.find(
        ({ name, dims }) => dims.length === 2 && !name.includes('embed'),
      )
      const bytes = weights?.rawData
      if (bytes === undefined) throw new Error('The model has weights.')
      const copy = bytes.slice()
      const numbers = new Float32Array(copy.buffer, 0, copy.length / 4)
      numbers.forEach((number, index) => (numbers[index] = number / 2))
      bytes.set(copy)
    },
  })
  const a = { ...options, layer: 1 }
  const b = { model: other, layer: 2, prompt: options.prompt }
  const [text, second] = ['the dog plays', 'a man eats']
  const mixed = await attributeOnePair(text, second, { ...a, b })
  const alone = await attributeOnePair(text, second, a)
  const alsoAlone = await attributeOnePair(text, second, { ...options, ...b })
  expect(mixed.a.contributions).toEqual(alone.a.contributions)
  expect(mixed.b.contributions).toEqual(alsoAlone.b.contributions)
  expect(mixed.b.contributions).not.toEqual(alone.b.contributions)
  const { encoders } = mixed
  expect(encoders).toMatchObject({
    a: { modelName: 'model', prompt: '' },
    b: { modelName: 'other', prompt: '' },
  })
  expect(encoders.a.modelHash).not.toBe(encoders.b.modelHash)
  expect(mixed.pair.error).toBeLessThan(1e-3)
  await expect(
    attributeOnePair(text, second, { ...a, b: { ...b, model: defaultOptions.model } }),
  ).rejects.toThrow('The model of side a gives embeddings of 16 numbers and that of side b of 384')
})

/** Sentences that stand on either side, some on both. */
const words = ['dog', 'cat', 'man', 'woman', 'bird', 'car', 'train', 'house', 'tree', 'river']
const sentences = Array.from(
  { length: 20 },
  (_, index) => `the ${words[index % 10] ?? ''} ${index < 10 ? 'runs' : 'sleeps'}`,
)
const rows = Array.from({ length: 40 }, (_, index) => [
  sentences[index % 20],
  sentences[(index * 7 + 3) % 20],
])

async function run(workspace: WritableWorkspace, stopAfter = Infinity): Promise<number> {
  const path = join(folder, 'corpus.csv')
  writeFileSync(path, ['sentence1,sentence2', ...rows.map((row) => row.join(','))].join('\n'))
  const { corpusId } = await importCorpus(workspace, path)
  const resolved = await resolveOptions({
    ...options,
    prompt: promptA,
    b: sideB(),
    rule: { kind: 'gauss', nodes: 4 },
  })
  const controller = new AbortController()
  let commits = 0
  const onProgress = () => {
    commits += 1
    if (commits >= stopAfter) controller.abort()
  }
  const request = { corpusId, resolved, pairLimit: null, workers: 1, onProgress, signal: controller.signal }
  return (await runCorpus(workspace, request)).runId
}

it('a run computes a sentence once for each side, and goes on where it was interrupted', async () => {
  const contents = (workspace: WritableWorkspace) =>
    ['tokenization', 'sentence_result', 'attribution', 'attribution_matrix', 'contribution', 'failure'].map(
      (table) => workspace.database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all(),
    )
  const whole = openWorkspace(join(folder, 'whole.pairlens'), { mode: 'create-or-open' })
  const runId = await run(whole)
  expect(countPairs(whole, runId)).toEqual({ pairs: 40, done: 40, failed: 0 })
  expect(getRun(whole, runId).prompts).toEqual({ a: promptA.text, b: promptB.text, attributed: false })
  expect(summary(whole, runId, emptyFilter).nodes).toEqual({ '4': 40 })

  const parts = openWorkspace(join(folder, 'parts.pairlens'), { mode: 'create-or-open' })
  await expect(run(parts, 2)).rejects.toMatchObject({ kind: 'interrupted' })
  const { done } = countPairs(parts, runId)
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(40)
  await run(parts)
  expect(contents(parts)).toEqual(contents(whole))

  // What is stored is the pair that its two texts give by themselves.
  const detail = pairDetailOf(whole, runId, 3)
  const given = { ...options, prompt: promptA, b: sideB(), rule: { kind: 'gauss', nodes: 4 } } as const
  const { pair, b } = await attributeOnePair(detail?.textA ?? '', detail?.textB ?? '', given)
  expect(detail?.matrix).toEqual(pair.matrix)
  expect(detail?.tokenizationB).toEqual(b.tokenization)
  // The matrix function of the filter looks at each side's own tokens: else sizes would not fit, and no pair would match.
  expect(countMatchingPairs(whole, runId, parseFilter('pos:NOUN~NOUN>-100', { metadataColumns: [] }))).toBe(
    40,
  )
  // The prompt says nothing about what the sentence is about.
  expect(countMatchingPairs(whole, runId, parseFilter('lemma:door', { metadataColumns: [] }))).toBe(0)

  const parquet = join(folder, 'pairs.parquet')
  writeFileSync(
    parquet,
    Buffer.concat([...parquetPieces({ workspace: whole, runId, filter: emptyFilter, order: {} })]),
  )
  const [first] = await parquetReadObjects({ file: await asyncBufferFromFile(parquet) })
  const tokens = z.array(z.object({ text: z.string(), prompt: z.boolean() })).parse(first?.['b_tokens'])
  expect(tokens.filter(({ prompt }) => prompt).map(({ text }) => text)).toEqual(['two', 'door', 'not'])
  parts.close()
  whole.close()
})
