// Pooling, Dense modules and normalisation as emitted, against the same computed plainly in float64.
import { describe, expect, it } from 'vitest'
import {
  type Activation,
  appendHead,
  type HeadConfiguration,
  type PoolingMode,
} from '../../../core/encoder/head.ts'
import { createGraphBuilder } from '../../../core/onnx/builder.ts'
import { floatTensor } from '../../../core/onnx/tensor.ts'
import { erf } from '../../helpers/erf.ts'
import { largestDifference } from '../../helpers/numbers.ts'
import { createRandom } from '../../helpers/random.ts'
import { runGraph } from '../../helpers/runGraph.ts'

const [sentences, tokens, size] = [2, 5, 4]
const random = createRandom(21)
const hidden = random.list(sentences * tokens * size, -2, 2).map(Math.fround)

async function run(head: HeadConfiguration | null, normalized: boolean, dims = [sentences, tokens, size]) {
  const builder = createGraphBuilder('head')
  builder.input({ name: 'hidden', type: 'float', dims: null })
  const embedding = appendHead(builder, 'hidden', head, normalized)
  const output = builder.op('Identity', [embedding])
  const results = await runGraph(builder.build([{ name: output, type: 'float', dims: null }]), {
    hidden: floatTensor(hidden, dims),
  })
  return results[output] ?? { dims: [], numbers: [] }
}

/** The hidden state of a token of a sentence. */
const state = (sentence: number, token: number): number[] =>
  hidden.slice((sentence * tokens + token) * size, (sentence * tokens + token + 1) * size)

/** For each sentence and column the value of `of`, given the column's values in token order. */
const columns = (of: (values: readonly number[]) => number): number[][] =>
  Array.from({ length: sentences }, (_s, sentence) =>
    Array.from({ length: size }, (_c, column) =>
      of(Array.from({ length: tokens }, (_t, token) => state(sentence, token)[column] ?? NaN)),
    ),
  )

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const plain: Readonly<Record<PoolingMode, (values: readonly number[]) => number>> = {
  mean: (values) => total(values) / values.length,
  max: (values) => Math.max(...values),
  cls: (values) => values[0] ?? NaN,
  'last-token': (values) => values.at(-1) ?? NaN,
  'mean-sqrt-len': (values) => total(values) / Math.sqrt(values.length),
  'weighted-mean': (values) =>
    total(values.map((value, index) => value * (index + 1))) / total(values.map((_, index) => index + 1)),
}

const modes = Object.keys(plain) as PoolingMode[]

describe('pooling', () => {
  it.each(modes)('%s', async (mode) => {
    const { dims, numbers } = await run({ pooling: [mode], dense: [] }, false)
    expect(dims).toEqual([sentences, size])
    expect(largestDifference(numbers, columns(plain[mode]).flat())).toBeLessThan(1e-6)
  })

  it('by several modes puts their results side by side, in order', async () => {
    const { dims, numbers } = await run({ pooling: ['max', 'cls', 'mean'], dense: [] }, false)
    const [max, cls, mean] = [columns(plain.max), columns(plain.cls), columns(plain.mean)]
    expect(dims).toEqual([sentences, 3 * size])
    const expected = max.flatMap((row, sentence) => [
      ...row,
      ...(cls[sentence] ?? []),
      ...(mean[sentence] ?? []),
    ])
    expect(largestDifference(numbers, expected)).toBeLessThan(1e-6)
  })
})

const activations: Readonly<Record<Activation, (x: number) => number>> = {
  identity: (x) => x,
  tanh: Math.tanh,
  relu: (x) => Math.max(x, 0),
  gelu: (x) => (x / 2) * (1 + erf(x * Math.SQRT1_2)),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
}

describe('a Dense module', () => {
  const outputs = 3
  const weights = random.list(outputs * size, -1, 1).map(Math.fround)
  const offsets = random.list(outputs, -1, 1).map(Math.fround)
  const weight = floatTensor(weights, [outputs, size])

  const expected = (bias: readonly number[], activate: (x: number) => number): number[] =>
    columns(plain.mean).flatMap((row) =>
      Array.from({ length: outputs }, (_, output) =>
        activate(
          total(row.map((value, column) => value * (weights[output * size + column] ?? NaN))) +
            (bias[output] ?? 0),
        ),
      ),
    )

  it.each(Object.keys(activations) as Activation[])('with %s', async (activation) => {
    const dense = [{ weight, bias: floatTensor(offsets), activation }]
    const { dims, numbers } = await run({ pooling: ['mean'], dense }, false)
    expect(dims).toEqual([sentences, outputs])
    expect(largestDifference(numbers, expected(offsets, activations[activation]))).toBeLessThan(1e-6)
  })

  it('without a bias', async () => {
    const dense = [{ weight, bias: null, activation: 'identity' as const }]
    const { numbers } = await run({ pooling: ['mean'], dense }, false)
    expect(largestDifference(numbers, expected([], activations.identity))).toBeLessThan(1e-6)
  })

  it('follows another', async () => {
    const back = floatTensor(random.list(2 * outputs, -1, 1), [2, outputs])
    const dense = [
      { weight, bias: null, activation: 'tanh' as const },
      { weight: back, bias: null, activation: 'identity' as const },
    ]
    expect((await run({ pooling: ['mean'], dense }, false)).dims).toEqual([sentences, 2])
  })
})

describe('normalisation', () => {
  const unit = (row: readonly number[]): number[] => row.map((value) => value / Math.hypot(...row))

  it('divides the embedding by its length', async () => {
    const { numbers } = await run({ pooling: ['cls'], dense: [] }, true)
    expect(largestDifference(numbers, columns(plain.cls).flatMap(unit))).toBeLessThan(1e-6)
  })

  it('applies to an embedding that the model pooled itself', async () => {
    const { dims, numbers } = await run(null, true, [sentences * tokens, size])
    const rows = Array.from({ length: sentences * tokens }, (_, row) =>
      hidden.slice(row * size, (row + 1) * size),
    )
    expect(dims).toEqual([sentences * tokens, size])
    expect(largestDifference(numbers, rows.flatMap(unit))).toBeLessThan(1e-6)
  })

  it('is left out unless asked for', async () => {
    expect((await run(null, false, [sentences * tokens, size])).numbers).toEqual(hidden)
  })
})
