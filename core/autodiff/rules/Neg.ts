// y = −x: dy = −dx.
import { linear } from '../rule.ts'

export const Neg = linear()
