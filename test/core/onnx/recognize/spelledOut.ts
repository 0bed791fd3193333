// Small graphs that spell a pattern out, with the constants they need.
import { expect } from 'vitest'
import { canonicalGraph } from '../../../../core/onnx/canonical.ts'
import type { Graph, Node } from '../../../../core/onnx/graph.ts'
import { floatTensor, int64Tensor, type Tensor } from '../../../../core/onnx/tensor.ts'
import { floatInfo, graphOf, modelOf } from '../../../helpers/graphs.ts'
import { createRandom } from '../../../helpers/random.ts'
import { differenceOfGraphs } from '../sameResult.ts'

const dims = ['batch', 3, 4]
const random = createRandom(9)
const constants: Readonly<Record<string, Tensor>> = {
  last: int64Tensor([-1]),
  'last from the front': int64Tensor([2]),
  middle: int64Tensor([1]),
  scale: floatTensor(random.list(4, 0.5, 1.5)),
  bias: floatTensor(random.list(4, -1, 1)),
  one: floatTensor(1),
  'one in a list': floatTensor([1]),
  two: floatTensor(2),
  three: floatTensor(3),
  half: floatTensor(0.5),
  'almost half': floatTensor(0.51),
  epsilon: floatTensor(1e-3),
  root2: floatTensor(Math.SQRT2),
  'not root2': floatTensor(1.5),
  halfRoot2: floatTensor(Math.SQRT1_2),
  cubic: floatTensor(0.044715),
  'not cubic': floatTensor(0.05),
  slope: floatTensor(Math.sqrt(2 / Math.PI)),
  'list of one number': floatTensor([1.3]),
}

/** A graph of two inputs, x and z, and every constant by its name. */
export const graph = (nodes: readonly Node[], outputs: readonly string[] = ['y']): Graph =>
  graphOf([floatInfo('x', dims), floatInfo('z', dims)], nodes, outputs, constants)

/** The operators of the canonical form, after checking that it computes the same. */
export async function canonicalOperators(original: Graph): Promise<readonly string[]> {
  const canonical = canonicalGraph(modelOf(original))
  expect(await differenceOfGraphs(original, 23, canonical)).toBeLessThan(1e-5)
  return canonical.nodes.map(({ op }) => op)
}
