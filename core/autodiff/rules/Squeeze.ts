// Squeeze regroups elements: so does its tangent.
import { reshaping } from './reshaping.ts'

export const Squeeze = reshaping
