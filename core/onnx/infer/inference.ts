// What all rules of shape inference share: their form, reading inputs, giving one output.
import { type Element, type Fact, longestTracked, unknownFact } from '../fact.ts'
import type { Dim, Node } from '../graph.ts'
import type { DataType } from '../tensor.ts'

/** The facts of a node's outputs, in order, from those of its inputs. */
export type Infer = (node: Node, inputs: readonly Fact[]) => readonly Fact[]

/** The fact of the input at a place; unknown when it is left out. */
export const at = (inputs: readonly Fact[], index: number): Fact => inputs[index] ?? unknownFact

/** The facts of a node with one output. */
export const one = (
  type: DataType | null,
  dims: readonly Dim[] | null,
  elements: readonly Element[] | null = null,
): readonly Fact[] => [{ type, dims, elements }]

/** So many unknowns, or null when the length is not that of a list worth tracking. */
export function unknowns(length: Dim | undefined): readonly null[] | null {
  const tracked =
    typeof length === 'number' && Number.isInteger(length) && length >= 0 && length <= longestTracked
  return tracked ? Array<null>(length).fill(null) : null
}

/** All elements of an input that is a known constant of integers. */
export function integers(fact: Fact): readonly number[] | null {
  return fact.elements?.every((element) => typeof element === 'number') ? fact.elements : null
}

/** The dimensions that a shape value stands for: its elements, or as many unknown ones as it is long. */
export function dimsOfShape(shape: Fact): readonly Dim[] | null {
  return shape.elements ?? unknowns(shape.dims?.[0])
}
