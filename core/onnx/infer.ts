// Shape inference, operator by operator: dimensions by name where sizes are free, elements where they are shapes.
import { type Element, type Fact, unknownFact as nothing } from './fact.ts'
import { type Dim, intAttribute, intsAttribute, type Node } from './graph.ts'
import { broadcastDims, normalAxis, reshapedDims, sliceLength } from './shapes.ts'
import { type DataType, dataTypeFromNumber, toNumbers } from './tensor.ts'

type Infer = (node: Node, inputs: readonly Fact[]) => readonly Fact[]

const at = (inputs: readonly Fact[], index: number): Fact => inputs[index] ?? nothing
const one = (
  type: DataType | null,
  dims: readonly Dim[] | null,
  elements: readonly Element[] | null = null,
) => [{ type, dims, elements }]

/** The facts of a node's outputs, in order; unknown operators yield unknown facts. */
export function inferNode(node: Node, inputs: readonly Fact[]): readonly Fact[] {
  const infer = table.get(node.op)
  return infer === undefined ? [] : infer(node, inputs).map(bounded)
}

/** Longer lists are data, not shape arithmetic; a damaged model may ask for billions. */
const longestTracked = 64

function bounded(fact: Fact): Fact {
  const dims = (fact.dims?.length ?? 0) <= longestTracked ? fact.dims : null
  const elements = (fact.elements?.length ?? 0) <= longestTracked ? fact.elements : null
  return { ...fact, dims, elements }
}

/** So many unknowns, or null when the length is not that of a list worth tracking. */
function unknowns(length: Dim | undefined): readonly null[] | null {
  const tracked =
    typeof length === 'number' && Number.isInteger(length) && length >= 0 && length <= longestTracked
  return tracked ? Array<null>(length).fill(null) : null
}

/** All elements of an input that is a known constant of integers. */
function integers(fact: Fact): readonly number[] | null {
  return fact.elements?.every((element) => typeof element === 'number') ? fact.elements : null
}

const sameShape: Infer = (_, inputs) => one(at(inputs, 0).type, at(inputs, 0).dims)

const sameValue: Infer = (_, inputs) => [at(inputs, 0)]

const predicate: Infer = (_, inputs) => one('bool', broadcastDims(at(inputs, 0).dims, at(inputs, 1).dims))

/** Element-wise arithmetic, followed through shape elements where they are known. */
function arithmetic(compute: (a: Element, b: Element) => Element, type?: DataType): Infer {
  return (_, inputs) => {
    const [a, b] = [at(inputs, 0), at(inputs, 1)]
    const dims = broadcastDims(a.dims, b.dims)
    return one(type ?? a.type, dims, zip(a.elements, b.elements, compute))
  }
}

function zip(
  a: readonly Element[] | null,
  b: readonly Element[] | null,
  compute: (a: Element, b: Element) => Element,
): readonly Element[] | null {
  if (a === null || b === null) return null
  if (a.length !== b.length && a.length !== 1 && b.length !== 1) return null
  const length = a.length === 0 || b.length === 0 ? 0 : Math.max(a.length, b.length)
  const pick = (list: readonly Element[], index: number): Element =>
    list[list.length === 1 ? 0 : index] ?? null
  return Array.from({ length }, (_, index) => compute(pick(a, index), pick(b, index)))
}

const numeric =
  (compute: (a: number, b: number) => number) =>
  (a: Element, b: Element): Element =>
    typeof a === 'number' && typeof b === 'number' ? compute(a, b) : null

const add = (a: Element, b: Element): Element => (a === 0 ? b : b === 0 ? a : numeric((x, y) => x + y)(a, b))
const multiply = (a: Element, b: Element): Element =>
  a === 1 ? b : b === 1 ? a : numeric((x, y) => x * y)(a, b)

/** A named dimension is a size, so it never equals a negative number. */
function equal(a: Element, b: Element): Element {
  if (typeof a === 'number' && typeof b === 'number') return Number(a === b)
  if (typeof a === 'string' && a === b) return 1
  const number = typeof a === 'number' ? a : b
  return typeof number === 'number' && number < 0 ? 0 : null
}

const sumOfAll: Infer = (_, inputs) =>
  one(
    at(inputs, 0).type,
    inputs.map((input) => input.dims).reduce((a, b) => broadcastDims(a, b), []),
  )

const matMul: Infer = (_, inputs) => {
  const [a, b] = [at(inputs, 0), at(inputs, 1)]
  if (a.dims === null || b.dims === null || a.dims.length < 2 || b.dims.length < 2) return one(a.type, null)
  const batch = broadcastDims(a.dims.slice(0, -2), b.dims.slice(0, -2))
  return one(a.type, batch === null ? null : [...batch, a.dims.at(-2) ?? null, b.dims.at(-1) ?? null])
}

