// Arithmetic on dimensions that may be numbers, names or unknown.
import type { Dim } from './graph.ts'

/** An axis counted from the front, from one that may be negative. */
export function normalAxis(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis
}

/** The NumPy broadcast of two shapes; null when either rank is unknown. */
export function broadcastDims(a: readonly Dim[] | null, b: readonly Dim[] | null): readonly Dim[] | null {
  if (a === null || b === null) return null
  const rank = Math.max(a.length, b.length)
  const padded = (dims: readonly Dim[]): readonly Dim[] => [
    ...Array<Dim>(rank - dims.length).fill(1),
    ...dims,
  ]
  const [left, right] = [padded(a), padded(b)]
  return left.map((dim, axis) => broadcastDim(dim, right[axis] ?? null))
}

function broadcastDim(a: Dim, b: Dim): Dim {
  if (a === 1) return b
  if (b === 1 || a === b) return a
  if (typeof a === 'number') return a
  if (typeof b === 'number') return b
  return null
}

/** The dimensions after Reshape: 0 copies, −1 is whatever remains. */
export function reshapedDims(from: readonly Dim[] | null, shape: readonly Dim[]): readonly Dim[] {
  const copied = shape.map((dim, axis) => (dim === 0 ? (from?.[axis] ?? null) : dim))
  if (!copied.includes(-1)) return copied
  const others = copied.filter((dim) => dim !== -1)
  const rest = from === null ? null : quotient(from, others)
  return copied.map((dim) => (dim === -1 ? rest : dim))
}

/** The product of `whole` divided by the product of `parts`, when names cancel out. */
function quotient(whole: readonly Dim[], parts: readonly Dim[]): Dim {
  const names = whole.filter((dim) => typeof dim === 'string')
  for (const part of parts) {
    if (part === null) return null
    if (typeof part === 'number') continue
    const index = names.indexOf(part)
    if (index < 0) return null
    names.splice(index, 1)
  }
  if (whole.includes(null)) return null
  const product = (dims: readonly Dim[]): number =>
    dims.reduce<number>((total, dim) => (typeof dim === 'number' ? total * dim : total), 1)
  const number = product(whole) / product(parts)
  if (names.length === 0) return number
  return names.length === 1 && number === 1 ? (names[0] ?? null) : null
}

/**
 * How many elements Slice keeps of a dimension. A slice from 0 to a named size has that size: the dimension is at
 * least as large, as exporters cut position tables to the length of the sequence.
 */
export function sliceLength(
  dim: Dim,
  start: Dim | undefined,
  end: Dim | undefined,
  step: Dim | undefined,
): Dim {
  if (start === 0 && step === 1) {
    if (typeof end === 'string') return end
    if (typeof end === 'number' && end >= 2 ** 31 - 1) return dim
  }
  if (typeof dim !== 'number' || typeof start !== 'number' || typeof end !== 'number') return null
  if (typeof step !== 'number' || step < 1) return null
  const clamp = (index: number): number => Math.min(Math.max(index < 0 ? index + dim : index, 0), dim)
  return Math.max(0, Math.ceil((clamp(end) - clamp(start)) / step))
}
