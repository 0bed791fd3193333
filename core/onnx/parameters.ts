// Counts the parameters of a model: the numbers in its initializers, without those that are ids, sizes or places.
import type { Graph } from './graph.ts'
import { byteCount, elementCount, isFloatingPoint } from './tensor.ts'

export interface Parameters {
  readonly count: number
  /** As stored: a number takes 4 bytes as float32, 2 as float16. */
  readonly byteCount: number
  /** Of each type of number, the most frequent first. */
  readonly types: readonly string[]
}

/** What everybody else calls ONNX's `float` and `double`. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ['float', 'float32'],
  ['double', 'float64'],
])

/** Weights are kept in these too, for a graph that scales them before it computes. */
const ofEightBits: ReadonlySet<string> = new Set(['int8', 'uint8'])

/** A weight that two nodes share counts once. */
export function countParameters({ initializers }: Pick<Graph, 'initializers'>): Parameters {
  const counts = new Map<string, number>()
  let bytes = 0
  for (const { type, dims } of initializers.values()) {
    if (!isFloatingPoint(type) && !ofEightBits.has(type)) continue
    counts.set(type, (counts.get(type) ?? 0) + elementCount(dims))
    bytes += byteCount(type, dims)
  }
  const types = [...counts].sort(([, a], [, b]) => b - a)
  return {
    count: types.reduce((total, [, count]) => total + count, 0),
    byteCount: bytes,
    types: types.map(([type]) => usualNames.get(type) ?? type),
  }
}
