// Cases of operators with several operands that meet by NumPy broadcasting.
import type { OnnxOperator } from '../../../../core/onnx/operators.ts'
import { type Range, type RuleCase, ruleCase } from '../ruleCase.ts'

function onShapes(op: OnnxOperator, range: Range): readonly RuleCase[] {
  const pair = (title: string, a: readonly number[], b: readonly number[]): RuleCase =>
    ruleCase(op, title, { a, b }, { range })
  return [
    pair('equal shapes', [3, 4, 2], [3, 4, 2]),
    pair('b of lower rank', [3, 4, 2], [2]),
    pair('a of lower rank', [2], [3, 4, 2]),
    pair('b a matrix under a stack', [3, 4, 2], [4, 2]),
    pair('a a matrix under a stack', [4, 2], [3, 4, 2]),
    pair('b a scalar', [3, 4], []),
    pair('a a scalar', [], [3, 4]),
    pair('b stretched along an inner axis', [3, 4, 2], [3, 1, 2]),
    pair('a stretched along the nodes', [1, 4], [3, 4]),
    pair('b stretched along the nodes', [3, 4], [1, 4]),
    pair('both stretched', [3, 1, 2], [1, 4, 2]),
    pair('both stretched, b of lower rank', [3, 1, 2], [4, 1]),
    pair('a of lower rank under one node', [4, 1], [1, 4, 2]),
    ruleCase(op, 'the same value twice', { a: [3, 4] }, { range, inputs: ['a', 'a'] }),
  ]
}

export const broadcastingCases: readonly RuleCase[] = [
  ...onShapes('Add', 'any'),
  ...onShapes('Sub', 'any'),
  ...onShapes('Mul', 'any'),
  ...onShapes('Div', 'positive'),
  ...onShapes('Max', 'distinct').filter(({ title }) => title !== 'the same value twice'),
  ...onShapes('Min', 'distinct').filter(({ title }) => title !== 'the same value twice'),
  ruleCase('Max', 'one operand', { a: [3, 4] }, { range: 'distinct' }),
  ruleCase('Min', 'one operand', { a: [3, 4] }, { range: 'distinct' }),
  ruleCase('Max', 'the same value twice', { a: [3, 4] }, { range: 'distinct', inputs: ['a', 'a'] }),
  ruleCase('Min', 'the same value twice', { a: [3, 4] }, { range: 'distinct', inputs: ['a', 'a'] }),
  ...onShapes('Sum', 'any'),
  ruleCase('Sum', 'one operand', { a: [3, 4] }),
  ruleCase('Sum', 'three operands', { a: [3, 4], b: [4], c: [3, 1] }),
  ruleCase('Sum', 'the same value thrice', { a: [3, 4] }, { inputs: ['a', 'a', 'a'] }),
]
