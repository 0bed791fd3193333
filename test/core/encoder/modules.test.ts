// The modules of a sentence-transformers folder, in the variants that folders have.
import { describe, expect, it } from 'vitest'
import { toNumbers } from '../../../core/onnx/tensor.ts'
import { refusal } from '../../helpers/refusal.ts'
import { safetensorsOf } from '../../helpers/safetensors.ts'
import { type Files, module, read, usual } from './memoryFolder.ts'

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

describe('behind a graph that pools itself', () => {
  it('are not applied, which is said', () => {
    const { assumptions } = read(usual, { graphPools: true })
    expect(assumptions).toHaveLength(1)
    expect(assumptions[0]).toContain('not applied')
    expect(assumptions[0]).toContain('normalisation')
  })

  it('need not be there: nothing is assumed of a pooling that is not used', () => {
    expect(read({}, { graphPools: true }).assumptions).toEqual(read(usual, { graphPools: true }).assumptions)
  })

  it('still say whether embeddings are normalised', () => {
    expect(read(usual, { graphPools: true }).hasNormalize).toBe(true)
    expect(read({}, { graphPools: true }).hasNormalize).toBe(false)
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
