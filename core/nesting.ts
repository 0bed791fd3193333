// How deep objects and lists lie within each other in a value from anybody: what walks through it must not run out of stack.

/** Whether more than `levels` objects or lists lie within each other; itself it uses no recursion. */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  let layer = nestedIn([value])
  for (let level = 0; level < levels && layer.length > 0; level++) {
    layer = nestedIn(layer.flatMap((part) => Object.values(part) as unknown[]))
  }
  return layer.length > 0
}

function nestedIn(values: readonly unknown[]): readonly object[] {
  return values.filter((value) => typeof value === 'object' && value !== null)
}
