// Arithmetic on elements that may be numbers, named dimensions or unknown.
import type { Element } from '../fact.ts'

/** A result for two elements; null where it is not known. */
export type ElementOperation = (a: Element, b: Element) => Element

/** Applies an operation to two lists, of which one may be a single element for all of the other. */
export function zip(
  a: readonly Element[] | null,
  b: readonly Element[] | null,
  compute: ElementOperation,
): readonly Element[] | null {
  if (a === null || b === null) return null
  if (a.length !== b.length && a.length !== 1 && b.length !== 1) return null
  const length = a.length === 0 || b.length === 0 ? 0 : Math.max(a.length, b.length)
  const pick = (list: readonly Element[], index: number): Element =>
    list[list.length === 1 ? 0 : index] ?? null
  return Array.from({ length }, (_, index) => compute(pick(a, index), pick(b, index)))
}

const numeric =
  (compute: (a: number, b: number) => number): ElementOperation =>
  (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? compute(a, b) : null

/** Leaves names as they are where nothing is added. */
export const add: ElementOperation = (a, b) => (a === 0 ? b : b === 0 ? a : numeric((x, y) => x + y)(a, b))

export const subtract: ElementOperation = (a, b) => (b === 0 ? a : numeric((x, y) => x - y)(a, b))

/** Leaves names as they are where the other factor is 1. */
export const multiply: ElementOperation = (a, b) =>
  a === 1 ? b : b === 1 ? a : numeric((x, y) => x * y)(a, b)

/** Division truncates between integers, as it does in shape arithmetic. */
export function divide(integer: boolean): ElementOperation {
  return (a, b) => (b === 1 ? a : numeric((x, y) => (integer ? Math.trunc(x / y) : x / y))(a, b))
}

/** A named dimension is a size, so it never equals a negative number. */
export function equal(a: Element, b: Element): Element {
  if (typeof a === 'number' && typeof b === 'number') return Number(a === b)
  if (typeof a === 'string' && a === b) return 1
  const number = typeof a === 'number' ? a : b
  return typeof number === 'number' && number < 0 ? 0 : null
}
