// EmbedLayerNormalization = LayerNorm(word[ids] + position[0 … S − 1 or position_ids] + segment[segment_ids]);
// its second output is the number of ones in each row of the mask, its third the sum before the norm.
// com.microsoft version 1; ε is 1e-12 by default.
import { int } from '../../builder.ts'
import { floatAttribute, type Node } from '../../graph.ts'
import { dataTypes } from '../../tensor.ts'
import { type Expand, type ExpansionContext, notRead } from '../expansion.ts'

export const EmbedLayerNormalization: Expand = (node, context) => {
  const { builder } = context
  const [ids = '', segments = '', words = '', positions = '', segmentTable = '', gamma = '', beta = ''] =
    node.inputs
  const [, , , , , , , mask = '', positionIds = ''] = node.inputs
  const lookUp = (table: string, indices: string): string =>
    builder.op('Gather', [table, indices], { axis: int(0) })
  const places = positionIds === '' ? countedFrom(ids, context) : positionIds
  const placed = builder.op('Add', [lookUp(words, ids), lookUp(positions, places)])
  const sum = segments === '' ? placed : builder.op('Add', [placed, lookUp(segmentTable, segments)])
  const normalized = builder.op('LayerNormalization', [sum, gamma, beta], {
    axis: int(-1),
    epsilon: { kind: 'float', value: floatAttribute(node, 'epsilon', 1e-12) },
  })
  return [normalized, node.outputs[1] ? attendedCount(node, mask, context) : '', sum]
}

/** 0 … S − 1, as one row for all sentences. */
function countedFrom(ids: string, { builder }: ExpansionContext): string {
  const length = builder.op('Gather', [builder.op('Shape', [ids]), builder.integers(1)], { axis: int(0) })
  const positions = builder.op('Range', [builder.integers(0), length, builder.integers(1)])
  return builder.op('Unsqueeze', [positions, builder.integers([0])])
}

/** How many tokens of each sentence are attended, int32 [batch]. */
function attendedCount(node: Node, mask: string, { builder }: ExpansionContext): string {
  if (mask === '') throw notRead(node, 'it is asked for the lengths of sentences and has no mask')
  return builder.op(
    'ReduceSum',
    [builder.op('Cast', [mask], { to: int(dataTypes.int32) }), builder.integers([1])],
    {
      keepdims: int(0),
    },
  )
}
