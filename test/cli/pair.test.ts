// `pairlens pair`: the JSON that scripts rely on, and what it promises about a matrix.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { writeTinyModel } from '../helpers/tinyModel.ts'
import { pairlensInProcess as pairlens } from './inProcess.ts'
import { commandFolder, type Outcome, pairlens as pairlensProcess } from './pairlens.ts'

const token = z.strictObject({
  text: z.string(),
  start: z.int(),
  end: z.int(),
  special: z.boolean(),
  word: z.int().nullable(),
  pos: z.string(),
})
const contract = z.strictObject({
  a: z.string(),
  b: z.string(),
  model: z.string(),
  layer: z.int(),
  rule: z.string(),
  similarityMode: z.string(),
  level: z.enum(['token', 'word']),
  nodes: z.tuple([z.int(), z.int()]),
  unknown: z.tuple([z.number(), z.number()]),
  device: z.string(),
  milliseconds: z.number(),
  truncated: z.literal(true).optional(),
  tokensA: z.array(token),
  tokensB: z.array(token),
  matrix: z.array(z.array(z.number())),
  similarity: z.number(),
  reference: z.strictObject({ a: z.number(), b: z.number(), ab: z.number() }),
  sum: z.number(),
  expected: z.number(),
  error: z.number(),
  quadratureResidual: z.number().nonnegative(),
  converged: z.boolean(),
})

const folder = commandFolder()
const model = writeTinyModel(join(folder, 'tiny'))
const [a, b] = ['The man is playing a guitar.', 'A woman plays the piano!']
const tiny = ['pair', '--model', model, '--rule', 'gauss:32', '--a', a, '--b', b]

const sumOf = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0)

const pairJson = async (...args: readonly string[]) => pairOf(await pairlens(folder, ...args, '--json'))

function pairOf({ exitCode, stdout, stderr }: Outcome): z.infer<typeof contract> {
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  return contract.parse(JSON.parse(stdout))
}

describe('pairlens pair --json', () => {
  it('explains the similarity of the embedded model completely, by its own settings', async () => {
    const texts = ['--a', 'A man is playing a guitar.', '--b', 'Someone plays an instrument.']
    const pair = pairOf(await pairlensProcess(folder, 'pair', ...texts, '--json'))
    expect(pair).toMatchObject({
      model: 'all-MiniLM-L6-v2',
      layer: -2,
      rule: 'adaptive:1e-3',
      similarityMode: 'cosine',
    })
    expect(pair.similarity).toBeCloseTo(0.667, 2)
    expect(pair.tokensA.map(({ text }) => text)).toEqual([
      '[CLS]',
      'a',
      'man',
      'is',
      'playing',
      'a',
      'guitar',
      '.',
      '[SEP]',
    ])
    const { similarity, reference } = pair
    expect(pair.expected).toBeCloseTo(similarity - reference.a - reference.b + reference.ab, 9)
    expect(sumOf(pair.matrix.flat())).toBeCloseTo(pair.sum, 5)
    expect(pair.error).toBeLessThan(1e-3)
    expect(pair.error).toBeCloseTo(Math.abs(pair.sum - pair.expected), 9)
  })

  it('has a row for every token of a and a column for every token of b, with offsets into the texts', async () => {
    const { tokensA, tokensB, matrix } = await pairJson(...tiny)
    expect(matrix.map((row) => row.length)).toEqual(tokensA.map(() => tokensB.length))
    const ordinary = tokensA.filter(({ special }) => !special)
    expect(ordinary.map(({ start, end }) => a.slice(start, end))).toEqual([
      'The',
      'man',
      'is',
      'play',
      'ing',
      'a',
      'guitar',
      '.',
    ])
    expect(ordinary.map(({ word }) => word)).toEqual([0, 1, 2, 3, 3, 4, 5, 6])
    expect(tokensA.filter(({ special }) => special).map(({ pos }) => pos)).toEqual(['SPECIAL', 'SPECIAL'])
  })

  it('adds the tokens of a word up at word level', async () => {
    const tokens = await pairJson(...tiny)
    const words = await pairJson(...tiny, '--level', 'word')
    expect(words.tokensA.map(({ text }) => text)).toEqual([
      '[CLS]',
      'The',
      'man',
      'is',
      'playing',
      'a',
      'guitar',
      '.',
      '[SEP]',
    ])
    const playing = words.tokensA.findIndex(({ text }) => text === 'playing')
    const guitarColumn = (row: readonly number[] = []): number => row.at(-2) ?? NaN
    const pieces = tokens.tokensA.flatMap(({ word }, index) =>
      word === 3 ? guitarColumn(tokens.matrix[index]) : [],
    )
    expect(pieces).toHaveLength(2)
    expect(guitarColumn(words.matrix[playing])).toBeCloseTo(sumOf(pieces), 5)
  })

  it('says that a text was cut off, on stderr and in the result', async () => {
    const { exitCode, stdout, stderr } = await pairlens(folder, ...tiny, '--max-tokens', '5', '--json')
    expect(exitCode).toBe(0)
    expect(contract.parse(JSON.parse(stdout)).truncated).toBe(true)
    expect(stderr.split('\n')).toEqual([
      'Text a is longer than 5 tokens; the rest was cut off.',
      'Text b is longer than 5 tokens; the rest was cut off.',
      '',
    ])
    expect((await pairlens(folder, ...tiny, '--max-tokens', '5', '--quiet')).stderr).toBe('')
  })
})

