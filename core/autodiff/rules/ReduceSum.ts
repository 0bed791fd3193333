// y = Σ x over axes: dy = Σ dx over the same axes.
import { linearReduction } from './reduction.ts'

export const ReduceSum = linearReduction('ReduceSum')