const gemm: Infer = (node, inputs) => {
  const rows = at(inputs, 0).dims?.[intAttribute(node, 'transA', 0)] ?? null
  const columns = at(inputs, 1).dims?.[1 - intAttribute(node, 'transB', 0)] ?? null
  return one(at(inputs, 0).type, [rows, columns])
}

const transpose: Infer = (node, inputs) => {
  const { type, dims } = at(inputs, 0)
  if (dims === null) return one(type, null)
  const permutation = intsAttribute(node, 'perm') ?? dims.map((_, axis) => dims.length - 1 - axis)
  return one(
    type,
    permutation.map((axis) => dims[axis] ?? null),
  )
}

/** The dimensions that a shape value stands for: its elements, or as many unknown ones as it is long. */
function dimsOfShape(shape: Fact): readonly Dim[] | null {
  return shape.elements ?? unknowns(shape.dims?.[0])
}

const reshape: Infer = (_, inputs) => {
  const [data, shape] = [at(inputs, 0), at(inputs, 1)]
  const dims = shape.elements === null ? dimsOfShape(shape) : reshapedDims(data.dims, shape.elements)
  return one(data.type, dims, dims !== null && dims.length <= 1 ? data.elements : null)
}

const unsqueeze: Infer = (_, inputs) => {
  const data = at(inputs, 0)
  const axes = integers(at(inputs, 1))
  if (data.dims === null || axes === null) return one(data.type, null)
  const rank = data.dims.length + axes.length
  const inserted = new Set(axes.map((axis) => normalAxis(axis, rank)))
  const rest = [...data.dims]
  const dims = Array.from({ length: rank }, (_, axis) => (inserted.has(axis) ? 1 : (rest.shift() ?? null)))
  return one(data.type, dims, rank <= 1 ? data.elements : null)
}

const squeeze: Infer = (_, inputs) => {
  const data = at(inputs, 0)
  const axes = inputs.length > 1 ? integers(at(inputs, 1)) : null
  if (data.dims === null || (inputs.length > 1 && axes === null)) return one(data.type, null)
  const { dims } = data
  const removed = axes === null ? null : new Set(axes.map((axis) => normalAxis(axis, dims.length)))
  if (removed === null && dims.some((dim) => typeof dim !== 'number')) return one(data.type, null)
  const kept = dims.filter((dim, axis) => (removed === null ? dim !== 1 : !removed.has(axis)))
  return one(data.type, kept, kept.length <= 1 ? data.elements : null)
}

const shape: Infer = (node, inputs) => {
  const { dims } = at(inputs, 0)
  if (dims === null) return one('int64', [null])
  const start = intAttribute(node, 'start', 0)
  const sliced = dims.slice(
    start,
    node.attributes.has('end') ? intAttribute(node, 'end', dims.length) : dims.length,
  )
  return one('int64', [sliced.length], sliced)
}

