// Cases of operators that move, copy, pick or put together elements.
import { int64Tensor, type Tensor } from '../../../../core/onnx/tensor.ts'
import { int, ints } from '../../../helpers/graphs.ts'
import { type RuleCase, ruleCase } from '../ruleCase.ts'

const booleans = (values: readonly number[], dims: readonly number[]): Tensor => ({
  type: 'bool',
  dims,
  bytes: Uint8Array.from(values),
})

const regrouping: readonly RuleCase[] = [
  ...(
    [
      ['heads split', [3, 4, 6], [3, 4, 2, 3]],
      ['heads merged', [3, 4, 2, 3], [0, 0, 6]],
      ['the rest inferred', [3, 4, 6], [0, -1]],
      ['nodes and tokens merged', [3, 4, 2], [-1, 2]],
      ['nodes and tokens parted', [12, 2], [3, 4, 2]],
      ['an axis put in front', [3, 4], [1, 3, 4]],
      ['to a vector', [3, 4], [-1]],
      ['from a scalar', [], [1, 1]],
      ['to a scalar', [1, 1], []],
      ['one node', [1, 4, 6], [1, -1, 3]],
    ] as const
  ).map(([title, x, shape]) =>
    ruleCase('Reshape', title, { x }, { constants: { shape: int64Tensor(shape) } }),
  ),
  ruleCase(
    'Reshape',
    'zeros taken as sizes',
    { x: [3, 4] },
    {
      constants: { shape: int64Tensor([3, 2, 2]) },
      attributes: { allowzero: int(1) },
    },
  ),
  ruleCase('Flatten', 'from the default axis', { x: [3, 4, 2] }),
  ruleCase('Flatten', 'from the front', { x: [3, 4, 2] }, { attributes: { axis: int(0) } }),
  ruleCase('Flatten', 'from the second axis', { x: [3, 4, 2] }, { attributes: { axis: int(2) } }),
  ruleCase(
    'Flatten',
    'from the last axis, counted from the end',
    { x: [3, 4, 2] },
    {
      attributes: { axis: int(-1) },
    },
  ),
  ruleCase('Squeeze', 'an inner axis', { x: [3, 1, 2] }, { constants: { axes: int64Tensor([-2]) } }),
  ruleCase('Squeeze', 'the node axis', { x: [1, 4, 2] }, { constants: { axes: int64Tensor([-3]) } }),
  ruleCase('Squeeze', 'several axes', { x: [3, 1, 4, 1] }, { constants: { axes: int64Tensor([-3, -1]) } }),
  ruleCase('Squeeze', 'every axis of size one', { x: [3, 1, 4] }),
  ruleCase('Unsqueeze', 'an inner axis', { x: [3, 4] }, { constants: { axes: int64Tensor([-2]) } }),
  ruleCase('Unsqueeze', 'in front', { x: [3, 4] }, { constants: { axes: int64Tensor([-3]) } }),
  ruleCase('Unsqueeze', 'several axes', { x: [3, 4] }, { constants: { axes: int64Tensor([-1, -3]) } }),
  ruleCase('Unsqueeze', 'a scalar', { x: [] }, { constants: { axes: int64Tensor([-1]) } }),
  ruleCase('Transpose', 'the last two axes', { x: [3, 4, 2] }, { attributes: { perm: ints(0, 2, 1) } }),
  ruleCase(
    'Transpose',
    'heads to the front',
    { x: [3, 4, 2, 5] },
    { attributes: { perm: ints(0, 2, 1, 3) } },
  ),
  ruleCase('Transpose', 'the node axis moved', { x: [3, 4, 2] }, { attributes: { perm: ints(1, 0, 2) } }),
  ruleCase('Transpose', 'reversed by default', { x: [3, 4, 2] }),
  ...(
    [
      ['an inner axis', [3, 1, 2], [3, 4, 2]],
      ['the node axis', [1, 4], [3, 4]],
      ['axes in front', [4, 2], [2, 3, 4, 2]],
      ['to a smaller shape that x fills', [3, 4], [1]],
      ['nothing', [3, 4], [3, 4]],
      ['a scalar', [], [3, 2]],
    ] as const
  ).map(([title, x, shape]) =>
    ruleCase('Expand', title, { x }, { constants: { shape: int64Tensor(shape) } }),
  ),
]

