// Reshape regroups elements: so does its tangent.
import { reshaping } from './reshaping.ts'

export const Reshape = reshaping
