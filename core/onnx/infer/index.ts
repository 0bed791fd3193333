// Shape inference, operator by operator: dimensions by name where sizes are free, elements where they are shapes.
import { type Fact, longestTracked } from '../fact.ts'
import type { Node } from '../graph.ts'
import {
  addition,
  broadcast,
  cast,
  castLike,
  comparison,
  division,
  equality,
  multiplication,
  sameShape,
  sameValue,
  subtraction,
  sumOfAll,
  test,
  where,
} from './elementwise.ts'
import type { Infer } from './inference.ts'
import {
  concat,
  expand,
  flatten,
  gather,
  gatherElements,
  reshape,
  slice,
  split,
  squeeze,
  transpose,
  unknownSizes,
  unsqueeze,
} from './movement.ts'
import { argument, gemm, layerNormalization, matMul, reduce } from './reductions.ts'
import { constantOfShape, range, shape, size } from './shapeArithmetic.ts'

/** Operators of ONNX's own set. */
const onnx: Readonly<Record<string, Infer>> = {
  Abs: sameShape,
  Acos: sameShape,
  Add: addition,
  And: comparison,
  ArgMax: argument,
  ArgMin: argument,
  Asin: sameShape,
  Atan: sameShape,
  Cast: cast,
  CastLike: castLike,
  Ceil: sameShape,
  Celu: sameShape,
  Clip: sameShape,
  Concat: concat,
  ConstantOfShape: constantOfShape,
  Cos: sameShape,
  Cosh: sameShape,
  CumSum: sameShape,
  Div: division,
  Elu: sameShape,
  Equal: equality,
  Erf: sameShape,
  Exp: sameShape,
  Expand: expand,
  Flatten: flatten,
  Floor: sameShape,
  Gather: gather,
  GatherElements: gatherElements,
  Gelu: sameShape,
  Gemm: gemm,
  Greater: comparison,
  GreaterOrEqual: comparison,
  HardSigmoid: sameShape,
  HardSwish: sameShape,
  Identity: sameValue,
  IsNaN: test,
  LayerNormalization: layerNormalization,
  LeakyRelu: sameShape,
  Less: comparison,
  LessOrEqual: comparison,
  Log: sameShape,
  LogSoftmax: sameShape,
  LpNormalization: sameShape,
  MatMul: matMul,
  Max: broadcast,
  Min: broadcast,
  Mish: sameShape,
  Mod: broadcast,
  Mul: multiplication,
  Neg: sameShape,
  Not: sameShape,
  Or: comparison,
  PRelu: broadcast,
  Pad: unknownSizes,
  Pow: broadcast,
  Range: range,
  Reciprocal: sameShape,
  ReduceL1: reduce,
  ReduceL2: reduce,
  ReduceLogSumExp: reduce,
  ReduceMax: reduce,
  ReduceMean: reduce,
  ReduceMin: reduce,
  ReduceProd: reduce,
  ReduceSum: reduce,
  ReduceSumSquare: reduce,
  Relu: sameShape,
  Reshape: reshape,
  Round: sameShape,
  ScatterElements: sameShape,
  ScatterND: sameShape,
  Selu: sameShape,
  Shape: shape,
  Sigmoid: sameShape,
  Sign: sameShape,
  Sin: sameShape,
  Sinh: sameShape,
  Size: size,
  Slice: slice,
  Softmax: sameShape,
  Softplus: sameShape,
  Softsign: sameShape,
  Split: split,
  Sqrt: sameShape,
  Squeeze: squeeze,
  Sub: subtraction,
  Sum: sumOfAll,
  Tan: sameShape,
  Tanh: sameShape,
  Tile: unknownSizes,
  Transpose: transpose,
  Trilu: sameShape,
  Unsqueeze: unsqueeze,
  Where: where,
  Xor: comparison,
}

/** What ONNX Runtime's optimiser and PyTorch's exporter make of activations. */
const microsoft: Readonly<Record<string, Infer>> = {
  BiasGelu: broadcast,
  FastGelu: sameShape,
  Gelu: sameShape,
}

/** By domain; the same name means something else in another one. */
const tables: ReadonlyMap<string, ReadonlyMap<string, Infer>> = new Map([
  ['', new Map(Object.entries(onnx))],
  ['com.microsoft', new Map(Object.entries(microsoft))],
])

/** The facts of a node's outputs, in order; unknown operators yield unknown facts. */
export function inferNode(node: Node, inputs: readonly Fact[]): readonly Fact[] {
  const infer = tables.get(node.domain)?.get(node.op)
  return infer === undefined ? [] : infer(node, inputs).map(bounded)
}

function bounded(fact: Fact): Fact {
  const dims = (fact.dims?.length ?? 0) <= longestTracked ? fact.dims : null
  const elements = (fact.elements?.length ?? 0) <= longestTracked ? fact.elements : null
  return { ...fact, dims, elements }
}
