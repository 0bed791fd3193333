// y = a · b: dy = da · b + a · db.
import { bilinear } from './bilinear.ts'

export const Mul = bilinear('Mul')
