// Which pairs of an index a mask lets through, and how many.
import type { Mask } from './conditionMask.ts'

/** Where they stand in the index, ascending. */
export function positionsIn(mask: Mask): Uint32Array {
  const positions = new Uint32Array(countOf(mask))
  let count = 0
  for (let position = 0; position < mask.length; position++) {
    if (mask[position] === 1) positions[count++] = position
  }
  return positions
}

export function countOf(mask: Mask): number {
  return mask.reduce((count, meets) => count + meets, 0)
}
