// y = Σ x over axes: dy = Σ dx over the same axes.
import { linear } from '../rule.ts'
import { reducesBatch } from './reduction.ts'

export const ReduceSum = linear(reducesBatch)
