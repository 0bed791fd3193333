// Safetensors files: good ones are read in every precision, damaged and hostile ones are refused by name.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSafetensors } from '../../../core/encoder/safetensors.ts'
import { toNumbers } from '../../../core/onnx/tensor.ts'
import { refusal, succeedsOrRefuses } from '../../helpers/refusal.ts'
import { safetensorsBytes, safetensorsOf } from '../../helpers/safetensors.ts'

const good = safetensorsOf({
  'linear.weight': { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] },
  'linear.bias': { shape: [2], values: [0.5, -0.5] },
})

const one = (
  dtype: string,
  shape: readonly number[],
  data: Uint8Array,
  offsets = [0, data.length],
): Uint8Array => safetensorsBytes(JSON.stringify({ w: { dtype, shape, data_offsets: offsets } }), data)

const bytesOf = (list: { readonly buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(list.buffer)

describe('a good file', () => {
  it('gives its tensors by name, and nothing for its metadata', () => {
    const tensors = readSafetensors(good, 'weights')
    expect([...tensors.keys()]).toEqual(['linear.weight', 'linear.bias'])
    const weight = tensors.get('linear.weight')
    expect(weight?.dims).toEqual([2, 3])
    expect(weight && toNumbers(weight)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it.each([
    ['F64', bytesOf(Float64Array.of(1, -2))],
    ['F32', bytesOf(Float32Array.of(1, -2))],
    ['F16', bytesOf(Uint16Array.of(0x3c00, 0xc000))],
    ['BF16', bytesOf(Uint16Array.of(0x3f80, 0xc000))],
  ])('in %s is read as float32', (dtype, data) => {
    const tensor = readSafetensors(one(dtype, [2], data), 'weights').get('w')
    expect(tensor?.type).toBe('float')
    expect(tensor && toNumbers(tensor)).toEqual([1, -2])
  })

  it('may hold tensors of other types, which are passed over', () => {
    expect(readSafetensors(one('I64', [1], new Uint8Array(8)), 'weights').size).toBe(0)
  })
})

describe('a damaged file is refused by name', () => {
  it.each(Array.from({ length: good.length }, (_, length) => length))('cut off after %i bytes', (length) => {
    const { kind, message } = refusal(() => readSafetensors(good.subarray(0, length), 'the weights'))
    expect(kind).toBe('model')
    expect(message).toContain('the weights')
  })

  it.each<[string, Uint8Array]>([
    ['a header longer than the file', safetensorsBytes('{}', new Uint8Array(), 1000n)],
    ['a header of 2⁶⁴ − 1 bytes', safetensorsBytes('{}', new Uint8Array(), 2n ** 64n - 1n)],
    ['a header of 2⁵³ bytes', safetensorsBytes('{}', new Uint8Array(), 2n ** 53n)],
    ['a header cut short', safetensorsBytes('{"w":{}}', new Uint8Array(), 3n)],
    ['a header that is a list', safetensorsBytes('[1]', new Uint8Array())],
    ['an entry that is no tensor', safetensorsBytes('{"w":1}', new Uint8Array())],
    ['fewer bytes than the shape asks for', one('F32', [3], new Uint8Array(8))],
    ['more bytes than the shape asks for', one('F32', [1], new Uint8Array(8))],
    ['half a number', one('F64', [1], new Uint8Array(7))],
    ['a range beyond the end', one('F32', [2], new Uint8Array(4), [0, 8])],
    ['a range turned over', one('F32', [1], new Uint8Array(8), [8, 4])],
    ['a negative offset', one('F32', [1], new Uint8Array(4), [-4, 0])],
    ['a negative size', one('F32', [-1], new Uint8Array(4))],
    ['an absurd size', one('F32', [2 ** 40, 2 ** 40], new Uint8Array(4))],
  ])('%s', (_, bytes) => {
    expect(refusal(() => readSafetensors(bytes, 'the weights')).message).toContain('the weights')
  })

  it('or read, whatever its bytes are', () => {
    const hits = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(hits, (changes) => {
        const bytes = Uint8Array.from(good)
        for (const [place, value] of changes) bytes[place] = value
        return succeedsOrRefuses(() => readSafetensors(bytes, 'weights'))
      }),
      { numRuns: 1000 },
    )
  })
})
