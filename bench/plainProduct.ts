// A plain matrix product by ONNX Runtime on one thread: the yardstick of what a derivative graph may cost.
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { createGraphBuilder } from '../core/onnx/builder.ts'
import { floatTensor } from '../core/onnx/tensor.ts'
import { writeModel } from '../core/onnx/write.ts'

export interface PlainProduct {
  readonly operations: number
  readonly run: () => Promise<unknown>
}

/** Of [4000, 384] × [384, 1536]; other widths get as many rows as make the same number. */
const multiplications = 4000 * 384 * 1536

/**
 * [rows, H] × [H, 4H]. Only a cut of the product is returned: copying 25 MB out would slow the product down and
 * flatter us.
 */
export async function openPlainProduct(hiddenSize: number): Promise<PlainProduct> {
  const columns = 4 * hiddenSize
  const rows = Math.round(multiplications / (hiddenSize * columns))
  const noise = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => Math.random() - 0.5)
  const builder = createGraphBuilder('matmul')
  const left = builder.input({ name: 'left', type: 'float', dims: [rows, hiddenSize] })
  const right = builder.constant(floatTensor(noise(hiddenSize * columns), [hiddenSize, columns]))
  const product = builder.op('MatMul', [left, right])
  const cut = builder.op('Slice', [
    product,
    builder.integers([0]),
    builder.integers([1]),
    builder.integers([0]),
  ])
  const session = await InferenceSession.create(
    writeModel(builder.build([{ name: cut, type: 'float', dims: null }])),
    { intraOpNumThreads: 1, interOpNumThreads: 1 },
  )
  const feeds = { left: new Tensor('float32', noise(rows * hiddenSize), [rows, hiddenSize]) }
  return { operations: 2 * rows * hiddenSize * columns, run: () => session.run(feeds) }
}
