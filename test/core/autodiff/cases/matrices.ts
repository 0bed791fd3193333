// Cases of matrix products.
import { float, int } from '../../../helpers/graphs.ts'
import { type RuleCase, ruleCase } from '../ruleCase.ts'

const products: readonly RuleCase[] = [
  ruleCase('MatMul', 'a stack by a matrix', { a: [3, 4, 2], b: [2, 5] }),
  ruleCase('MatMul', 'a matrix by a stack', { a: [4, 2], b: [3, 2, 5] }),
  ruleCase('MatMul', 'stack by stack', { a: [3, 4, 2], b: [3, 2, 5] }),
  ruleCase('MatMul', 'a stack of one stretched', { a: [1, 4, 2], b: [3, 2, 5] }),
  ruleCase('MatMul', 'heads', { a: [3, 2, 4, 5], b: [3, 2, 5, 4] }),
  ruleCase('MatMul', 'heads by a stack of lower rank', { a: [3, 2, 4, 5], b: [2, 5, 4] }),
  ruleCase('MatMul', 'matrix by matrix', { a: [3, 4], b: [4, 2] }),
  ruleCase('MatMul', 'a square by itself', { a: [3, 3] }, { inputs: ['a', 'a'] }),
  ruleCase('MatMul', 'squares of a stack by themselves', { a: [2, 3, 3] }, { inputs: ['a', 'a'] }),
]

const general: readonly RuleCase[] = [
  ruleCase('Gemm', 'without a third operand', { a: [3, 4], b: [4, 2] }),
  ruleCase('Gemm', 'a bias', { a: [3, 4], b: [4, 2], c: [2] }),
  ruleCase('Gemm', 'a scalar bias', { a: [3, 4], b: [4, 2], c: [] }),
  ruleCase('Gemm', 'a bias for each row', { a: [3, 4], b: [4, 2], c: [3, 1] }),
  ruleCase(
    'Gemm',
    'factors transposed',
    { a: [4, 3], b: [2, 4], c: [3, 2] },
    {
      attributes: { transA: int(1), transB: int(1) },
    },
  ),
  ruleCase(
    'Gemm',
    'the second factor transposed, scaled',
    { a: [3, 4], b: [2, 4], c: [1, 2] },
    {
      attributes: { transB: int(1), alpha: float(0.5), beta: float(-2) },
    },
  ),
  ruleCase(
    'Gemm',
    'the first factor transposed, scaled',
    { a: [4, 3], b: [4, 2] },
    {
      attributes: { transA: int(1), alpha: float(1.5) },
    },
  ),
  ruleCase(
    'Gemm',
    'a square by its transpose',
    { a: [3, 3] },
    {
      inputs: ['a', 'a'],
      attributes: { transB: int(1) },
    },
  ),
]

export const matrixCases: readonly RuleCase[] = [...products, ...general]
