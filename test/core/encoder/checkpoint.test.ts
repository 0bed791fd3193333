// Checkpoints as a graph: how positions are counted, which weights are taken, and what is refused.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCheckpoint } from '../../../core/encoder/checkpoint/checkpointModel.ts'
import { createConstruction } from '../../../core/encoder/checkpoint/construction.ts'
import { positionsFromIds } from '../../../core/encoder/checkpoint/embeddings.ts'
import { relativePositionBucket } from '../../../core/encoder/checkpoint/relativePositionBucket.ts'
import { openCheckpointWeights } from '../../../core/encoder/checkpoint/weights.ts'
import { createGraphBuilder } from '../../../core/onnx/builder.ts'
import type { Model } from '../../../core/onnx/graph.ts'
import { int64Tensor, toNumbers } from '../../../core/onnx/tensor.ts'
import { refusal } from '../../helpers/refusal.ts'
import { runGraph } from '../../helpers/runGraph.ts'
import { safetensorsBytes, safetensorsOf } from '../../helpers/safetensors.ts'
import { tinyFolder } from '../../helpers/tinyFamily.ts'

type Files = Readonly<Record<string, Uint8Array | object | undefined>>

const golden = (name: string): Uint8Array => new Uint8Array(readFileSync(join(tinyFolder, name)))
const configOf = (family: string): object =>
  JSON.parse(readFileSync(join(tinyFolder, family, 'config.json'), 'utf8')) as object
const [config, albertConfig, mpnetConfig] = [configOf('bert'), configOf('albert'), configOf('mpnet')]
const bert: Files = { 'config.json': config, 'model.safetensors': golden('bert/model.safetensors') }

const reader =
  (files: Files) =>
  (name: string): Uint8Array | null => {
    const content = files[name]
    if (content === undefined) return null
    return content instanceof Uint8Array ? content : new TextEncoder().encode(JSON.stringify(content))
  }

const openerOf = (files: Files) => (name: string) => {
  const bytes = reader(files)(name)
  return bytes === null
    ? null
    : {
        byteCount: bytes.length,
        read: (offset: number, length: number) => bytes.slice(offset, offset + length),
      }
}

const build = (files: Files): Model => readCheckpoint(reader(files), openerOf(files))
const weightsOf = (files: Files) => openCheckpointWeights(reader(files), openerOf(files))
const complaint = (files: Files): string => refusal(() => build(files)).message

describe('positions of RoBERTa and MPNet', () => {
  /** The positions of one sentence, as the graph counts them with the pad id 1. */
  const positionsOf = async (ids: readonly number[]): Promise<readonly number[] | undefined> => {
    const builder = createGraphBuilder('test')
    builder.input({ name: 'input_ids', type: 'int64', dims: ['batch', 'sequence'] })
    const positions = positionsFromIds(createConstruction(builder, weightsOf(bert)), 1)
    const graph = builder.build([{ name: positions, type: 'int64', dims: null }])
    const outputs = await runGraph(graph, { input_ids: int64Tensor(ids, [1, ids.length]) })
    return outputs[positions]?.numbers
  }

  it('count from the pad id + 1', async () => {
    expect(await positionsOf([0, 40, 41, 42, 2])).toEqual([2, 3, 4, 5, 6])
  })

  it('put every pad of a reference on the padding position, and the token behind them next to the one before', async () => {
    expect(await positionsOf([0, 1, 1, 1, 2])).toEqual([2, 1, 1, 1, 3])
  })
})

describe('buckets of distances', () => {
  /** Where transformers' `MPNetEncoder.relative_position_bucket` changes, and to which bucket. */
  const borders = [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 23, 32, 46, 64, 91]
  const bucketOf = (distance: number): number => borders.findLastIndex((border) => border <= distance)

  it('have the borders that the model was trained with', () => {
    for (let distance = 1; distance <= 600; distance++) {
      expect(relativePositionBucket(distance, 32)).toBe(16 + bucketOf(distance))
      expect(relativePositionBucket(-distance, 32)).toBe(bucketOf(distance))
    }
    expect(relativePositionBucket(0, 32)).toBe(0)
  })
})

