// What a sentence-transformers folder says about its encoder, in the variants that folders have.
import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../../core/encoder/configuration.ts'
import type { PoolingMode } from '../../../core/encoder/head.ts'
import { toNumbers } from '../../../core/onnx/tensor.ts'
import { refusal } from '../../helpers/refusal.ts'
import { safetensorsOf } from '../../helpers/safetensors.ts'

type Files = Readonly<Record<string, unknown>>

/** A folder whose files are given as objects (written as JSON), text or bytes. */
const read = (files: Files) =>
  readConfiguration((path) => {
    const content = files[path]
    if (content === undefined) return null
    if (content instanceof Uint8Array) return content
    return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))
  })

const module = (name: string, path = '') => ({
  idx: 0,
  name: path,
  path,
  type: `sentence_transformers.models.${name}`,
})
const meanPooling = {
  word_embedding_dimension: 4,
  pooling_mode_mean_tokens: true,
  pooling_mode_cls_token: false,
}
const usual: Files = {
  'modules.json': [module('Transformer'), module('Pooling', '1_Pooling'), module('Normalize', '2_Normalize')],
  '1_Pooling/config.json': meanPooling,
}

describe('modules', () => {
  it('of the usual kind: a transformer, pooling, Normalize', () => {
    expect(read(usual)).toMatchObject({
      head: { pooling: ['mean'], dense: [] },
      hasNormalize: true,
      prompt: '',
      assumptions: [],
    })
  })

  it('without Normalize', () => {
    expect(
      read({ ...usual, 'modules.json': [module('Transformer'), module('Pooling', '1_Pooling')] })
        .hasNormalize,
    ).toBe(false)
  })

  it('in a folder that keeps its pooling elsewhere', () => {
    const modules = [module('Transformer'), module('Pooling', 'other')]
    expect(
      read({ 'modules.json': modules, 'other/config.json': { pooling_mode_cls_token: true } }).head.pooling,
    ).toEqual(['cls'])
  })

  it('under the package’s newer names', () => {
    const modules = [
      { path: '', type: 'sentence_transformers.models.transformer.Transformer' },
      { path: '1_Pooling', type: 'sentence_transformers.sentence_transformer.modules.Pooling' },
      { path: '2_Dropout', type: 'sentence_transformers.models.Dropout' },
    ]
    expect(read({ ...usual, 'modules.json': modules }).head.pooling).toEqual(['mean'])
  })

  it('that PairLens does not do are named', () => {
    const modules = [module('Transformer'), module('Pooling', '1_Pooling'), module('LSTM', '2_LSTM')]
    const { kind, message } = refusal(() => read({ ...usual, 'modules.json': modules }))
    expect(kind).toBe('model')
    expect(message).toContain('sentence_transformers.models.LSTM')
  })

  it.each([
    ['Dense before pooling', ['Transformer', 'Dense', 'Pooling']],
    ['Dense after Normalize', ['Transformer', 'Pooling', 'Normalize', 'Dense']],
    ['pooling twice', ['Transformer', 'Pooling', 'Pooling']],
  ])('in an order that PairLens does not do are refused: %s', (_, names) => {
    const paths: Readonly<Record<string, string>> = { Pooling: '1_Pooling', Dense: '2_Dense' }
    const modules = names.map((name) => module(name, paths[name] ?? ''))
    const { kind, message } = refusal(() => read({ ...usual, ...dense, 'modules.json': modules }))
    expect(kind).toBe('model')
    expect(message).toContain('order')
  })

  it('may be missing: then the pooling’s own file is looked for', () => {
    expect(read({ '1_Pooling/config.json': { pooling_mode_max_tokens: true } })).toMatchObject({
      head: { pooling: ['max'] },
      hasNormalize: false,
      assumptions: [],
    })
  })

  it('may be missing with everything else: then the mean is assumed, and said to be', () => {
    const { head, assumptions } = read({})
    expect(head.pooling).toEqual(['mean'])
    expect(assumptions).toHaveLength(1)
    expect(assumptions[0]).toContain('mean')
  })

  it('without pooling: the mean is assumed, and said to be', () => {
    const { head, assumptions } = read({ 'modules.json': [module('Transformer')] })
    expect(head.pooling).toEqual(['mean'])
    expect(assumptions).toHaveLength(1)
  })
})

describe('pooling', () => {
  const pooled = (config: unknown): readonly PoolingMode[] =>
    read({ ...usual, '1_Pooling/config.json': config }).head.pooling

  it.each<[string, PoolingMode]>([
    ['pooling_mode_cls_token', 'cls'],
    ['pooling_mode_max_tokens', 'max'],
    ['pooling_mode_mean_tokens', 'mean'],
    ['pooling_mode_mean_sqrt_len_tokens', 'mean-sqrt-len'],
    ['pooling_mode_weightedmean_tokens', 'weighted-mean'],
    ['pooling_mode_lasttoken', 'last-token'],
  ])('by the flag %s', (flag, mode) => {
    expect(pooled({ [flag]: true })).toEqual([mode])
  })

  it('by several flags is in the package’s order, not the file’s', () => {
    expect(pooled({ pooling_mode_mean_tokens: true, pooling_mode_cls_token: true })).toEqual(['cls', 'mean'])
  })

  it.each<[string | readonly string[], readonly PoolingMode[]]>([
    ['mean', ['mean']],
    ['lasttoken', ['last-token']],
    [
      ['cls', 'weightedmean', 'mean_sqrt_len_tokens'],
      ['cls', 'weighted-mean', 'mean-sqrt-len'],
    ],
  ])('by the name %j', (name, modes) => {
    expect(pooled({ pooling_mode: name })).toEqual(modes)
  })

  it.each<[string, unknown, string]>([
    ['a name that does not exist', { pooling_mode: 'median' }, 'median'],
    ['no pooling at all', { pooling_mode_mean_tokens: false }, '1_Pooling/config.json'],
    ['something else than settings', [1, 2], '1_Pooling/config.json'],
    ['text that is no JSON', '{', '1_Pooling/config.json'],
  ])('refuses %s', (_, config, named) => {
    expect(refusal(() => pooled(config)).message).toContain(named)
  })

  it('refuses a folder that lacks its file, and names it', () => {
    expect(refusal(() => read({ 'modules.json': usual['modules.json'] })).message).toContain(
      '1_Pooling/config.json',
    )
  })
})

