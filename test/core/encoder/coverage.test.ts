// What is said of a model before a run: an operator without a rule stands in the way only behind a site.
import { expect, it } from 'vitest'
import { coverageReport } from '../../../core/encoder/coverage.ts'
import { createEncoder } from '../../../core/encoder/encoder.ts'
import type { Node } from '../../../core/onnx/graph.ts'
import { countParameters } from '../../../core/onnx/parameters.ts'
import { node } from '../../helpers/graphs.ts'
import { readTinyModel } from '../../helpers/tinyModels.ts'

const model = readTinyModel('bert-opset17.onnx')
const head = { pooling: ['mean' as const], dense: [] }
const firstSite = createEncoder(model).sites[0]?.value ?? ''

/** The model with an operator that has no rule, put before its first site or behind it. */
function withHardSwish(where: 'before' | 'behind'): typeof model {
  const nodes = model.graph.nodes.flatMap((item): readonly Node[] => {
    if (!item.outputs.includes(firstSite)) return [item]
    return where === 'before'
      ? [{ ...item, outputs: ['bare'] }, node('HardSwish', ['bare'], [firstSite])]
      : [item, node('HardSwish', [firstSite], ['bent'])]
  })
  const bent = (item: Node): Node =>
    where === 'behind' && item.op === 'MatMul' && item.inputs[0] === firstSite
      ? { ...item, inputs: ['bent', ...item.inputs.slice(1)] }
      : item
  return { ...model, graph: { ...model.graph, nodes: nodes.map(bent) } }
}

it.each([
  ['before', 'zero', null],
  ['behind', 'unsupported', expect.stringContaining('HardSwish')],
] as const)('says of an operator without a rule %s the first site: %s', (where, derivative, problem) => {
  const { operators, layers } = coverageReport(createEncoder(withHardSwish(where)), head)
  expect(operators.find(({ operator }) => operator === 'HardSwish')).toMatchObject({ derivative, count: 1 })
  expect(layers[0]?.problem).toEqual(problem)
})

it('counts weights of eight bits, and no ids', () => {
  const initializers = new Map([
    ['weight', { type: 'int8' as const, dims: [3, 4], bytes: new Uint8Array(12) }],
    ['scale', { type: 'float' as const, dims: [1], bytes: new Uint8Array(4) }],
    ['shape', { type: 'int64' as const, dims: [2], bytes: new Uint8Array(16) }],
  ])
  expect(countParameters({ initializers })).toEqual({ count: 13, byteCount: 16, types: ['int8', 'float32'] })
})
