// Shape inference of operators that combine elements along axes: matrix products, reductions, normalisation.
import { intAttribute } from '../graph.ts'
import { broadcastDims, normalAxis } from '../shapes.ts'
import { at, type Infer, integers, one } from './inference.ts'

export const matMul: Infer = (_, inputs) => {
  const [a, b] = [at(inputs, 0), at(inputs, 1)]
  if (a.dims === null || b.dims === null || a.dims.length < 2 || b.dims.length < 2) return one(a.type, null)
  const batch = broadcastDims(a.dims.slice(0, -2), b.dims.slice(0, -2))
  return one(a.type, batch === null ? null : [...batch, a.dims.at(-2) ?? null, b.dims.at(-1) ?? null])
}

export const gemm: Infer = (node, inputs) => {
  const rows = at(inputs, 0).dims?.[intAttribute(node, 'transA', 0)] ?? null
  const columns = at(inputs, 1).dims?.[1 - intAttribute(node, 'transB', 0)] ?? null
  return one(at(inputs, 0).type, [rows, columns])
}

export const reduce: Infer = (node, inputs) => {
  const { type, dims } = at(inputs, 0)
  const axes = inputs.length > 1 ? integers(at(inputs, 1)) : []
  const keep = intAttribute(node, 'keepdims', 1) === 1
  if (dims === null || axes === null) return one(type, null)
  const none = axes.length === 0
  if (none && intAttribute(node, 'noop_with_empty_axes', 0) === 1) return one(type, dims)
  const reduced = new Set(
    none ? dims.map((_, axis) => axis) : axes.map((axis) => normalAxis(axis, dims.length)),
  )
  return one(
    type,
    keep
      ? dims.map((dim, axis) => (reduced.has(axis) ? 1 : dim))
      : dims.filter((_, axis) => !reduced.has(axis)),
  )
}

export const argument: Infer = (node, inputs) => {
  const { dims } = at(inputs, 0)
  if (dims === null) return one('int64', null)
  const axis = normalAxis(intAttribute(node, 'axis', 0), dims.length)
  const keep = intAttribute(node, 'keepdims', 1) === 1
  return one(
    'int64',
    keep ? dims.map((dim, place) => (place === axis ? 1 : dim)) : dims.filter((_, place) => place !== axis),
  )
}

export const layerNormalization: Infer = (node, inputs) => {
  const { type, dims } = at(inputs, 0)
  const axis = dims === null ? 0 : normalAxis(intAttribute(node, 'axis', -1), dims.length)
  const reduced = dims?.map((dim, place) => (place < axis ? dim : 1)) ?? null
  return [dims, reduced, reduced].map((shape) => ({ type, dims: shape, elements: null }))
}