const dense: Files = {
  '2_Dense/config.json': {
    in_features: 2,
    out_features: 3,
    bias: true,
    activation_function: 'torch.nn.modules.activation.Tanh',
  },
  '2_Dense/model.safetensors': safetensorsOf({
    'linear.weight': { shape: [3, 2], values: [1, 2, 3, 4, 5, 6] },
    'linear.bias': { shape: [3], values: [1, 2, 3] },
  }),
}

describe('Dense modules', () => {
  const modules = [module('Transformer'), module('Pooling', '1_Pooling'), module('Dense', '2_Dense')]
  const readDense = (files: Files = {}) =>
    read({ ...usual, ...dense, 'modules.json': modules, ...files }).head.dense

  it('have their weights, bias and activation', () => {
    const [layer] = readDense()
    expect(layer?.activation).toBe('tanh')
    expect(layer?.weight.dims).toEqual([3, 2])
    expect(layer?.bias && toNumbers(layer.bias)).toEqual([1, 2, 3])
  })

  it('may have no bias', () => {
    const weights = safetensorsOf({ 'linear.weight': { shape: [1, 2], values: [1, 2] } })
    expect(readDense({ '2_Dense/model.safetensors': weights })[0]?.bias).toBeNull()
  })

  it.each([
    ['torch.nn.modules.linear.Identity', 'identity'],
    ['torch.nn.modules.activation.ReLU', 'relu'],
    ['torch.nn.modules.activation.GELU', 'gelu'],
    ['torch.nn.modules.activation.Sigmoid', 'sigmoid'],
  ])('do %s', (name, activation) => {
    expect(readDense({ '2_Dense/config.json': { activation_function: name } })[0]?.activation).toBe(
      activation,
    )
  })

  it.each<[string, Files, string]>([
    [
      'an activation that PairLens does not do',
      { '2_Dense/config.json': { activation_function: 'torch.nn.SiLU' } },
      'SiLU',
    ],
    ['no weights', { '2_Dense/model.safetensors': undefined }, '2_Dense'],
    ['damaged weights', { '2_Dense/model.safetensors': new Uint8Array(3) }, '2_Dense/model.safetensors'],
    [
      'weights that are no matrix',
      { '2_Dense/model.safetensors': safetensorsOf({ 'linear.weight': { shape: [2], values: [1, 2] } }) },
      'linear.weight',
    ],
  ])('refuse %s', (_, files, named) => {
    expect(refusal(() => readDense(files)).message).toContain(named)
  })
})

describe('the longest sentence', () => {
  const maxTokens = (files: Files): number => read({ ...usual, ...files }).maxTokens

  it.each<[string, Files, number]>([
    ['is 512 where nothing is said', {}, 512],
    ['is the one of sentence-transformers', { 'sentence_bert_config.json': { max_seq_length: 256 } }, 256],
    ['is the tokenizer’s', { 'tokenizer_config.json': { model_max_length: 128 } }, 128],
    [
      'is no absurd number of the tokenizer',
      {
        'tokenizer_config.json': { model_max_length: 1e30 },
        'config.json': { max_position_embeddings: 512 },
      },
      512,
    ],
    ['is the number of positions', { 'config.json': { max_position_embeddings: 40 } }, 40],
    [
      'is the smallest of all',
      {
        'sentence_bert_config.json': { max_seq_length: 256 },
        'tokenizer_config.json': { model_max_length: 512 },
        'config.json': { model_type: 'bert', max_position_embeddings: 128 },
      },
      128,
    ],
    [
      'leaves out the positions that RoBERTa never uses',
      { 'config.json': { model_type: 'roberta', max_position_embeddings: 514, pad_token_id: 1 } },
      512,
    ],
    [
      'and XLM-RoBERTa',
      { 'config.json': { model_type: 'xlm-roberta', max_position_embeddings: 514, pad_token_id: 1 } },
      512,
    ],
    ['and MPNet', { 'config.json': { model_type: 'mpnet', max_position_embeddings: 514 } }, 512],
    ['passes over null', { 'sentence_bert_config.json': { max_seq_length: null } }, 512],
  ])('%s', (_, files, expected) => {
    expect(maxTokens(files)).toBe(expected)
  })
})

describe('the prompt', () => {
  const prompts = { query: 'query: ', passage: 'passage: ' }

  it.each<[string, unknown, string]>([
    ['is the default one', { prompts, default_prompt_name: 'query' }, 'query: '],
    ['is empty where none is the default', { prompts, default_prompt_name: null }, ''],
    ['is empty where the default does not exist', { prompts, default_prompt_name: 'other' }, ''],
    ['is empty where there are none', {}, ''],
  ])('%s', (_, config, expected) => {
    expect(read({ ...usual, 'config_sentence_transformers.json': config }).prompt).toBe(expected)
  })
})
