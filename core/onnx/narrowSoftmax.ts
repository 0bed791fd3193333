// Respells Softmax of the operator sets before 13, which worked over several axes at once.
import { PairLensError } from '../errors.ts'
import { inferFacts, rankOf } from './facts.ts'
import { type Graph, intAttribute, type Node } from './graph.ts'

/**
 * Before operator set 13 Softmax worked over all axes from `axis` (default 1) on. Where that is the last axis alone,
 * as in every encoder's attention, it is today's Softmax.
 *
 * @throws PairLensError (`model`) where it is another one
 */
export function narrowSoftmax(graph: Graph): Graph {
  const facts = inferFacts(graph)
  const nodes = graph.nodes.map((node): Node => {
    if ((node.op !== 'Softmax' && node.op !== 'LogSoftmax') || node.domain !== '') return node
    const axis = intAttribute(node, 'axis', 1)
    const rank = rankOf(facts, node.inputs[0] ?? '')
    if (axis !== -1 && axis + 1 !== rank) {
      throw new PairLensError(
        'model',
        `Node ${node.name} is a ${node.op} over several axes at once (operator set below 13), which PairLens does not read; export the model with operator set 13 or newer.`,
      )
    }
    return { ...node, attributes: new Map([['axis', { kind: 'int', value: -1 } as const]]) }
  })
  return { ...graph, nodes }
}
