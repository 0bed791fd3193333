// Runs a graph in ONNX Runtime exactly as it is written, with the product's own tensors going in and out.
import { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node'
import type { Graph } from '../../core/onnx/graph.ts'
import { type Tensor, toNumbers } from '../../core/onnx/tensor.ts'
import { writeModel } from '../../core/onnx/write.ts'

export interface OpenGraph {
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, NumberTensor>>>
  close(): Promise<void>
}

/** A result: its elements as numbers, and its shape. */
export interface NumberTensor {
  readonly dims: readonly number[]
  readonly numbers: readonly number[]
}

/** A session that optimises nothing, so that what runs is what was written. */
export async function openGraph(graph: Graph): Promise<OpenGraph> {
  return openBytes(writeModel(graph))
}

/** The same for the bytes of a model file, of any operator set. */
export async function openBytes(bytes: Uint8Array): Promise<OpenGraph> {
  const session = await InferenceSession.create(bytes, {
    graphOptimizationLevel: 'disabled',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  })
  return {
    async run(feeds) {
      const outputs = await session.run(
        Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, toRuntime(tensor)])),
      )
      return Object.fromEntries(
        Object.entries(outputs).map(([name, value]) => [name, fromRuntime(name, value)]),
      )
    },
    close: () => session.release(),
  }
}

/** Opens, runs once, closes. */
export async function runGraph(
  graph: Graph,
  feeds: Readonly<Record<string, Tensor>>,
): Promise<Readonly<Record<string, NumberTensor>>> {
  const open = await openGraph(graph)
  try {
    return await open.run(feeds)
  } finally {
    await open.close()
  }
}

function toRuntime(tensor: Tensor): RuntimeTensor {
  const numbers = toNumbers(tensor)
  switch (tensor.type) {
    case 'float':
      return new RuntimeTensor('float32', Float32Array.from(numbers), tensor.dims)
    case 'double':
      return new RuntimeTensor('float64', Float64Array.from(numbers), tensor.dims)
    case 'int64':
      return new RuntimeTensor('int64', BigInt64Array.from(numbers, BigInt), tensor.dims)
    case 'int32':
      return new RuntimeTensor('int32', Int32Array.from(numbers), tensor.dims)
    case 'bool':
      return new RuntimeTensor('bool', Uint8Array.from(numbers), tensor.dims)
    default:
      throw new Error(`The test helper feeds no tensors of type ${tensor.type}.`)
  }
}

function fromRuntime(name: string, value: unknown): NumberTensor {
  if (!(value instanceof RuntimeTensor)) throw new Error(`Output ${name} is no tensor.`)
  const data: unknown = value.data
  const known = [Float16Array, Float32Array, Float64Array, BigInt64Array, Int32Array, Uint8Array]
  const list = known.some((kind) => data instanceof kind) ? (data as ArrayLike<number | bigint>) : null
  if (list === null) throw new Error(`Output ${name} holds no numbers that the tests read.`)
  return { dims: value.dims, numbers: Array.from(list, Number) }
}
