// Shape inference of operators that make shapes, and tensors of given shapes.
import type { Element } from '../fact.ts'
import { type Dim, intAttribute, type Node } from '../graph.ts'
import { toNumbers } from '../tensor.ts'
import { at, dimsOfShape, type Infer, one, unknowns } from './inference.ts'

export const shape: Infer = (node, inputs) => {
  const { dims } = at(inputs, 0)
  if (dims === null) return one('int64', [null])
  const start = intAttribute(node, 'start', 0)
  const sliced = dims.slice(
    start,
    node.attributes.has('end') ? intAttribute(node, 'end', dims.length) : dims.length,
  )
  return one('int64', [sliced.length], sliced)
}

export const size: Infer = () => one('int64', [])

export const range: Infer = (_, inputs) => {
  const [start, limit, delta] = inputs.map((input) => input.elements?.[0])
  return one(at(inputs, 0).type, [
    start === 0 && delta === 1 && typeof limit !== 'number' ? (limit ?? null) : null,
  ])
}

export const constantOfShape: Infer = (node, inputs) => {
  const value = node.attributes.get('value')
  const dims = dimsOfShape(at(inputs, 0))
  return one(value?.kind === 'tensor' ? value.value.type : 'float', dims, filled(node, dims))
}

/** The elements of a short ConstantOfShape, which exporters use for vectors of ones inside shape arithmetic. */
function filled(node: Node, dims: readonly Dim[] | null): readonly Element[] | null {
  const value = node.attributes.get('value')
  const places = dims?.length === 1 ? unknowns(dims[0]) : null
  if (places === null || value?.kind !== 'tensor' || value.value.type !== 'int64') return null
  const [element = null] = toNumbers(value.value)
  return places.map(() => element)
}
