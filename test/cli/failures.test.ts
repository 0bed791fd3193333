// Wrong input: exit code 2, one sentence on stderr, nothing on stdout, and no workspace that was not there before.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openWorkspace } from '../../db/open.ts'
import { tinyOnnx, type TinyModelChanges, writeTinyModel } from '../helpers/tinyModel.ts'
import { keepWeightsOutside, quantize, useHardSwishInFirstLayer, useUnknownOperator } from './brokenModels.ts'
import { pairlensInProcess as pairlens } from './inProcess.ts'
import { commandFolder, pairlens as pairlensProcess } from './pairlens.ts'

const folder = commandFolder()
const model = writeTinyModel(join(folder, 'tiny'))
const models = commandFolder()
const goodCorpus = writeCorpus(
  'good.csv',
  'sentence1,sentence2\nThe dog sleeps.,The cat sleeps.\nA man runs.,A car.\n',
)

function writeCorpus(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return name
}

/** Runs a corpus that must be refused, and gives what was said about it. */
async function refusalLines(corpus: string, args: readonly string[] = [], workspace = 'new.pairlens') {
  const before = readdirSync(folder)
  const outcome = await pairlens(folder, 'run', corpus, '--workspace', workspace, '--model', model, ...args)
  expect(outcome).toMatchObject({ exitCode: 2, stdout: '' })
  expect(readdirSync(folder)).toEqual(before)
  return outcome.stderr.trimEnd().split('\n')
}

/** The same where the error is all that is said. */
async function refusal(...request: Parameters<typeof refusalLines>): Promise<string> {
  const lines = await refusalLines(...request)
  expect(lines).toHaveLength(1)
  return lines.join('\n')
}

describe('a corpus is refused', () => {
  it.each([
    ['an empty file', 'empty.csv', '', /empty\.csv is empty/u],
    ['a header alone', 'header.csv', 'sentence1,sentence2,score\n', /has a header but no rows/u],
    ['one column', 'one.csv', 'sentence\nThe dog sleeps.\nThe cat runs.\n', /has one column/u],
    ['a binary file', 'binary.csv', '\u0000\u0001\u0002\u0003'.repeat(50), /is not a text file/u],
  ])('%s', async (_, name, content, sentence) => {
    expect(await refusal(writeCorpus(name, content))).toMatch(sentence)
  })

  it('a column that is not there', async () => {
    expect(await refusal(goodCorpus, ['--column-a', 'premise'])).toMatch(
      /good\.csv has no column "premise": name one of sentence1, sentence2/u,
    )
  })

  it('a file that is not there', async () => {
    expect(await refusal('missing.csv')).toMatch(/missing\.csv does not exist/u)
  })

  it('no row that can be used, found only while importing', async () => {
    const rows = 'The dog sleeps.,\n'.repeat(6000)
    const [layout, sentence] = await refusalLines(writeCorpus('useless.csv', `sentence1,sentence2\n${rows}`))
    expect(layout).toMatch(/sentences "sentence1" and "sentence2"/u)
    expect(sentence).toMatch(/no usable row .*row 2 has an empty "sentence2"/u)
  })
})

describe('a model is refused', () => {
  const refusalOf = (name: string, changes: TinyModelChanges): Promise<string> =>
    refusal(goodCorpus, ['--model', writeTinyModel(join(models, name.replaceAll(' ', '-')), changes)])

  it.each<[string, TinyModelChanges, RegExp]>([
    [
      'cut off',
      { onnx: tinyOnnx().slice(0, 40_000) },
      /not a complete ONNX model|not an ONNX model|damaged/u,
    ],
    [
      'not ONNX',
      { onnx: Buffer.from('PK\u0003\u0004 this is an archive') },
      /not a complete ONNX model|not an ONNX model/u,
    ],
    ['weights outside its folder', { edit: keepWeightsOutside }, /outside the model's folder/u],
    ['an operator that nobody knows', { edit: useUnknownOperator }, /Frobnicate/u],
    ['quantised to int8', { edit: quantize }, /model is quantised: node to_int8 is a QuantizeLinear/u],
    ['the tokenizer of another model', { vocabularySize: 70 }, /tokenizer.*does not match the model/u],
  ])('%s', async (name, changes, sentence) => {
    expect(await refusalOf(name, changes)).toMatch(sentence)
  })

  it('a layer that it does not have', async () => {
    expect(await refusal(goodCorpus, ['--layer', '3'])).toMatch(
      /Layer 3 does not exist: the model has 3 layers/u,
    )
  })

  it('a length without room for a word', async () => {
    expect(await refusal(goodCorpus, ['--max-tokens', '2'])).toMatch(/at least 3/u)
  })

  it('only for the layers in front of an operator without a derivative, as inspecting it says', async () => {
    const partly = writeTinyModel(join(models, 'partly'), { edit: useHardSwishInFirstLayer })
    const { exitCode, stdout } = await pairlens(folder, 'models', 'inspect', partly)
    expect(exitCode).toBe(0)
    const why = /layer 0: Node \S+ \(HardSwish\) cannot be differentiated: it has no derivative rule/u
    expect(stdout).toMatch(why)
    expect(stdout).toContain('layer 1: differentiable\n  layer 2: differentiable')
    expect(stdout).toMatch(/HardSwish +1 +unsupported: it has no derivative rule/u)
    expect(await refusal(goodCorpus, ['--model', partly, '--layer', '0'])).toMatch(/\(HardSwish\) cannot be/u)
    const later = await pairlens(
      folder,
      'pair',
      '--a',
      'a dog',
      '--b',
      'a cat',
      '--model',
      partly,
      '--layer',
      '1',
    )
    expect(later).toMatchObject({ exitCode: 0, stderr: '' })
  })
})

describe('a workspace is refused', () => {
  it('of a newer version, and stays as it is', async () => {
    const path = join(folder, 'newer.pairlens')
    const workspace = openWorkspace(path, { mode: 'create-or-open' })
    workspace.database.pragma('user_version = 9999')
    workspace.close()
    const before = readFileSync(path)
    expect(await refusal(goodCorpus, [], 'newer.pairlens')).toMatch(/written by a newer version of PairLens/u)
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('in a folder that does not exist', async () => {
    expect(await refusal(goodCorpus, [], join('nowhere', 'w.pairlens'))).toMatch(/its folder does not exist/u)
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  })

  it('that is something else', async () => {
    expect(await refusal(goodCorpus, [], 'good.csv')).toMatch(/is not a PairLens workspace/u)
  })
})

describe('arguments are refused', () => {
  it.each([
    [['pair', '--a', '', '--b', 'x'], /^Text a is empty/u],
    [['pair', '--a', 'x', '--b', ' \t '], /^Text b is only white space/u],
    [['pair', '--a', 'x', '--b', 'y', '--rule', 'simpson:3'], /^"simpson:3" is not a quadrature rule/u],
    [['pair', '--a', 'x', '--b', 'y', '--layr', '3'], /^Unknown option '--layr' \(Did you mean --layer\?\)/u],
    [['rnu'], /^Unknown command 'rnu' \(Did you mean run\?\)/u],
    [['list', 'missing.pairlens'], /^"missing\.pairlens" does not exist/u],
    [[], /^No command was given/u],
  ])('%j', async (args, sentence) => {
    const outcome = await pairlensProcess(folder, ...args)
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' })
    expect(outcome.stderr).toMatch(/^[^\n]+\n$/u)
    expect(outcome.stderr).toMatch(sentence)
  })
})
