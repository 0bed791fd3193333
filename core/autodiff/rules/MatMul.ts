// y = a b: dy = da b + a db. With constant b all T · N · S rows of da go through one matrix product.
import { bilinear } from './bilinear.ts'

export const MatMul = bilinear('MatMul')
