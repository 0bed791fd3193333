// Looks at a graph backwards from a value: which operator made it, from what, with which constants.
import type { Facts } from '../fact.ts'
import { constantNumber, constantNumbers, inferFacts } from '../facts.ts'
import type { Attribute, Graph, Node } from '../graph.ts'
import { consumers, producers } from '../rewrite.ts'

export interface Pattern {
  readonly facts: Facts
  /** The node that produces `value` if its operator is `op`, else null. */
  made(value: string | undefined, op: string): Node | null
  /** The only node that reads `value` if its operator is `op`, else null. */
  onlyReader(value: string | undefined, op: string): Node | null
  /** Whether `value` is a weight or another constant. */
  isConstant(value: string): boolean
  /** Whether `value` is a constant scalar equal to `number` as rounded to float32, or to float16 by a converter. */
  isNumber(value: string | undefined, number: number): boolean
  /** The other operand of a commutative node if one of its two operands satisfies `accepts`, else null. */
  otherOperand(node: Node, accepts: (value: string) => boolean): string | null
  /** Whether a reduction runs over the last axis alone and keeps it. */
  reducesLastAxis(node: Node): boolean
}

export function patternOf(graph: Graph): Pattern {
  const facts = inferFacts(graph)
  const producer = producers(graph.nodes)
  const reader = consumers(graph.nodes)
  const outputs = new Set(graph.outputs.map((output) => output.name))
  const readers = (value = ''): readonly Node[] => reader.get(value) ?? []
  return {
    facts,
    made(value, op) {
      const node = producer.get(value ?? '')
      return node?.op === op && node.domain === '' ? node : null
    },
    onlyReader(value, op) {
      const [node, ...others] = readers(value)
      return node?.op === op && others.length === 0 && !outputs.has(value ?? '') ? node : null
    },
    isConstant: (value) => graph.initializers.has(value),
    isNumber(value, number) {
      const constant = constantNumber(facts, value)
      if (constant === null) return false
      const tolerance = isHalfPrecision(constant) ? 2 ** -11 : 1e-5
      return Math.abs(constant - number) <= tolerance * Math.abs(number)
    },
    otherOperand(node, accepts) {
      const [a = '', b = ''] = node.inputs
      return accepts(b) ? a : accepts(a) ? b : null
    },
    reducesLastAxis(node) {
      const axes = constantNumbers(facts, node.inputs[1])
      const keep = node.attributes.get('keepdims')
      return axes?.length === 1 && axes[0] === -1 && (keep?.kind !== 'int' || keep.value === 1)
    },
  }
}

/** Whether a number has at most the eleven significant bits of float16. */
function isHalfPrecision(number: number): boolean {
  const [bits = 0] = new Uint32Array(Float32Array.of(number).buffer)
  return (bits & 0x1fff) === 0
}

/** The graph with some nodes (by their first output) replaced by others that produce the same value. */
export function replaceNodes(graph: Graph, replacements: ReadonlyMap<string, Node>): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => replacements.get(node.outputs[0] ?? '') ?? node),
  }
}

/** A node that takes the place of `node`: same name and output, another operator. */
export function inPlaceOf(
  node: Node,
  op: string,
  inputs: readonly string[],
  attributes: readonly (readonly [string, Attribute])[] = [],
): Node {
  return {
    name: node.name,
    op,
    domain: '',
    inputs,
    outputs: node.outputs.slice(0, 1),
    attributes: new Map(attributes),
  }
}
