// A model in memory: plain, immutable objects that mirror ONNX's own terms.
import type { DataType, Tensor } from './tensor.ts'

export type Attribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: Tensor }
  /** A subgraph or another kind that no supported operator carries. */
  | { readonly kind: 'other' }

export interface Node {
  readonly name: string
  /** Operator, e.g. `MatMul`. */
  readonly op: string
  /** Operator set; empty for ONNX's own. */
  readonly domain: string
  /** Value names; an empty name is an input left out. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: ReadonlyMap<string, Attribute>
}

/** A dimension: known, named (equal names are equal sizes), or unknown. */
export type Dim = number | string | null

/** A graph input or output as declared. */
export interface ValueInfo {
  readonly name: string
  readonly type: DataType
  /** Null when the rank is not declared. */
  readonly dims: readonly Dim[] | null
}

export interface Graph {
  readonly name: string
  /** In topological order. */
  readonly nodes: readonly Node[]
  readonly initializers: ReadonlyMap<string, Tensor>
  /** Inputs that are not initializers. */
  readonly inputs: readonly ValueInfo[]
  readonly outputs: readonly ValueInfo[]
}

export interface Model {
  readonly irVersion: number
  readonly producer: string
  /** Operator set versions by domain; the empty domain is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>
  readonly graph: Graph
}

export const noAttributes: ReadonlyMap<string, Attribute> = new Map()

/** The integer attribute `name`, or `fallback` when absent. */
export function intAttribute(node: Node, name: string, fallback: number): number {
  const attribute = node.attributes.get(name)
  return attribute?.kind === 'int' ? attribute.value : fallback
}

/** The float attribute `name`, or `fallback` when absent. */
export function floatAttribute(node: Node, name: string, fallback: number): number {
  const attribute = node.attributes.get(name)
  return attribute?.kind === 'float' ? attribute.value : fallback
}

/** The list-of-integers attribute `name`, or null when absent. */
export function intsAttribute(node: Node, name: string): readonly number[] | null {
  const attribute = node.attributes.get(name)
  return attribute?.kind === 'ints' ? attribute.value : null
}

/** The string attribute `name`, or `fallback` when absent. */
export function stringAttribute(node: Node, name: string, fallback: string): string {
  const attribute = node.attributes.get(name)
  return attribute?.kind === 'string' ? attribute.value : fallback
}

/** How an operator is spelled for people: with its domain unless it is ONNX's own. */
export function operatorName(node: Node): string {
  return node.domain === '' ? node.op : `${node.domain}.${node.op}`
}
