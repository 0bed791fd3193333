// The graph of a checkpoint under construction: weights become initializers under their own names, once each.
import type { GraphBuilder } from '../../onnx/builder.ts'
import type { Tensor } from '../../onnx/tensor.ts'
import type { CheckpointWeights } from './weights.ts'

export interface Construction {
  readonly builder: GraphBuilder
  /** The weights `name` as an initializer of the given shape. */
  parameter(name: string, dims: readonly number[]): string
  /** Row `row` of the table `name`, of shape [columns]. */
  row(name: string, row: number, dims: readonly [rows: number, columns: number]): string
  /** x Wᵀ + b, with W of shape [outputs, inputs] as PyTorch keeps it; x is of shape […, inputs]. */
  linear(x: string, name: string, inputs: number, outputs: number): string
  /** LayerNormalization over the last axis, of `size` columns. */
  normalization(x: string, name: string, size: number, epsilon: number): string
}

export function createConstruction(builder: GraphBuilder, weights: CheckpointWeights): Construction {
  const known = new Set<string>()
  /** Weights that several layers share are read and kept once. */
  const initializer = (name: string, make: () => Tensor): string => {
    if (!known.has(name)) builder.include({ nodes: [], initializers: new Map([[name, make()]]) })
    known.add(name)
    return name
  }
  const parameter = (name: string, dims: readonly number[]): string =>
    initializer(name, () => weights.tensor(name, dims))
  return {
    builder,
    parameter,
    row: (name, row, dims) =>
      initializer(`${name}/${row}`, () => {
        const rowBytes = dims[1] * 4
        const { bytes } = weights.tensor(name, dims)
        return { type: 'float', dims: [dims[1]], bytes: bytes.slice(row * rowBytes, (row + 1) * rowBytes) }
      }),
    linear(x, name, inputs, outputs) {
      const matrix = `${name}.weight`
      const transposed = initializer(`${matrix}/transposed`, () =>
        transpose(weights.tensor(matrix, [outputs, inputs]), outputs, inputs),
      )
      return builder.op('Add', [builder.op('MatMul', [x, transposed]), parameter(`${name}.bias`, [outputs])])
    },
    normalization: (x, name, size, epsilon) =>
      builder.op(
        'LayerNormalization',
        [x, parameter(`${name}.weight`, [size]), parameter(`${name}.bias`, [size])],
        { axis: { kind: 'int', value: -1 }, epsilon: { kind: 'float', value: epsilon } },
      ),
  }
}

/** The float32 matrix [rows, columns] as [columns, rows], so that no node has to turn it in every run. */
function transpose(matrix: Tensor, rows: number, columns: number): Tensor {
  const { buffer, byteOffset, byteLength } = matrix.bytes
  // A typed array begins at a multiple of its element's size; a tensor's bytes need not.
  const source =
    byteOffset % 4 === 0
      ? new Float32Array(buffer, byteOffset, byteLength / 4)
      : new Float32Array(matrix.bytes.slice().buffer)
  const turned = new Float32Array(source.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = source[row * columns + column] ?? 0
    }
  }
  return { type: 'float', dims: [columns, rows], bytes: new Uint8Array(turned.buffer) }
}
