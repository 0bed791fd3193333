// Legal models that are not built like the usual exports: computed rightly, or refused before anything is stored.
import { describe, expect, it } from 'vitest'
import { gaussNodes } from '../../../core/attribution/quadrature.ts'
import { quadratureResidualOf } from '../../../core/attribution/contributions.ts'
import { createEncoder, type Encoder } from '../../../core/encoder/encoder.ts'
import { createGraphBuilder, type GraphBuilder, int } from '../../../core/onnx/builder.ts'
import type { Model, ValueInfo } from '../../../core/onnx/graph.ts'
import { floatTensor } from '../../../core/onnx/tensor.ts'
import { checkSessions } from '../../../engine/worker/selfCheck.ts'
import { openSessions } from '../../../engine/worker/sessions.ts'
import { largestDifference } from '../../helpers/numbers.ts'
import { createRandom } from '../../helpers/random.ts'
import { readTinyModel } from '../../helpers/tinyModels.ts'

const hiddenSize = 8
const words = 12
const head = { pooling: ['mean'], dense: [] } as const
const settings = { layer: 0, normalized: false, device: 'cpu', threads: 1, budgetBytes: 12e6 }
const ids = [2, 5, 9, 7, 3]
const reference = [2, 0, 0, 0, 3]
const groups = { count: ids.length, groupOfToken: ids.map((_, index) => index) }

/** Sessions on the first layer's input, that have passed their own check. */
async function sessionsOf(encoder: Encoder) {
  const sessions = await openSessions(encoder, head, settings)
  await checkSessions(sessions)
  return sessions
}

async function contributionsOf(encoder: Encoder) {
  const sessions = await sessionsOf(encoder)
  return sessions.integrate(await sessions.forward(ids, reference), groups, gaussNodes(32))
}

interface Layout {
  readonly inputs: readonly ValueInfo[]
  /** Makes hidden states of the looked-up embeddings [batch, sequence, H]. */
  readonly arrange: (builder: GraphBuilder, embeddings: string) => string
  /** What is added to the hidden states inside each attention. */
  readonly position: (builder: GraphBuilder) => string | null
  /** Axes that bring hidden states to [batch, sequence, H] and back. */
  readonly permutation: readonly number[] | null
}

const idsInput: ValueInfo = { name: 'input_ids', type: 'int64', dims: ['batch', 'sequence'] }
const plain: Layout = { inputs: [idsInput], arrange: (_, h) => h, position: () => null, permutation: null }

/** Two layers of attention without projections: h + softmax(q qᵀ) h, with q = h W, or (h + p) W. */
function smallEncoder(changes: Partial<Layout>): Model {
  const { inputs, arrange, position, permutation } = { ...plain, ...changes }
  const random = createRandom(7)
  const builder = createGraphBuilder('model')
  for (const input of inputs) builder.input(input)
  const weights = (rows: number) =>
    builder.constant(floatTensor(random.list(rows * hiddenSize, -1, 1), [rows, hiddenSize]))
  const turned = (value: string): string =>
    permutation === null
      ? value
      : builder.op('Transpose', [value], { perm: { kind: 'ints', value: permutation } })
  let hidden = arrange(builder, builder.op('Gather', [weights(words), 'input_ids'], { axis: int(0) }))
  const added = position(builder)
  for (let layer = 0; layer < 2; layer++) {
    const states = turned(hidden)
    const placed = added === null ? states : builder.op('Add', [states, added])
    const queries = builder.op('MatMul', [placed, weights(hiddenSize)])
    const scores = builder.op('MatMul', [
      queries,
      builder.op('Transpose', [queries], { perm: { kind: 'ints', value: [0, 2, 1] } }),
    ])
    const mixed = builder.op('MatMul', [builder.op('Softmax', [scores], { axis: int(-1) }), states])
    hidden = builder.op('Add', [hidden, turned(builder.op('Tanh', [mixed]))])
  }
  const graph = builder.build([{ name: hidden, type: 'float', dims: null }])
  return { irVersion: 8, producer: 'test', opsets: new Map([['', 17]]), graph }
}

describe('a model that reads position_ids behind the site', () => {
  const positionInput: ValueInfo = { name: 'position_ids', type: 'int64', dims: ['batch', 'sequence'] }
  const table = createRandom(3).list(20 * hiddenSize, -1, 1)

  it('gets the same positions there as in the forward pass', async () => {
    const encoder = createEncoder(
      smallEncoder({
        inputs: [idsInput, positionInput],
        position: (builder) =>
          builder.op('Gather', [builder.constant(floatTensor(table, [20, hiddenSize])), 'position_ids'], {
            axis: int(0),
          }),
      }),
    )
    expect(quadratureResidualOf(await contributionsOf(encoder))).toBeLessThan(1e-5)
  })
})

describe('a model that was traced for one sentence', () => {
  it('is refused for hidden states that contradict the batch axis', () => {
    const model = smallEncoder({
      arrange: (builder, h) => builder.op('Reshape', [h, builder.integers([1, -1, hiddenSize])]),
    })
    expect(() => createEncoder(model)).toThrow(/have the shape \[1, .*dynamic batch and sequence axes/)
  })

  it('is not misled by inputs declared as one sentence', async () => {
    const declared = createEncoder(smallEncoder({ inputs: [{ ...idsInput, dims: [1, 'tokens'] }] }))
    const free = createEncoder(smallEncoder({}))
    expect((await contributionsOf(declared)).values).toEqual((await contributionsOf(free)).values)
  })
})

describe('a model that puts the sequence first', () => {
  it('is refused, since its nodes would run along the wrong axis', () => {
    const model = smallEncoder({
      arrange: (builder, h) => builder.op('Transpose', [h], { perm: { kind: 'ints', value: [1, 0, 2] } }),
      permutation: [1, 0, 2],
    })
    expect(() => createEncoder(model)).toThrow(/have the shape \[sequence, batch, 8\]/)
  })
})

describe('a model whose LayerNormalizations list outputs that nobody reads', () => {
  it('has the sites that it has without them', () => {
    const model = readTinyModel('bert-opset17.onnx')
    const nodes = model.graph.nodes.map((node) =>
      node.op === 'LayerNormalization'
        ? { ...node, outputs: [...node.outputs, `${node.name}/mean`, ''] }
        : node,
    )
    const verbose = createEncoder({ ...model, graph: { ...model.graph, nodes } })
    expect(verbose.sites).toEqual(createEncoder(model).sites)
  })
})

describe('a model with int32 inputs', () => {
  it('has the contributions that it has with int64', async () => {
    const narrow = createEncoder(smallEncoder({ inputs: [{ ...idsInput, type: 'int32' }] }))
    const wide = createEncoder(smallEncoder({}))
    const [a, b] = [await contributionsOf(narrow), await contributionsOf(wide)]
    expect(largestDifference(a.values, b.values)).toBe(0)
  })

  it('is refused where an input is of another type', () => {
    expect(() => createEncoder(smallEncoder({ inputs: [{ ...idsInput, type: 'float' }] }))).toThrow(
      /is of type float/,
    )
  })
})

describe('checkSessions', () => {
  it('refuses sessions whose contributions do not add up to the embedding', async () => {
    const sessions = await openSessions(createEncoder(smallEncoder({})), head, settings)
    const halved = {
      ...sessions,
      integrate: async (...given: Parameters<typeof sessions.integrate>) => {
        const result = await sessions.integrate(...given)
        return { ...result, values: result.values.map((value) => value / 2) }
      },
    }
    await expect(checkSessions(halved)).rejects.toThrow(/miss by 50%/)
  })
})
