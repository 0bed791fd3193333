// Dense modules behind the pooling: of any width, several in a row, in either format; or one sentence that says why not.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findModel } from '../../../engine/models/findModel.ts'
import { openModel } from '../../../engine/models/openModel.ts'
import { testModelInProcess } from '../../../engine/worker/selfTest/selfTestProcess.ts'
import { createRandom } from '../../helpers/random.ts'
import { refusal } from '../../helpers/refusal.ts'
import { safetensorsOf } from '../../helpers/safetensors.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'
import { torchFile } from '../../helpers/torchFile.ts'

const root = mkdtempSync(join(tmpdir(), 'pairlens-dense-'))
afterAll(() => rmSync(root, { recursive: true }))
let count = 0

interface Dense {
  readonly config?: object
  readonly shape?: readonly [rows: number, columns: number]
  readonly bias?: number | null
  readonly format?: 'safetensors' | 'bin'
}

/** The tiny model with Dense modules behind its pooling, of random weights. */
function modelWith(modules: readonly Dense[], pooling: object = { pooling_mode_mean_tokens: true }): string {
  const folder = writeTinyModel(join(root, `model-${(count += 1)}`))
  const write = (name: string, content: object): void =>
    writeFileSync(join(folder, name), JSON.stringify(content))
  write('1_Pooling/config.json', pooling)
  write('modules.json', [
    { path: '', type: 'sentence_transformers.models.Transformer' },
    { path: '1_Pooling', type: 'sentence_transformers.models.Pooling' },
    ...modules.map((_, index) => ({
      path: `${index + 2}_Dense`,
      type: 'sentence_transformers.models.Dense',
    })),
  ])
  modules.forEach(({ config, shape = [8, 16], bias = shape[0], format = 'safetensors' }, index) => {
    const random = createRandom(index + 1)
    const numbers = (length: number): number[] => random.list(length, -0.5, 0.5)
    const tensors = {
      'linear.weight': { dims: shape, values: numbers(shape[0] * shape[1]) },
      ...(bias === null ? {} : { 'linear.bias': { dims: [bias], values: numbers(bias) } }),
    }
    const place = `${index + 2}_Dense`
    mkdirSync(join(folder, place))
    write(`${place}/config.json`, config ?? { activation_function: 'torch.nn.modules.activation.Tanh' })
    const bytes =
      format === 'bin'
        ? torchFile(tensors)
        : safetensorsOf(
            Object.fromEntries(
              Object.entries(tensors).map(([name, { dims, values }]) => [name, { shape: dims, values }]),
            ),
          )
    writeFileSync(join(folder, place, format === 'bin' ? 'pytorch_model.bin' : 'model.safetensors'), bytes)
  })
  return folder
}

const layersOf = (folder: string) => openModel(findModel(folder)).configuration.head.dense
const refused = (folder: string): string => refusal(() => openModel(findModel(folder))).message
const activation = (name: string): object => ({ activation_function: `torch.nn.modules.${name}` })

describe('Dense modules', () => {
  it.each<[string, readonly Dense[], object?]>([
    ['narrower than the model', [{ shape: [5, 16] }]],
    ['wider than the model', [{ shape: [40, 16], bias: null }]],
    [
      'several in a row, with an activation each',
      [
        { shape: [12, 16], config: activation('activation.ReLU') },
        { shape: [7, 12], config: activation('linear.Identity'), format: 'bin' },
        { shape: [9, 7], config: activation('activation.Sigmoid') },
      ],
    ],
    [
      'behind two poolings',
      [{ shape: [6, 32] }],
      { pooling_mode_cls_token: true, pooling_mode_mean_tokens: true },
    ],
    ['in the format of PyTorch', [{ format: 'bin' }]],
  ])('are part of what is attributed: %s', async (_, modules, pooling) => {
    const folder = modelWith(modules, pooling)
    const test = await testModelInProcess(folder, { signal: new AbortController().signal })
    expect(test).toMatchObject({ passed: true, leftOut: [] })
    expect(layersOf(folder).map(({ weight }) => weight.dims)).toEqual(
      modules.map(({ shape = [8, 16] }) => shape),
    )
  })

  it('are the same in both formats', () => {
    expect(layersOf(modelWith([{ format: 'bin' }]))).toEqual(layersOf(modelWith([{ format: 'safetensors' }])))
  })

  it('are read from safetensors where both are there', () => {
    const folder = modelWith([{}])
    writeFileSync(join(folder, '2_Dense', 'pytorch_model.bin'), 'not read')
    expect(layersOf(folder)).toHaveLength(1)
  })

  it.each<[string, readonly Dense[], string]>([
    [
      'take more than the pooling gives',
      [{ shape: [8, 24] }],
      'Dense module 1 of 1 takes 24 numbers, and the pooling gives it 16',
    ],
    [
      'do not follow each other',
      [{}, { shape: [4, 16] }],
      'Dense module 2 of 2 takes 16 numbers, and Dense module 1 gives it 8',
    ],
    [
      'have a bias of another size',
      [{ bias: 3 }],
      'The Dense module in 2_Dense has weights of 8 rows and a bias of shape [3]',
    ],
    [
      'have an activation that PairLens does not do',
      [{ config: activation('activation.Softshrink') }],
      'has the activation Softshrink, and PairLens does Identity, Tanh, ReLU',
    ],
    [
      'work on tokens',
      [{ config: { module_input_name: 'token_embeddings' } }],
      'works on "token_embeddings", and PairLens puts Dense modules behind the pooling only',
    ],
  ])('are refused in one sentence where they %s', (_, modules, sentence) => {
    expect(refused(modelWith(modules))).toContain(sentence)
  })

  it('are refused in one sentence where their file of PyTorch asks for more than tensors', () => {
    const folder = modelWith([{ format: 'bin' }])
    writeFileSync(join(folder, '2_Dense', 'pytorch_model.bin'), Uint8Array.of(0x80, 2, 0x8a, 10))
    expect(refused(folder)).toBe(
      '2_Dense/pytorch_model.bin is not a whole zip archive; such a file could run code of its own, so that it is not read: save the model with safe_serialization.',
    )
  })

  it('are said to lack their weights where there are none', () => {
    const folder = modelWith([{}])
    rmSync(join(folder, '2_Dense', 'model.safetensors'))
    expect(refused(folder)).toContain('needs config.json and model.safetensors or pytorch_model.bin')
  })
})
