// y = mean x over axes: dy = mean dx over the same axes.
import { linear } from '../rule.ts'
import { reducesBatch } from './reduction.ts'

export const ReduceMean = linear(reducesBatch)
