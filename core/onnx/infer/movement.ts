// Shape inference of operators that rearrange, cut out and join elements.
import { type Element, type Fact, unknownFact } from '../fact.ts'
import { type Dim, intAttribute, intsAttribute } from '../graph.ts'
import { broadcastDims, normalAxis, reshapedDims, sliceLength } from '../shapes.ts'
import { add, multiply } from './elements.ts'
import { at, dimsOfShape, type Infer, integers, one, unknowns } from './inference.ts'

export const transpose: Infer = (node, inputs) => {
  const { type, dims } = at(inputs, 0)
  if (dims === null) return one(type, null)
  const permutation = intsAttribute(node, 'perm') ?? dims.map((_, axis) => dims.length - 1 - axis)
  return one(
    type,
    permutation.map((axis) => dims[axis] ?? null),
  )
}

export const reshape: Infer = (_, inputs) => {
  const [data, shape] = [at(inputs, 0), at(inputs, 1)]
  const dims = shape.elements === null ? dimsOfShape(shape) : reshapedDims(data.dims, shape.elements)
  return one(data.type, dims, dims !== null && dims.length <= 1 ? data.elements : null)
}

export const unsqueeze: Infer = (_, inputs) => {
  const data = at(inputs, 0)
  const axes = integers(at(inputs, 1))
  if (data.dims === null || axes === null) return one(data.type, null)
  const rank = data.dims.length + axes.length
  const inserted = new Set(axes.map((axis) => normalAxis(axis, rank)))
  const rest = [...data.dims]
  const dims = Array.from({ length: rank }, (_, axis) => (inserted.has(axis) ? 1 : (rest.shift() ?? null)))
  return one(data.type, dims, rank <= 1 ? data.elements : null)
}

export const squeeze: Infer = (_, inputs) => {
  const data = at(inputs, 0)
  const axes = inputs.length > 1 ? integers(at(inputs, 1)) : null
  if (data.dims === null || (inputs.length > 1 && axes === null)) return one(data.type, null)
  const { dims } = data
  const removed = axes === null ? null : new Set(axes.map((axis) => normalAxis(axis, dims.length)))
  if (removed === null && dims.some((dim) => typeof dim !== 'number')) return one(data.type, null)
  const kept = dims.filter((dim, axis) => (removed === null ? dim !== 1 : !removed.has(axis)))
  return one(data.type, kept, kept.length <= 1 ? data.elements : null)
}

export const gather: Infer = (node, inputs) => {
  const [data, indices] = [at(inputs, 0), at(inputs, 1)]
  if (data.dims === null || indices.dims === null) return one(data.type, null)
  const axis = normalAxis(intAttribute(node, 'axis', 0), data.dims.length)
  const dims = [...data.dims.slice(0, axis), ...indices.dims, ...data.dims.slice(axis + 1)]
  const picked = integers(indices)
  const { elements } = data
  return one(
    data.type,
    dims,
    elements === null || picked === null ? null : picked.map((index) => elements.at(index) ?? null),
  )
}

export const gatherElements: Infer = (_, inputs) => one(at(inputs, 0).type, at(inputs, 1).dims)

/** The leading axes of the indices, then the axes of the data that an index of so many numbers leaves. */
export const gatherNd: Infer = (node, inputs) => {
  const [data, indices] = [at(inputs, 0), at(inputs, 1)]
  const indexLength = indices.dims?.at(-1)
  if (data.dims === null || indices.dims === null || typeof indexLength !== 'number')
    return one(data.type, null)
  const indexed = intAttribute(node, 'batch_dims', 0) + indexLength
  return one(data.type, [...indices.dims.slice(0, -1), ...data.dims.slice(indexed)])
}

export const slice: Infer = (_, inputs) => {
  const data = at(inputs, 0)
  if (data.dims === null) return one(data.type, null)
  const rank = data.dims.length
  const starts = at(inputs, 1).elements
  const ends = at(inputs, 2).elements
  const axes = inputs.length > 3 ? integers(at(inputs, 3)) : (starts?.map((_, axis) => axis) ?? null)
  const steps = inputs.length > 4 ? at(inputs, 4).elements : (starts?.map(() => 1) ?? null)
  if (axes === null) return one(data.type, Array<Dim>(rank).fill(null))
  const dims = [...data.dims]
  axes.forEach((axis, index) => {
    const place = normalAxis(axis, rank)
    dims[place] = sliceLength(dims[place] ?? null, starts?.[index], ends?.[index], steps?.[index])
  })
  const [start, end, step] = [starts?.[0], ends?.[0], steps?.[0]]
  const cut = rank === 1 && typeof start === 'number' && typeof end === 'number' && step === 1
  return one(data.type, dims, cut ? (data.elements?.slice(start, end) ?? null) : null)
}

export const concat: Infer = (node, inputs) => {
  const first = at(inputs, 0)
  if (inputs.some((input) => input.dims === null) || first.dims === null) return one(first.type, null)
  const axis = normalAxis(intAttribute(node, 'axis', 0), first.dims.length)
  const sizes = inputs.map((input) => input.dims?.[axis] ?? null)
  const total = sizes.reduce<Dim>((sum, size) => add(sum, size), 0)
  const elements = first.dims.length === 1 ? concatElements(inputs) : null
  return one(
    first.type,
    first.dims.map((dim, place) => (place === axis ? total : dim)),
    elements,
  )
}

/** Parts of unknown content still have a known length: their elements are unknown one by one. */
function concatElements(inputs: readonly Fact[]): readonly Element[] | null {
  const parts = inputs.map((input): readonly Element[] | null => input.elements ?? unknowns(input.dims?.[0]))
  return parts.every((part) => part !== null) ? parts.flat() : null
}

export const split: Infer = (node, inputs) => {
  const data = at(inputs, 0)
  const { dims } = data
  if (dims === null) return node.outputs.map(() => ({ ...unknownFact, type: data.type }))
  const axis = normalAxis(intAttribute(node, 'axis', 0), dims.length)
  const sizes = inputs.length > 1 ? integers(at(inputs, 1)) : null
  const whole = dims[axis]
  return node.outputs.map((_, index) => {
    const equalPart = typeof whole === 'number' ? Math.ceil(whole / node.outputs.length) : null
    const size = sizes?.[index] ?? equalPart
    return { type: data.type, dims: dims.map((dim, place) => (place === axis ? size : dim)), elements: null }
  })
}

export const expand: Infer = (_, inputs) => {
  const [data, target] = [at(inputs, 0), at(inputs, 1)]
  return one(data.type, broadcastDims(data.dims, dimsOfShape(target)))
}

export const flatten: Infer = (node, inputs) => {
  const { type, dims } = at(inputs, 0)
  if (dims === null) return one(type, [null, null])
  const axis = normalAxis(intAttribute(node, 'axis', 1), dims.length)
  const product = (part: readonly Dim[]): Dim => part.reduce<Dim>((total, dim) => multiply(total, dim), 1)
  return one(type, [product(dims.slice(0, axis)), product(dims.slice(axis))])
}

export const unknownSizes: Infer = (_, inputs) =>
  one(at(inputs, 0).type, at(inputs, 0).dims?.map(() => null) ?? null)
