// y = mean x over axes: dy = mean dx over the same axes.
import { linearReduction } from './reduction.ts'

export const ReduceMean = linearReduction('ReduceMean')
