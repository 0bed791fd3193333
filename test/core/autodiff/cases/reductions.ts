// Cases of operators that work along axes: reductions, softmax, layer normalisation.
import type { OnnxOperator } from '../../../../core/onnx/operators.ts'
import { int64Tensor } from '../../../../core/onnx/tensor.ts'
import { float, int } from '../../../helpers/graphs.ts'
import { type Range, type RuleCase, ruleCase } from '../ruleCase.ts'

function reduction(op: OnnxOperator, range: Range): readonly RuleCase[] {
  const over = (title: string, axes: readonly number[], keepdims: number): RuleCase =>
    ruleCase(
      op,
      title,
      { x: [3, 4, 2] },
      {
        range,
        constants: { axes: int64Tensor(axes) },
        attributes: { keepdims: int(keepdims) },
      },
    )
  return [
    over('the last axis, kept', [-1], 1),
    over('the last axis, dropped', [-1], 0),
    over('the sequence axis, dropped', [-2], 0),
    over('two axes, kept', [-1, -2], 1),
    over('two axes, dropped', [-2, -1], 0),
    over('the node axis, kept', [-3], 1),
    over('the node axis, dropped', [-3], 0),
    over('the node axis and another', [-3, -1], 0),
    over('every axis by name', [-3, -2, -1], 0),
    ruleCase(
      op,
      'every axis by default, dropped',
      { x: [3, 4] },
      { range, attributes: { keepdims: int(0) } },
    ),
    ruleCase(op, 'every axis by default, kept', { x: [3, 4] }, { range }),
    ruleCase(
      op,
      'every axis by an empty list',
      { x: [3, 4] },
      {
        range,
        constants: { axes: int64Tensor([]) },
      },
    ),
    ruleCase(
      op,
      'no axis by an empty list',
      { x: [3, 4] },
      {
        range,
        constants: { axes: int64Tensor([]) },
        attributes: { noop_with_empty_axes: int(1) },
      },
    ),
    ruleCase(op, 'one node', { x: [1, 4, 2] }, { range, constants: { axes: int64Tensor([-1]) } }),
    ruleCase(op, 'a vector', { x: [4] }, { range, constants: { axes: int64Tensor([-1]) } }),
  ]
}

function softmax(op: 'Softmax' | 'LogSoftmax'): readonly RuleCase[] {
  const along = (title: string, axis: number, x: readonly number[]): RuleCase =>
    ruleCase(op, title, { x }, { attributes: { axis: int(axis) } })
  return [
    along('the last axis', -1, [3, 4, 2]),
    along('an inner axis', -2, [3, 4, 2]),
    along('the node axis', -3, [3, 4, 2]),
    along('heads', -1, [2, 2, 3, 3]),
    along('a vector', -1, [4]),
    ruleCase(op, 'no axis named', { x: [3, 4] }),
  ]
}

const fixed = ['scale', 'bias']

const normalization: readonly RuleCase[] = [
  ruleCase('LayerNormalization', 'scale and bias', { x: [3, 4, 6], scale: [6], bias: [6] }, { fixed }),
  ruleCase('LayerNormalization', 'no bias', { x: [3, 4, 6], scale: [6] }, { fixed }),
  ruleCase(
    'LayerNormalization',
    'an epsilon that matters',
    { x: [3, 6], scale: [6], bias: [6] },
    {
      fixed,
      attributes: { axis: int(-1), epsilon: float(0.5) },
    },
  ),
  ruleCase('LayerNormalization', 'one node', { x: [1, 6], scale: [6] }, { fixed }),
  ruleCase('LayerNormalization', 'a vector', { x: [6], scale: [6] }, { fixed }),
]

export const reductionCases: readonly RuleCase[] = [
  ...reduction('ReduceMean', 'any'),
  ...reduction('ReduceSum', 'any'),
  ...reduction('ReduceL2', 'away-from-zero'),
  ...reduction('ReduceMax', 'distinct'),
  ...softmax('Softmax'),
  ...softmax('LogSoftmax'),
  ...normalization,
]