const gather: Infer = (node, inputs) => {
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

const slice: Infer = (_, inputs) => {
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

const range: Infer = (_, inputs) => {
  const [start, limit, delta] = inputs.map((input) => input.elements?.[0])
  return one(at(inputs, 0).type, [
    start === 0 && delta === 1 && typeof limit !== 'number' ? (limit ?? null) : null,
  ])
}

const concat: Infer = (node, inputs) => {
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

const split: Infer = (node, inputs) => {
  const data = at(inputs, 0)
  const { dims } = data
  if (dims === null) return node.outputs.map(() => ({ ...nothing, type: data.type }))
  const axis = normalAxis(intAttribute(node, 'axis', 0), dims.length)
  const sizes = inputs.length > 1 ? integers(at(inputs, 1)) : null
  const whole = dims[axis]
  return node.outputs.map((_, index) => {
    const equalPart = typeof whole === 'number' ? Math.ceil(whole / node.outputs.length) : null
    const size = sizes?.[index] ?? equalPart
    return { type: data.type, dims: dims.map((dim, place) => (place === axis ? size : dim)), elements: null }
  })
}

const expand: Infer = (_, inputs) => {
  const [data, target] = [at(inputs, 0), at(inputs, 1)]
  return one(data.type, broadcastDims(data.dims, dimsOfShape(target)))
}

const constantOfShape: Infer = (node, inputs) => {
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

const where: Infer = (_, inputs) => {
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

const cast: Infer = (node, inputs) => {
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

const reduce: Infer = (node, inputs) => {
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

const argument: Infer = (node, inputs) => {
  const { dims } = at(inputs, 0)
  if (dims === null) return one('int64', null)
  const axis = normalAxis(intAttribute(node, 'axis', 0), dims.length)
  const keep = intAttribute(node, 'keepdims', 1) === 1
  return one(
    'int64',
    keep ? dims.map((dim, place) => (place === axis ? 1 : dim)) : dims.filter((_, place) => place !== axis),
  )
}

const layerNormalization: Infer = (node, inputs) => {
  const { type, dims } = at(inputs, 0)
  const axis = dims === null ? 0 : normalAxis(intAttribute(node, 'axis', -1), dims.length)
  const reduced = dims?.map((dim, place) => (place < axis ? dim : 1)) ?? null
  return [dims, reduced, reduced].map((shape) => ({ type, dims: shape, elements: null }))
}

const flatten: Infer = (node, inputs) => {
  const { type, dims } = at(inputs, 0)
  if (dims === null) return one(type, [null, null])
  const axis = normalAxis(intAttribute(node, 'axis', 1), dims.length)
  const product = (part: readonly Dim[]): Dim => part.reduce<Dim>((total, dim) => multiply(total, dim), 1)
  return one(type, [product(dims.slice(0, axis)), product(dims.slice(axis))])
}

const unknownSizes: Infer = (_, inputs) =>
  one(at(inputs, 0).type, at(inputs, 0).dims?.map(() => null) ?? null)

const table = new Map<string, Infer>([
  ...[
    ...[
      'Abs',
      'Acos',
      'Asin',
      'Atan',
      'Ceil',
      'Celu',
      'Clip',
      'Cos',
      'Cosh',
      'CumSum',
      'Elu',
      'Erf',
      'Exp',
      'Floor',
    ],
    ...[
      'FastGelu',
      'Gelu',
      'HardSigmoid',
      'HardSwish',
      'LeakyRelu',
      'Log',
      'LogSoftmax',
      'Mish',
      'Neg',
      'Not',
    ],
    ...[
      'Reciprocal',
      'Relu',
      'Round',
      'ScatterElements',
      'ScatterND',
      'Selu',
      'Sigmoid',
      'Sign',
      'Sin',
      'Sinh',
    ],
    ...['Softmax', 'Softplus', 'Softsign', 'Sqrt', 'Tan', 'Tanh', 'Trilu', 'LpNormalization'],
  ].map((op) => [op, sameShape] as const),
  ['Identity', sameValue],
  ...['Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'And', 'Or', 'Xor'].map(
    (op) => [op, op === 'Equal' ? arithmetic(equal, 'bool') : predicate] as const,
  ),
  ['IsNaN', (_, inputs) => one('bool', at(inputs, 0).dims)],
  ['Add', arithmetic(add)],
  ['Sub', arithmetic((a, b) => (b === 0 ? a : numeric((x, y) => x - y)(a, b)))],
  ['Mul', arithmetic(multiply)],
  ['Div', divide],
  ...['Pow', 'Mod', 'Min', 'Max', 'PRelu', 'BiasGelu'].map((op) => [op, arithmetic(() => null)] as const),
  ['Sum', sumOfAll],
  ['MatMul', matMul],
  ['Gemm', gemm],
  ['Transpose', transpose],
  ['Reshape', reshape],
  ['Unsqueeze', unsqueeze],
  ['Squeeze', squeeze],
  ['Shape', shape],
  ['Size', () => one('int64', [])],
  ['Gather', gather],
  ['GatherElements', (_, inputs) => one(at(inputs, 0).type, at(inputs, 1).dims)],
  ['Slice', slice],
  ['Concat', concat],
  ['Split', split],
  ['Expand', expand],
  ['ConstantOfShape', constantOfShape],
  ['Range', range],
  ['Where', where],
  ['Cast', cast],
  ['CastLike', (_, inputs) => one(at(inputs, 1).type, at(inputs, 0).dims)],
  ...[
    'ReduceMean',
    'ReduceSum',
    'ReduceMax',
    'ReduceMin',
    'ReduceProd',
    'ReduceL1',
    'ReduceL2',
    'ReduceSumSquare',
    'ReduceLogSumExp',
  ].map((op) => [op, reduce] as const),
  ['ArgMax', argument],
  ['ArgMin', argument],
  ['LayerNormalization', layerNormalization],
  ['Flatten', flatten],
  ['Tile', unknownSizes],
  ['Pad', unknownSizes],
])

/** Division truncates between integers, as it does in shape arithmetic. */
function divide(node: Node, inputs: readonly Fact[]): readonly Fact[] {
  const integer = at(inputs, 0).type === 'int64' || at(inputs, 0).type === 'int32'
  return arithmetic((a, b) => (b === 1 ? a : numeric((x, y) => (integer ? Math.trunc(x / y) : x / y))(a, b)))(
    node,
    inputs,
  )
}
