// The first few of many things in an order, without sorting all of them.

/**
 * @param compare negative when the first number stands for what comes before the second
 * @returns the first `most` of the whole numbers from 0 below `count`, in order
 */
export function firstOf(
  count: number,
  most: number,
  compare: (one: number, other: number) => number,
): readonly number[] {
  // A heap whose root is the last of those that are kept.
  const heap: number[] = []
  const comesAfter = (place: number, other: number) => compare(heap[place] ?? 0, heap[other] ?? 0) > 0
  const swap = (place: number, other: number): void => {
    ;[heap[place], heap[other]] = [heap[other] ?? 0, heap[place] ?? 0]
  }
  const rise = (from: number): void => {
    let place = from
    while (place > 0) {
      const parent = (place - 1) >>> 1
      if (!comesAfter(place, parent)) return
      swap(place, parent)
      place = parent
    }
  }
  const sink = (): void => {
    let place = 0
    for (;;) {
      let last = place
      for (const child of [2 * place + 1, 2 * place + 2]) {
        if (child < heap.length && comesAfter(child, last)) last = child
      }
      if (last === place) return
      swap(place, last)
      place = last
    }
  }
  for (let item = 0; item < count; item++) {
    if (heap.length < most) {
      heap.push(item)
      rise(heap.length - 1)
    } else if (compare(item, heap[0] ?? 0) < 0) {
      heap[0] = item
      sink()
    }
  }
  return heap.sort(compare)
}
