// Model files: what is written is read back, whatever it holds.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attribute, Dim, Graph } from '../../../core/onnx/graph.ts'
import { readModel } from '../../../core/onnx/read.ts'
import { byteCount, type DataType, dataTypes, floatTensor, type Tensor } from '../../../core/onnx/tensor.ts'
import { writeModel } from '../../../core/onnx/write.ts'
import { floatInfo, graphOf, node } from '../../helpers/graphs.ts'

const noExternalData = (): never => {
  throw new Error('These models keep their weights inline.')
}

const someText = fc.string({ unit: 'binary', maxLength: 12 })
const someName = fc.string({ minLength: 1, maxLength: 8 })
const someFloat = fc.float({ noNaN: true })
const typesWithBytes = Object.keys(dataTypes).filter((type): type is DataType => type !== 'string')

const someTensor: fc.Arbitrary<Tensor> = fc
  .tuple(fc.constantFrom(...typesWithBytes), fc.array(fc.nat(3), { maxLength: 3 }))
  .chain(([type, dims]) => {
    const length = byteCount(type, dims)
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((bytes) => ({ type, dims, bytes: new Uint8Array(bytes) }))
  })

const someAttribute: fc.Arbitrary<Attribute> = fc.oneof(
  fc.record({ kind: fc.constant('int' as const), value: fc.maxSafeInteger() }),
  fc.record({ kind: fc.constant('float' as const), value: someFloat }),
  fc.record({ kind: fc.constant('string' as const), value: someText }),
  fc.record({ kind: fc.constant('ints' as const), value: fc.array(fc.maxSafeInteger(), { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('floats' as const), value: fc.array(someFloat, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('strings' as const), value: fc.array(someText, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('tensor' as const), value: someTensor }),
)

const someDims = fc.option(
  fc.array(fc.oneof<fc.Arbitrary<Dim>[]>(fc.nat(100), someName, fc.constant(null)), { maxLength: 4 }),
)

/** A chain of nodes from an input, each of which also reads a weight. */
const someGraph: fc.Arbitrary<Graph> = fc
  .record({
    name: someName,
    domains: fc.array(fc.constantFrom('', 'com.example'), { minLength: 1, maxLength: 4 }),
    attributes: fc.array(fc.dictionary(someName, someAttribute, { maxKeys: 3, noNullPrototype: true }), {
      minLength: 4,
      maxLength: 4,
    }),
    weights: fc.array(someTensor, { minLength: 4, maxLength: 4 }),
    type: fc.constantFrom(...typesWithBytes),
    dims: someDims,
  })
  .map(({ name, domains, attributes, weights, type, dims }) => ({
    name,
    nodes: domains.map((domain, index) => ({
      name: `node ${index}`,
      op: `Op${index}`,
      domain,
      inputs: [index === 0 ? 'x' : `y${index - 1}`, '', `w${index}`],
      outputs: [`y${index}`, `z${index}`],
      attributes: new Map(Object.entries(attributes[index] ?? {})),
    })),
    initializers: new Map(weights.map((tensor, index) => [`w${index}`, tensor] as const)),
    inputs: [{ name: 'x', type, dims }],
    outputs: [{ name: `y${domains.length - 1}`, type, dims }],
  }))

describe('a graph', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(someGraph, (graph) => {
        expect(readModel(writeModel(graph), noExternalData).graph).toEqual(graph)
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same bytes when what was read is written again', () => {
    fc.assert(
      fc.property(someGraph, (graph) => {
        const bytes = writeModel(graph)
        expect(writeModel(readModel(bytes, noExternalData).graph)).toEqual(bytes)
      }),
    )
  })

  it('is read from a slice of a larger buffer, as Node reads small files', () => {
    const graph = graphOf([floatInfo('x')], [node('Exp', ['x'], 'y')], ['y'], { w: floatTensor([1, 2]) })
    const bytes = writeModel(graph)
    const pool = Buffer.alloc(bytes.length + 13, 255)
    pool.set(bytes, 7)
    expect(readModel(pool.subarray(7, 7 + bytes.length), noExternalData).graph).toEqual(graph)
  })

  it('names nameless nodes after their operator and place', () => {
    const nameless = { ...node('Exp', ['x'], 'y'), name: '' }
    const { graph } = readModel(writeModel(graphOf([floatInfo('x')], [nameless], ['y'])), noExternalData)
    expect(graph.nodes[0]?.name).toBe('Exp_0')
  })
})
