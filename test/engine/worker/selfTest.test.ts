// The self-test passes a sound model, and each of its checks fails where a graph computes something else.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from '@bufbuild/protobuf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ModelProto, NodeProtoSchema, TensorProtoSchema } from '../../../core/onnx/proto/onnx_pb.js'
import { findModel } from '../../../engine/models/findModel.ts'
import { openModel } from '../../../engine/models/openModel.ts'
import {
  checkCompleteness,
  checkDerivative,
  checkEmbedding,
  type TestedSentence,
} from '../../../engine/worker/selfTest/checks.ts'
import { encodeSentences } from '../../../engine/worker/selfTest/encodedSentences.ts'
import { openPartBehindSite, type PartBehindSite } from '../../../engine/worker/selfTest/partBehindSite.ts'
import { testModelInProcess } from '../../../engine/worker/selfTest/selfTestProcess.ts'
import type { SelfTestProgress } from '../../../engine/worker/selfTest/selfTestResult.ts'
import { useHardSwishInFirstLayer } from '../../cli/brokenModels.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

const folder = mkdtempSync(join(tmpdir(), 'pairlens-self-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const tiny = writeTinyModel(join(folder, 'tiny'))
const { signal } = new AbortController()

it('passes a sound model at its layers, and says how far it is', async () => {
  const reports: SelfTestProgress[] = []
  const test = await testModelInProcess(tiny, { signal, report: (progress) => reports.push(progress) })
  expect(test).toMatchObject({ passed: true, against: 'file', leftOut: [] })
  expect(test.checks.map(({ kind, layer }) => `${kind} ${layer}`)).toEqual([
    'embedding 0',
    'completeness 0',
    'derivative 0',
    'embedding 1',
    'completeness 1',
    'derivative 1',
    'embedding 2',
    'completeness 2',
    'derivative 2',
  ])
  expect(Math.max(...test.checks.map(({ value }) => value))).toBeLessThan(1e-3)
  expect(reports.at(-1)).toEqual({ done: 14, of: 14 })
})

it('does not pass a model of which a layer cannot be attributed, and says which', async () => {
  const partly = writeTinyModel(join(folder, 'partly'), { edit: useHardSwishInFirstLayer })
  const reports: SelfTestProgress[] = []
  const test = await testModelInProcess(partly, { signal, report: (progress) => reports.push(progress) })
  expect(test.passed).toBe(false)
  expect(test.leftOut).toMatchObject([{ layer: 0, problem: expect.stringContaining('HardSwish') as string }])
  expect(test.checks.every(({ passed, layer }) => passed && layer > 0)).toBe(true)
  expect(reports.at(-1)).toEqual({ done: 14, of: 14 })
})

const fixedTo = (batch: number, length: number) => (proto: ModelProto) => {
  for (const info of [...(proto.graph?.input ?? []), ...(proto.graph?.output ?? [])]) {
    if (info.type?.value.case !== 'tensorType') continue
    const sizes = [batch, length, 16]
    info.type.value.value.shape?.dim.forEach((dim, axis) => {
      dim.value = { case: 'dimValue', value: BigInt(sizes[axis] ?? 0) }
    })
  }
}

describe('a model that declares one size of its inputs', () => {
  it.each([
    [1, 16],
    [1, 40],
    [2, 8],
    [1, 3],
  ])('%d × %d is tested as it runs, where its graph takes any', async (batch, length) => {
    const path = writeTinyModel(join(folder, `declared-${batch}-${length}`), { edit: fixedTo(batch, length) })
    const test = await testModelInProcess(path, { signal })
    expect(test).toMatchObject({ passed: true, against: 'file', leftOut: [] })
  })

  it('is refused in one sentence where its graph takes no other', async () => {
    const path = writeTinyModel(join(folder, 'static'), { edit: staticLength })
    const refused = expect(testModelInProcess(path, { signal })).rejects
    await refused.toMatchObject({
      kind: 'model',
      message: expect.stringMatching(
        /^The hidden states .*; export the model with dynamic batch and sequence axes\.$/u,
      ) as string,
    })
  })
})

/** A graph that was traced for sixteen tokens: a constant of this length is added to the ids. */
function staticLength({ graph }: ModelProto): void {
  if (graph === undefined) throw new Error('The tiny model has no graph.')
  graph.initializer.push(
    create(TensorProtoSchema, {
      name: 'zeros',
      dims: [1n, 16n],
      dataType: 7,
      int64Data: Array<bigint>(16).fill(0n),
    }),
  )
  for (const node of graph.node)
    node.input = node.input.map((name) => (name === 'input_ids' ? 'shifted' : name))
  graph.node.unshift(
    create(NodeProtoSchema, { opType: 'Add', input: ['input_ids', 'zeros'], output: ['shifted'] }),
  )
}

it('ends when it is interrupted', async () => {
  const abort = new AbortController()
  const testing = testModelInProcess(tiny, { signal: abort.signal, report: () => abort.abort() })
  await expect(testing).rejects.toMatchObject({ kind: 'interrupted' })
})

describe('with the graph of another layer behind the site', () => {
  let right: PartBehindSite
  let wrong: PartBehindSite
  let sentences: readonly TestedSentence[]
  const layer = 1

  beforeAll(async () => {
    const settings = { device: 'cpu', threads: 1, budgetBytes: 12e6 }
    const source = findModel(tiny)
    const model = openModel(source)
    const { encoder, configuration } = model
    const [, site, other] = encoder.sites
    if (site === undefined || other === undefined) throw new Error('The tiny model has too few layers.')
    right = await openPartBehindSite(encoder, site, configuration.head, settings)
    wrong = await openPartBehindSite(encoder, other, configuration.head, settings)
    const texts = ['the dog sees a cat', 'a bird sleeps']
    const encoded = await encodeSentences(texts, model, [site], source.graph.path, settings)
    sentences = encoded.map((sentence) => sentence(site))
  })

  it('the embedding is another', async () => {
    expect(await checkEmbedding(layer, right, sentences)).toMatchObject({ passed: true })
    const check = await checkEmbedding(layer, wrong, sentences)
    expect(check.passed).toBe(false)
    expect(check.value).toBeGreaterThan(0.1)
    expect(check.cosine).toBeLessThan(1)
  })

  it('contributions do not add up to the embedding', async () => {
    const [a, b] = sentences
    if (a === undefined || b === undefined) throw new Error('A sentence is missing.')
    expect(await checkCompleteness(layer, right, [[a, b]])).toMatchObject({ passed: true, nodes: 16 })
    const check = await checkCompleteness(layer, wrong, [[a, b]])
    expect(check).toMatchObject({ passed: false, nodes: 64 })
    expect(check.residuals).toHaveLength(2)
  })

  it('a derivative is not that of the values', async () => {
    const [sentence] = sentences
    if (sentence === undefined) throw new Error('A sentence is missing.')
    expect(await checkDerivative(layer, right, sentence)).toMatchObject({ passed: true })
    const mixed = { ...right, derivative: wrong.derivative.bind(wrong) }
    expect(await checkDerivative(layer, mixed, sentence)).toMatchObject({ passed: false })
  })
})
