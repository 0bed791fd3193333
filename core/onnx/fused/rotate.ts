// Rotary positions (Su and others, 2021): each pair of a head's numbers is turned by an angle that grows with the place.
import { int } from '../builder.ts'
import { intAttribute, type Node } from '../graph.ts'
import { evenPart } from './attend.ts'
import { dimsIn, type ExpansionContext, notRead } from './expansion.ts'

/** Angles of the pairs of a head. */
export interface Angles {
  /** [batch or 1, sequence, count] each. */
  readonly cos: string
  readonly sin: string
  /** Pairs that are turned; what lies behind them in a head stays. */
  readonly count: number
}

/** The largest index that a Slice of ONNX takes as "to the end". */
const end = 2 ** 31 - 1

/**
 * (x₁, x₂) → (x₁ cos − x₂ sin, x₁ sin + x₂ cos), where x₁ and x₂ are neighbours or lie half a turned part apart.
 *
 * @param x [batch, sequence, heads · head size] or [batch, heads, sequence, head size]
 * @returns of the shape of `x`
 */
export function rotate(node: Node, x: string, angles: Angles, context: ExpansionContext): string {
  const { builder } = context
  const flat = dimsIn(context, node, x).length === 3
  const turned = 2 * angles.count
  const headSize = headSizeOf(node, x, turned, context)
  const split = flat ? builder.op('Reshape', [x, builder.integers([0, 0, -1, headSize])]) : x
  const pairs = turned === headSize ? split : part(split, 0, turned, 1, context)
  const rest = turned === headSize ? [] : [part(split, turned, end, 1, context)]
  const whole = builder.op('Concat', [...turn(node, pairs, angles, flat ? 2 : 1, context), ...rest], {
    axis: int(-1),
  })
  return flat ? builder.op('Reshape', [whole, builder.integers([0, 0, -1])]) : whole
}

/** The turned pairs, in parts to be joined. */
function turn(
  node: Node,
  pairs: string,
  { cos, sin, count }: Angles,
  headAxis: number,
  context: ExpansionContext,
): readonly string[] {
  const { builder } = context
  const axis = builder.integers([headAxis])
  const [cosine, sine] = [builder.op('Unsqueeze', [cos, axis]), builder.op('Unsqueeze', [sin, axis])]
  const neighbours = intAttribute(node, 'interleaved', 0) === 1
  const [first, second] = neighbours
    ? [part(pairs, 0, end, 2, context), part(pairs, 1, end, 2, context)]
    : [part(pairs, 0, count, 1, context), part(pairs, count, end, 1, context)]
  const times = (a: string, b: string): string => builder.op('Mul', [a, b])
  const turned = [
    builder.op('Sub', [times(first, cosine), times(second, sine)]),
    builder.op('Add', [times(first, sine), times(second, cosine)]),
  ]
  return neighbours ? [interleaved(turned, context)] : turned
}

/** Numbers from `start` to before `stop` of the last axis, every `step`th. */
function part(x: string, start: number, stop: number, step: number, { builder }: ExpansionContext): string {
  return builder.op('Slice', [x, ...[[start], [stop], [-1], [step]].map((list) => builder.integers(list))])
}

/** [a₁, a₂, …] and [b₁, b₂, …] → [a₁, b₁, a₂, b₂, …] along the last of four axes. */
function interleaved(parts: readonly string[], { builder }: ExpansionContext): string {
  const columns = parts.map((value) => builder.op('Unsqueeze', [value, builder.integers([-1])]))
  const paired = builder.op('Concat', columns, { axis: int(-1) })
  return builder.op('Reshape', [paired, builder.integers([0, 0, 0, -1])])
}

function headSizeOf(node: Node, x: string, turned: number, context: ExpansionContext): number {
  const dims = dimsIn(context, node, x)
  const size = dims.at(-1)
  if (typeof size !== 'number') throw notRead(node, 'the size of what it turns is not known')
  const heads = intAttribute(node, 'num_heads', 0)
  if (dims.length === 4) return size
  return heads === 0 ? turned : evenPart(node, size, heads)
}

/** How many pairs a table of cosines turns, by its last axis. */
export function pairCount(node: Node, table: string, context: ExpansionContext): number {
  const count = dimsIn(context, node, table).at(-1)
  if (typeof count !== 'number') throw notRead(node, 'the size of its tables is not known')
  return count
}