const picking: readonly RuleCase[] = [
  ...(
    [
      ['one token', [3, 4, 2], -2, int64Tensor(0)],
      ['the last token', [3, 4, 2], -2, int64Tensor(-1)],
      ['several, repeated', [3, 4, 2], -1, int64Tensor([1, 0, 1])],
      ['a matrix of indices', [3, 4, 2], -2, int64Tensor([0, 3, 2, 2], [2, 2])],
      ['one node', [3, 4, 2], -3, int64Tensor(1)],
      ['several nodes', [3, 4, 2], -3, int64Tensor([2, 0])],
      ['of a vector', [4], -1, int64Tensor(2)],
    ] as const
  ).map(([title, x, axis, indices]) =>
    ruleCase('Gather', title, { x }, { constants: { indices }, attributes: { axis: int(axis) } }),
  ),
  ...(
    [
      ['one token', [0], [1], [-2], [1]],
      ['to the end', [1], [2 ** 31], [-2], [1]],
      ['every second', [0], [4], [-2], [2]],
      ['backwards', [-1], [-(2 ** 31)], [-2], [-1]],
      ['two axes', [1, 0], [3, 1], [-2, -1], [1, 1]],
      ['the node axis', [1], [3], [-3], [1]],
      ['the node axis and another', [0, 1], [2, 3], [-3, -2], [1, 2]],
    ] as const
  ).map(([title, starts, ends, axes, steps]) =>
    ruleCase(
      'Slice',
      title,
      { x: [3, 4, 2] },
      {
        constants: {
          starts: int64Tensor(starts),
          ends: int64Tensor(ends),
          axes: int64Tensor(axes),
          steps: int64Tensor(steps),
        },
      },
    ),
  ),
  ruleCase(
    'Slice',
    'no steps',
    { x: [3, 4, 2] },
    {
      constants: { starts: int64Tensor([1]), ends: int64Tensor([3]), axes: int64Tensor([-2]) },
    },
  ),
  ruleCase(
    'Slice',
    'no axes',
    { x: [3, 4, 2] },
    {
      constants: { starts: int64Tensor([0, 1]), ends: int64Tensor([2, 3]) },
    },
  ),
  ruleCase(
    'Slice',
    'steps but no axes',
    { x: [3, 4, 2] },
    {
      constants: { starts: int64Tensor([0, 1]), ends: int64Tensor([3, 4]), steps: int64Tensor([1, 2]) },
      inputs: ['x', 'starts', 'ends', '', 'steps'],
    },
  ),
  ruleCase(
    'Split',
    'equal parts',
    { x: [3, 4, 2] },
    {
      attributes: { axis: int(-2), num_outputs: int(2) },
      outputCount: 2,
    },
  ),
  ruleCase(
    'Split',
    'given sizes',
    { x: [3, 2, 6] },
    {
      constants: { sizes: int64Tensor([1, 3, 2]) },
      attributes: { axis: int(-1) },
      outputCount: 3,
    },
  ),
  ruleCase(
    'Split',
    'the node axis',
    { x: [3, 4] },
    {
      constants: { sizes: int64Tensor([1, 2]) },
      attributes: { axis: int(-2) },
      outputCount: 2,
    },
  ),
]

const joining: readonly RuleCase[] = [
  ruleCase('Concat', 'the last axis', { a: [3, 4, 2], b: [3, 4, 1] }, { attributes: { axis: int(-1) } }),
  ruleCase('Concat', 'the sequence axis', { a: [3, 1, 2], b: [3, 4, 2] }, { attributes: { axis: int(-2) } }),
  ruleCase('Concat', 'the node axis', { a: [1, 4], b: [3, 4] }, { attributes: { axis: int(-2) } }),
  ruleCase('Concat', 'three parts', { a: [2, 1], b: [2, 2], c: [2, 3] }, { attributes: { axis: int(-1) } }),
  ruleCase(
    'Concat',
    'the same part twice',
    { a: [3, 2] },
    { inputs: ['a', 'a'], attributes: { axis: int(-1) } },
  ),
  ruleCase('Concat', 'one part', { a: [3, 2] }, { attributes: { axis: int(-1) } }),
  ruleCase('Concat', 'vectors', { a: [3], b: [2] }, { attributes: { axis: int(-1) } }),
  ...(
    [
      ['equal shapes', [3, 4], [3, 4], booleans([1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0], [3, 4])],
      ['a branch of lower rank', [3, 4], [4], booleans([1, 0, 0, 1], [4])],
      ['a scalar branch', [3, 4], [], booleans([1, 0, 1], [3, 1])],
      ['branches stretched by the condition', [3, 1], [1], booleans([1, 0, 0, 1], [4])],
      ['the nodes made by the condition', [4], [1, 4], booleans([1, 0, 1], [3, 1])],
      ['a condition of lower rank', [3, 2, 2], [3, 1, 2], booleans([0, 1], [2])],
    ] as const
  ).map(([title, a, b, condition]) =>
    ruleCase('Where', title, { a, b }, { constants: { condition }, inputs: ['condition', 'a', 'b'] }),
  ),
]

export const arrangingCases: readonly RuleCase[] = [...regrouping, ...picking, ...joining]