describe('the weights of a checkpoint', () => {
  const table = 'embeddings.word_embeddings.weight'
  const numbers = (files: Files, name: string, dims: readonly number[]) =>
    toNumbers(weightsOf(files).tensor(name, dims))
  const single = (tensors: Parameters<typeof safetensorsOf>[0]): Files => ({
    'model.safetensors': safetensorsOf(tensors),
  })
  const embeddings = { shape: [1, 2], values: [1, 2] }

  it.each(['', 'bert.', 'roberta.', 'model.encoder.'])('are found behind the prefix "%s"', (prefix) => {
    const files = single({
      [`${prefix}${table}`]: embeddings,
      [`${prefix}a.weight`]: { shape: [1], values: [7] },
    })
    expect(numbers(files, table, [1, 2])).toEqual([1, 2])
    expect(numbers(files, 'a.weight', [1])).toEqual([7])
  })

  it('are found as gamma and beta', () => {
    const files = single({
      [table]: embeddings,
      'n.gamma': { shape: [1], values: [3] },
      'n.beta': { shape: [1], values: [4] },
    })
    expect([numbers(files, 'n.weight', [1]), numbers(files, 'n.bias', [1])]).toEqual([[3], [4]])
  })

  it('are found under the name of the tensor that they share', () => {
    const header = {
      __metadata__: { [table]: 'decoder.weight', gone: 'nowhere' },
      'decoder.weight': { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] },
    }
    const bytes = safetensorsBytes(JSON.stringify(header), new Uint8Array(Float32Array.of(1, 2).buffer))
    expect(numbers({ 'model.safetensors': bytes }, table, [1, 2])).toEqual([1, 2])
  })

  it.each([
    ['F16', Uint16Array.of(0x3c00, 0xc000)],
    ['BF16', Uint16Array.of(0x3f80, 0xc000)],
  ])('in %s are read as float32', (dtype, data) => {
    const header = { [table]: { dtype, shape: [1, 2], data_offsets: [0, 4] } }
    const bytes = safetensorsBytes(JSON.stringify(header), new Uint8Array(data.buffer))
    expect(numbers({ 'model.safetensors': bytes }, table, [1, 2])).toEqual([1, -2])
  })

  it('are refused where they hold no floating-point numbers', () => {
    const header = { [table]: { dtype: 'I8', shape: [1, 2], data_offsets: [0, 2] } }
    const files = { 'model.safetensors': safetensorsBytes(JSON.stringify(header), new Uint8Array(2)) }
    expect(refusal(() => numbers(files, table, [1, 2])).message).toMatch(/of type I8.*needs float32/)
  })

  it('are refused where two encoders lie in one file, or none', () => {
    const two = { [`query.${table}`]: embeddings, [`passage.${table}`]: embeddings }
    expect(refusal(() => weightsOf(single(two))).message).toMatch(/several token embeddings/)
    expect(refusal(() => weightsOf(single({}))).message).toMatch(/no token embeddings/)
  })
})

describe('a checkpoint is refused in one sentence', () => {
  const changed = (change: object): Files => ({ ...bert, 'config.json': { ...config, ...change } })

  it.each<[string, Files, RegExp]>([
    ['without a config.json', { ...bert, 'config.json': undefined }, /has no config\.json/],
    [
      'of an unknown architecture',
      changed({ model_type: 'deberta-v2' }),
      /"deberta-v2".*export it as ONNX, or use one of bert/,
    ],
    ['that decodes', changed({ is_decoder: true }), /is a decoder.*use a text encoder/],
    ['that is quantised', changed({ quantization_config: { bits: 4 } }), /is quantised.*float32 or float16/],
    [
      'with relative positions',
      changed({ position_embedding_type: 'relative_key' }),
      /"relative_key".*export it as ONNX/,
    ],
    ['with an unknown activation', changed({ hidden_act: 'mish' }), /"mish" is none of gelu/],
    ['with heads that do not come out even', changed({ num_attention_heads: 3 }), /16 into 3 heads/],
    [
      'with fewer columns than stated',
      changed({ hidden_size: 32 }),
      /word_embeddings.weight.*\[60, 16\].*needs \[60, 32\]/,
    ],
    ['with fewer layers than stated', changed({ num_hidden_layers: 4 }), /no weights "encoder\.layer\.3\./],
    [
      'with more layers than any has, which share their weights',
      {
        'config.json': { ...albertConfig, num_hidden_layers: 9_000_000 },
        'model.safetensors': golden('albert/model.safetensors'),
      },
      /config\.json.*not as expected/,
    ],
    [
      'with more positions than its table has',
      {
        'config.json': { ...mpnetConfig, max_position_embeddings: 9_000_000 },
        'model.safetensors': golden('mpnet/model.safetensors'),
      },
      /position_embeddings\.weight.*needs \[9000000, /,
    ],
    ['with a size that is none', changed({ hidden_size: 1e300 }), /config\.json.*not as expected/],
    [
      'with damaged weights',
      { ...bert, 'model.safetensors': golden('bert/model.safetensors').subarray(0, 5000) },
      /model\.safetensors is not a complete/,
    ],
    [
      'with a shard missing',
      {
        'config.json': config,
        'model.safetensors.index.json': {
          weight_map: { 'embeddings.word_embeddings.weight': 'part-1.safetensors' },
        },
      },
      /part-1\.safetensors, which is not there/,
    ],
  ])('%s', (_, files, sentence) => {
    expect(complaint(files)).toMatch(sentence)
    expect(complaint(files)).toMatch(/\.$/)
  })
})
