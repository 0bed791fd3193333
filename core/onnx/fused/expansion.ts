// What it takes to spell out a fused operator: its node, what is known before it, and where its parts go.
import { PairLensError } from '../../errors.ts'
import type { GraphBuilder } from '../builder.ts'
import type { Facts } from '../fact.ts'
import { type Dim, type Node, operatorName } from '../graph.ts'

export interface ExpansionContext {
  readonly builder: GraphBuilder
  /** Of every value made before the node. */
  readonly facts: Facts
}

/**
 * Emits a node's definition in ONNX's own operators, of the canonical operator set.
 *
 * @returns the values that stand for the node's outputs, in order; absent where it has fewer
 * @throws PairLensError (`model`) when the node is used in a way that has no such definition
 */
export type Expand = (node: Node, context: ExpansionContext) => readonly string[]

/** The dimensions of a value, which a definition cannot do without. */
export function dimsIn(context: ExpansionContext, node: Node, name: string): readonly Dim[] {
  const dims = context.facts.get(name)?.dims
  if (dims === undefined || dims === null) throw notRead(node, `the shape of "${name}" is not known`)
  return dims
}

/** The error of a fused node that is used in a way that PairLens does not read. */
export function notRead(
  node: Node,
  because: string,
  remedy = 'export the model again without fused operators',
): PairLensError {
  return new PairLensError(
    'model',
    `Node ${node.name} (${operatorName(node)}) cannot be read: ${because}; ${remedy}.`,
  )
}
