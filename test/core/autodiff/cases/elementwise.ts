// Cases of operators that work element by element on one operand.
import type { OnnxOperator } from '../../../../core/onnx/operators.ts'
import { floatTensor, int64Tensor } from '../../../../core/onnx/tensor.ts'
import { erf } from '../../../helpers/erf.ts'
import { float, int, string } from '../../../helpers/graphs.ts'
import { type Range, type RuleCase, ruleCase } from '../ruleCase.ts'

/** Float64 values of operators that ONNX Runtime computes in float32 only. */
const elu = (alpha: number) => (x: number) => (x >= 0 ? x : alpha * Math.expm1(x))
const leakyRelu = (alpha: number) => (x: number) => (x >= 0 ? x : alpha * x)
const gelu = (x: number): number => (x / 2) * (1 + erf(x * Math.SQRT1_2))
const tanhGelu = (x: number): number =>
  (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))
const softplus = (x: number): number => Math.log1p(Math.exp(x))

function onShapes(op: OnnxOperator, range: Range, float64: RuleCase['float64'] = null): readonly RuleCase[] {
  return [
    ruleCase(op, 'several axes', { x: [3, 4, 2] }, { range, float64 }),
    ruleCase(op, 'one node', { x: [1, 5] }, { range, float64 }),
    ruleCase(op, 'a vector', { x: [5] }, { range, float64 }),
    ruleCase(op, 'a scalar', { x: [] }, { range, float64 }),
  ]
}

const plain: readonly RuleCase[] = [
  ...onShapes('Abs', 'away-from-zero'),
  ...onShapes('Cos', 'any'),
  ...onShapes('Elu', 'away-from-zero', elu(1)),
  ...onShapes('Erf', 'any', erf),
  ...onShapes('Exp', 'any'),
  ...onShapes('Gelu', 'any', gelu),
  ...onShapes('Identity', 'any'),
  ...onShapes('LeakyRelu', 'away-from-zero', leakyRelu(0.01)),
  ...onShapes('Log', 'positive'),
  ...onShapes('Neg', 'any'),
  ...onShapes('Reciprocal', 'positive'),
  ...onShapes('Relu', 'away-from-zero'),
  ...onShapes('Sigmoid', 'any'),
  ...onShapes('Sin', 'any'),
  ...onShapes('Softplus', 'any', softplus),
  ...onShapes('Sqrt', 'positive'),
  ...onShapes('Tanh', 'any'),
]

const withAttributes: readonly RuleCase[] = [
  ruleCase(
    'Elu',
    'alpha',
    { x: [3, 4] },
    {
      range: 'away-from-zero',
      attributes: { alpha: float(0.7) },
      float64: elu(Math.fround(0.7)),
    },
  ),
  ruleCase(
    'LeakyRelu',
    'alpha',
    { x: [3, 4] },
    {
      range: 'away-from-zero',
      attributes: { alpha: float(0.3) },
      float64: leakyRelu(Math.fround(0.3)),
    },
  ),
  ruleCase(
    'Gelu',
    'exact by name',
    { x: [3, 4] },
    {
      attributes: { approximate: string('none') },
      float64: gelu,
    },
  ),
  ruleCase(
    'Gelu',
    'tanh',
    { x: [3, 4] },
    {
      attributes: { approximate: string('tanh') },
      float64: tanhGelu,
    },
  ),
  ruleCase('Cast', 'to float', { x: [3, 4, 2] }, { attributes: { to: int(1) } }),
  ruleCase('CastLike', 'like a float', { x: [3, 4, 2], type: [1] }, { fixed: ['type'] }),
]

const bounds = { low: floatTensor(-0.4), high: floatTensor(0.6) }

const clipped: readonly RuleCase[] = [
  ruleCase('Clip', 'two bounds', { x: [3, 4] }, { range: 'distinct', constants: bounds }),
  ruleCase(
    'Clip',
    'the lower bound alone',
    { x: [3, 4] },
    {
      range: 'distinct',
      constants: { low: bounds.low },
    },
  ),
  ruleCase(
    'Clip',
    'the upper bound alone',
    { x: [3, 4] },
    {
      range: 'distinct',
      constants: { high: bounds.high },
      inputs: ['x', '', 'high'],
    },
  ),
  ruleCase('Clip', 'no bound', { x: [3, 4] }, { range: 'distinct' }),
]

const powers: readonly RuleCase[] = [
  ruleCase('Pow', 'a whole exponent', { x: [3, 4] }, { constants: { p: floatTensor(3) } }),
  ruleCase('Pow', 'an exponent of integer type', { x: [3, 4] }, { constants: { p: int64Tensor(2) } }),
  ruleCase('Pow', 'exponent one', { x: [3, 4] }, { constants: { p: int64Tensor(1) } }),
  ruleCase('Pow', 'a root', { x: [3, 4] }, { range: 'positive', constants: { p: floatTensor(0.5) } }),
  ruleCase(
    'Pow',
    'a negative exponent',
    { x: [3, 4] },
    {
      range: 'positive',
      constants: { p: floatTensor([-1.5]) },
    },
  ),
  ruleCase(
    'Pow',
    'an exponent for each column',
    { x: [3, 2, 4] },
    {
      range: 'positive',
      constants: { p: floatTensor([1, 2, 0.5, -1]) },
    },
  ),
  ruleCase(
    'Pow',
    'an exponent of larger shape',
    { x: [3, 1] },
    {
      range: 'positive',
      constants: { p: floatTensor([1, 2, 3, 0.5], [4]) },
    },
  ),
  ruleCase(
    'Pow',
    'an exponent of higher rank',
    { x: [2] },
    {
      range: 'positive',
      constants: { p: floatTensor([1, 2, 3, 0.5, 1.5, 2.5], [3, 2]) },
    },
  ),
]

export const elementwiseCases: readonly RuleCase[] = [...plain, ...withAttributes, ...clipped, ...powers]
