// Files that are no models, or broken ones: one clear error, never a crash.
import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createEncoder } from '../../../core/encoder/encoder.ts'
import { type ModelProto, ModelProtoSchema } from '../../../core/onnx/proto/onnx_pb.js'
import { readModel } from '../../../core/onnx/read.ts'
import { writeModel } from '../../../core/onnx/write.ts'
import { graphOf, node } from '../../helpers/graphs.ts'
import { createRandom } from '../../helpers/random.ts'
import { refusal, succeedsOrRefuses } from '../../helpers/refusal.ts'

const tiny = join(import.meta.dirname, '..', '..', 'golden', 'tiny')
const whole = readFileSync(join(tiny, 'bert-dynamo18.onnx'))
const read = (bytes: Uint8Array) => readModel(bytes, () => new Uint8Array())

/** Everything that happens to a model before a graph of it runs. */
const use = (bytes: Uint8Array): unknown => createEncoder(read(bytes))

describe('a file that is cut off', () => {
  const random = createRandom(5)
  const cuts = [0, 1, 2, whole.length - 1, ...Array.from({ length: 50 }, () => random.below(whole.length))]

  it.each(cuts)('after %i bytes is refused', (length) => {
    expect(refusal(() => use(whole.subarray(0, length))).kind).toBe('model')
  })
})

describe('a file with bytes that are wrong', () => {
  it('is refused or read, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => succeedsOrRefuses(() => use(bytes))),
      {
        numRuns: 2000,
      },
    )
  })

  it('is refused or read, wherever a model is hit', () => {
    const hits = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    // The first kilobytes hold the nodes; most of the rest is weights, in which any byte is right.
    const early = fc.array(fc.tuple(fc.nat(9000), fc.nat(255)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.oneof(hits, early), (changes) => {
        const bytes = Uint8Array.from(whole)
        for (const [place, value] of changes) bytes[place] = value
        return succeedsOrRefuses(() => use(bytes))
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    ['an empty file', new Uint8Array()],
    ['text', new TextEncoder().encode('<!doctype html><title>404</title>')],
    [
      'a pointer to large-file storage',
      new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
    ],
    ['a zip archive', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0)],
  ])('is refused: %s', (_, bytes) => {
    expect(refusal(() => read(bytes)).kind).toBe('model')
  })
})

type ModelInit = Exclude<MessageInitShape<typeof ModelProtoSchema>, ModelProto>

function bytesOf(opset: number, graph: ModelInit['graph'], more: ModelInit = {}): Uint8Array {
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      opsetImport: [{ domain: '', version: BigInt(opset) }],
      ...(graph === undefined ? {} : { graph }),
      ...more,
    }),
  )
}

const identity = { opType: 'Identity', input: ['x'], output: ['y'] }
const input = { name: 'x', type: { value: { case: 'tensorType' as const, value: { elemType: 1 } } } }
const plain = { name: 'g', node: [identity], input: [input] }

describe('a model that is not one for PairLens', () => {
  it.each([7, 10, 24, 1000])('because of its operator set %i', (opset) => {
    const { message } = refusal(() => read(bytesOf(opset, plain)))
    expect(message).toContain(String(opset))
    expect(message).toContain('11 to 23')
  })

  it.each([11, 17, 23])('but operator set %i is', (opset) => {
    expect(read(bytesOf(opset, plain)).opsets.get('')).toBe(opset)
  })

  it('because it names no operator set of ONNX', () => {
    const foreign = { opsetImport: [{ domain: 'com.example', version: 17n }] }
    expect(refusal(() => read(bytesOf(17, plain, foreign))).kind).toBe('model')
  })

  it('because it holds no graph', () => {
    expect(refusal(() => read(bytesOf(17, undefined))).message).toContain('no graph')
  })

  it('because a node reads what comes after it', () => {
    const disordered = {
      ...plain,
      node: [
        { name: 'early', opType: 'Exp', input: ['late value'], output: ['y'] },
        { name: 'late', opType: 'Exp', input: ['x'], output: ['late value'] },
      ],
    }
    const { message } = refusal(() => read(bytesOf(17, disordered)))
    expect(message).toContain('early')
    expect(message).toContain('"late value"')
  })

  it('because it defines functions', () => {
    expect(refusal(() => read(bytesOf(17, plain, { functions: [{ name: 'f' }] }))).message).toContain(
      'functions',
    )
  })

  it('because its weights are sparse', () => {
    const sparse = { ...plain, sparseInitializer: [{ dims: [1n] }] }
    expect(refusal(() => read(bytesOf(17, sparse))).message).toContain('sparse')
  })

  it('because an input is no tensor', () => {
    const sequence = {
      name: 'x',
      type: { value: { case: 'sequenceType' as const, value: {} } },
    }
    expect(refusal(() => read(bytesOf(17, { ...plain, input: [sequence] }))).message).toContain('"x"')
  })

  it('because a node carries a graph of its own', () => {
    const branching = {
      ...plain,
      node: [
        {
          name: 'branch',
          opType: 'If',
          input: ['x'],
          output: ['y'],
          attribute: [{ name: 'then_branch', type: 5 }],
        },
      ],
    }
    const error = refusal(() => writeModel(read(bytesOf(17, branching)).graph))
    expect(error.kind).toBe('model')
    expect(error.message).toContain('branch')
  })

  it('because a constant holds no numbers', () => {
    const text = node('Constant', [], 'c', { value_string: { kind: 'string', value: 'a' } })
    const graph = graphOf(
      [{ name: 'input_ids', type: 'int64', dims: ['b', 's'] }],
      [text, node('Exp', ['c'], 'y')],
      ['y'],
    )
    expect(refusal(() => use(writeModel(graph))).message).toContain('c_node')
  })
})
