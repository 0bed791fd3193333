// Which operators are quantised, by name and domain.
import { describe, expect, it } from 'vitest'
import { isQuantizedOperator } from '../../../core/onnx/operators.ts'

describe('isQuantizedOperator', () => {
  it.each([
    ['QuantizeLinear', ''],
    ['MatMulInteger', ''],
    ['QLinearMatMul', ''],
    ['DynamicQuantizeMatMul', 'com.microsoft'],
    ['QAttention', 'com.microsoft'],
    ['MatMulNBits', 'com.microsoft'],
    ['DequantizeLinear', ''],
    ['QOrderedMatMul', 'com.microsoft'],
  ])('knows %s of the set "%s"', (op, domain) => {
    expect(isQuantizedOperator(op, domain)).toBe(true)
  })

  it.each([
    ['MatMul', ''],
    ['FastGelu', 'com.microsoft'],
    ['IntegerPosition', 'my.domain'],
    ['Quantize', 'my.domain'],
  ])('does not take %s of the set "%s" for one', (op, domain) => {
    expect(isQuantizedOperator(op, domain)).toBe(false)
  })
})
