// Takes from an .onnx file the shapes that it only declares, so that ONNX Runtime runs what the graph itself can do.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { ModelProtoSchema, TensorShapeProtoSchema, type ValueInfoProto } from './proto/onnx_pb.js'

/**
 * The same graph with inputs of any size in every dimension and nothing said of other values. Where the graph itself
 * holds for one size only, running it fails, or gives other shapes.
 *
 * @param bytes of an .onnx file that has been read before
 */
export function withoutDeclaredShapes(bytes: Uint8Array): Uint8Array {
  const model = fromBinary(ModelProtoSchema, bytes)
  const { graph } = model
  if (graph === undefined) return bytes
  const weights = new Set(graph.initializer.map(({ name }) => name))
  for (const info of graph.input) if (!weights.has(info.name)) freeDimensions(info)
  for (const info of graph.output) forgetShape(info)
  graph.valueInfo = []
  return toBinary(ModelProtoSchema, model)
}

function freeDimensions({ name, type }: ValueInfoProto): void {
  if (type?.value.case !== 'tensorType') return
  const rank = type.value.value.shape?.dim.length ?? 0
  type.value.value.shape = create(TensorShapeProtoSchema, {
    dim: Array.from({ length: rank }, (_, axis) => ({
      value: { case: 'dimParam' as const, value: `${name}/${axis}` },
    })),
  })
}

function forgetShape({ type }: ValueInfoProto): void {
  if (type?.value.case === 'tensorType') delete type.value.value.shape
}
