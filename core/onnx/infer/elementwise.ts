// Shape inference of operators that work element by element, followed through shape elements where they are known.
import { intAttribute } from '../graph.ts'
import { broadcastDims } from '../shapes.ts'
import { type DataType, dataTypeFromNumber } from '../tensor.ts'
import { add, divide, type ElementOperation, equal, multiply, subtract, zip } from './elements.ts'
import { at, type Infer, one } from './inference.ts'

export const sameShape: Infer = (_, inputs) => one(at(inputs, 0).type, at(inputs, 0).dims)

export const sameValue: Infer = (_, inputs) => [at(inputs, 0)]

export const comparison: Infer = (_, inputs) =>
  one('bool', broadcastDims(at(inputs, 0).dims, at(inputs, 1).dims))

export const test: Infer = (_, inputs) => one('bool', at(inputs, 0).dims)

function arithmetic(compute: ElementOperation, type?: DataType): Infer {
  return (_, inputs) => {
    const [a, b] = [at(inputs, 0), at(inputs, 1)]
    const dims = broadcastDims(a.dims, b.dims)
    return one(type ?? a.type, dims, zip(a.elements, b.elements, compute))
  }
}

/** Broadcasts, and is not followed through elements. */
export const broadcast = arithmetic(() => null)

export const addition = arithmetic(add)

export const subtraction = arithmetic(subtract)

export const multiplication = arithmetic(multiply)

export const division: Infer = (node, inputs) => {
  const { type } = at(inputs, 0)
  return arithmetic(divide(type === 'int64' || type === 'int32'))(node, inputs)
}

export const equality = arithmetic(equal, 'bool')

export const sumOfAll: Infer = (_, inputs) =>
  one(
    at(inputs, 0).type,
    inputs.map((input) => input.dims).reduce((a, b) => broadcastDims(a, b), []),
  )

export const where: Infer = (_, inputs) => {
  const [condition, yes, no] = [at(inputs, 0), at(inputs, 1), at(inputs, 2)]
  const dims = broadcastDims(broadcastDims(condition.dims, yes.dims), no.dims)
  const chosen = zip(condition.elements, yes.elements, (test, value) => (test === 1 ? value : null))
  const other = zip(condition.elements, no.elements, (test, value) => (test === 0 ? value : null))
  return one(
    yes.type,
    dims,
    zip(chosen, other, (a, b) => a ?? b),
  )
}

export const cast: Infer = (node, inputs) => {
  const type = dataTypeFromNumber(intAttribute(node, 'to', 1))
  const truncates = type === 'int64' || type === 'int32'
  const elements = at(inputs, 0).elements?.map((element) =>
    typeof element !== 'number'
      ? element
      : type === 'bool'
        ? Number(element !== 0)
        : truncates
          ? Math.trunc(element)
          : element,
  )
  return one(type, at(inputs, 0).dims, elements ?? null)
}

export const castLike: Infer = (_, inputs) => one(at(inputs, 1).type, at(inputs, 0).dims)
