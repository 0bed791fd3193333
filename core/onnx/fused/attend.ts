// What all attentions share: softmax(scale · Q Kᵀ + whatever is added to the scores) V, over heads.
import { int } from '../builder.ts'
import { floatAttribute, intAttribute, type Node } from '../graph.ts'
import { type ExpansionContext, notRead } from './expansion.ts'

export interface AttentionOperands {
  /** [batch, heads, sequence, head size] each. */
  readonly query: string
  readonly key: string
  readonly value: string
  /** Size of the queries' and keys' heads. */
  readonly headSize: number
  /** Added to the scores; each broadcasts to [batch, heads, sequence, keys]. */
  readonly addends: readonly string[]
}

/** @returns [batch, heads, sequence, head size of the values] */
export function attend(node: Node, operands: AttentionOperands, { builder }: ExpansionContext): string {
  const { query, key, value, headSize, addends } = operands
  const transposed = builder.op('Transpose', [key], { perm: { kind: 'ints', value: [0, 1, 3, 2] } })
  // A scale of 0 stands for the default.
  const scale = floatAttribute(node, 'scale', 0) || 1 / Math.sqrt(headSize)
  const scores = builder.op('Mul', [builder.op('MatMul', [query, transposed]), builder.floats(scale)])
  const masked = addends.reduce((total, addend) => builder.op('Add', [total, addend]), scores)
  return builder.op('MatMul', [builder.op('Softmax', [masked], { axis: int(-1) }), value])
}

/** [batch, sequence, heads · size] → [batch, heads, sequence, size]. */
export function splitHeads(value: string, heads: number, { builder }: ExpansionContext): string {
  const split = builder.op('Reshape', [value, builder.integers([0, 0, heads, -1])])
  return builder.op('Transpose', [split], { perm: { kind: 'ints', value: [0, 2, 1, 3] } })
}

/** [batch, heads, sequence, size] → [batch, sequence, heads · size]. */
export function joinHeads(value: string, { builder }: ExpansionContext): string {
  const turned = builder.op('Transpose', [value], { perm: { kind: 'ints', value: [0, 2, 1, 3] } })
  return builder.op('Reshape', [turned, builder.integers([0, 0, -1])])
}

/** The number in the attribute `name` that a node must have. */
export function headsOf(node: Node, name: string): number {
  const heads = intAttribute(node, name, 0)
  if (heads < 1) throw notRead(node, 'it does not say how many heads it has')
  return heads
}

/**
 * One of `count` equal parts of `size`.
 *
 * @throws PairLensError (`model`) where they do not come out even, as in a damaged model
 */
export function evenPart(node: Node, size: number, count: number): number {
  if (size % count === 0) return size / count
  throw notRead(node, `it splits ${size} numbers into ${count} equal parts`)
}

/** What to do about a model that generates text. */
export const chooseEncoder = 'choose a text encoder'

/** @throws PairLensError (`model`) where a node is asked to attend backwards only, as text generators do */
export function assertBothWays(node: Node, flag: string): void {
  if (intAttribute(node, flag, 0) === 1) {
    throw notRead(node, 'its tokens attend to earlier ones alone, as in a text generator', chooseEncoder)
  }
}

/** @throws PairLensError (`model`) where a node keeps or is given keys and values of earlier runs */
export function assertNothingCached(
  node: Node,
  inputs: readonly (string | undefined)[],
  outputs: readonly string[],
): void {
  if ([...inputs, ...outputs].some((name) => name !== undefined && name !== '')) {
    throw notRead(node, 'it keeps keys and values of earlier tokens, as a text generator does', chooseEncoder)
  }
}