it('draws the matrix and the terms for people, without colours where there is no terminal', async () => {
  const { stdout } = await pairlensProcess(folder, ...tiny)
  expect(stdout).toContain('Does it add up?')
  expect(stdout).toMatch(/^##ing( +−?\d+\.\d)+$/mu)
  expect(stdout).not.toContain('\u001B')
})

describe('pairlens pair with prompts and two models', () => {
  it('names them, marks the prompt’s tokens, and says what the model does unasked', async () => {
    const prompted = writeTinyModel(join(folder, 'prompted'))
    const prompts = { query: 'two ', passage: 'the door ' }
    writeFileSync(
      join(prompted, 'config_sentence_transformers.json'),
      JSON.stringify({ prompts, default_prompt_name: 'query' }),
    )
    const sides = ['--model', prompted, '--model-b', model, '--layer-b', '-1', '--prompt-name-b', 'other']
    const refused = await pairlens(folder, ...tiny, ...sides, '--json')
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' })
    expect(refused.stderr).toContain('The model names no prompt "other"; it names none')

    const given = [...tiny, ...sides.slice(0, -2), '--prompt-b', 'a cat ', '--json']
    const { exitCode, stdout, stderr } = await pairlens(folder, ...given)
    expect(exitCode).toBe(0)
    expect(stderr).toContain(
      'The model puts its default prompt "two " before the first texts (--prompt-a "" leaves it out).',
    )
    const sidesOfPair = contract.extend({
      modelB: z.string(),
      modelHashB: z.string().regex(/^[0-9a-f]{64}$/u),
      layerB: z.int(),
      prompts: z.strictObject({ a: z.string(), b: z.string(), attributed: z.boolean() }),
      tokensA: z.array(token.extend({ prompt: z.literal(true).optional() })),
      tokensB: z.array(token.extend({ prompt: z.literal(true).optional() })),
    })
    const pair = sidesOfPair.parse(JSON.parse(stdout))
    expect(pair).toMatchObject({
      model: 'prompted',
      modelB: 'tiny',
      layer: -2,
      layerB: -1,
      prompts: { a: 'two ', b: 'a cat ', attributed: false },
    })
    expect(pair.tokensB.filter(({ prompt }) => prompt).map(({ text }) => text)).toEqual(['a', 'cat'])
    const [first] = pair.tokensA.filter(({ special }) => !special)
    expect(a.slice(first?.start, first?.end)).toBe('The')
  })
})
