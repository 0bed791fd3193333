// What can be known about a value without running the graph.
import type { Dim } from './graph.ts'
import type { DataType } from './tensor.ts'

/** One element of a small integer or float tensor: a number, a named dimension, or unknown. */
export type Element = number | string | null

export interface Fact {
  readonly type: DataType | null
  /** Null when even the rank is unknown. */
  readonly dims: readonly Dim[] | null
  /** Row-major elements of scalars and short vectors, as far as shape arithmetic determines them. */
  readonly elements: readonly Element[] | null
}

export type Facts = ReadonlyMap<string, Fact>

export const unknownFact: Fact = { type: null, dims: null, elements: null }

/** Longer lists are data, not shape arithmetic; a damaged model may ask for billions. */
export const longestTracked = 64
