// Reads the bytes of an .onnx file into a graph, and says clearly what is wrong with bytes that are none.
import { fromBinary } from '@bufbuild/protobuf'
import { PairLensError } from '../errors.ts'
import type { ReadExternalData } from './externalData.ts'
import type { Attribute, Dim, Graph, Model, Node, ValueInfo } from './graph.ts'
import {
  type AttributeProto,
  AttributeProto_AttributeType as AttributeType,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type ValueInfoProto,
} from './proto/onnx_pb.js'
import { readTensor } from './readTensor.ts'
import { dataTypeFromNumber, type Tensor } from './tensor.ts'

const oldestOpset = 11
const newestOpset = 23

/**
 * Reads a model.
 *
 * @param bytes the content of the .onnx file
 * @param readExternalData gives the bytes of weights kept beside the model; only asked for names that lie inside
 *   the model's folder
 * @throws PairLensError (`model`) when the bytes are not a complete ONNX model, use an operator set outside 11–23,
 *   functions or sparse weights, or point outside the model's folder
 */
export function readModel(bytes: Uint8Array, readExternalData: ReadExternalData): Model {
  // Node's Buffer slices share memory where Uint8Array's copy: from here on it is a plain Uint8Array.
  const proto = parse(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const opsets = new Map(
    proto.opsetImport.map((entry) => [normalDomain(entry.domain), Number(entry.version)]),
  )
  const opset = opsets.get('')
  if (!proto.graph || proto.graph.node.length === 0 || opset === undefined) {
    throw new PairLensError(
      'model',
      'The file is not an ONNX model: it holds no graph; choose a file exported as ONNX.',
    )
  }
  if (opset < oldestOpset || opset > newestOpset) {
    throw new PairLensError(
      'model',
      `The model uses ONNX operator set ${opset}, and PairLens reads ${oldestOpset} to ${newestOpset}; export it again with one of these.`,
    )
  }
  if (proto.functions.length > 0) {
    throw new PairLensError(
      'model',
      'The model defines functions of its own, which PairLens does not read; export it with functions inlined.',
    )
  }
  return {
    irVersion: Number(proto.irVersion),
    producer: `${proto.producerName} ${proto.producerVersion}`.trim(),
    opsets,
    graph: readGraph(proto.graph, readExternalData),
  }
}

function parse(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes)
  } catch (error) {
    throw new PairLensError(
      'model',
      `The file is not a complete ONNX model (${bytes.length} bytes): it is cut off, damaged or of another format; fetch or export it again.`,
      { cause: error },
    )
  }
}

function normalDomain(domain: string): string {
  return domain === 'ai.onnx' ? '' : domain
}

function readGraph(proto: GraphProto, readExternalData: ReadExternalData): Graph {
  if (proto.sparseInitializer.length > 0) {
    throw new PairLensError(
      'model',
      'The model keeps sparse weights, which PairLens does not read; export it dense.',
    )
  }
  const initializers = new Map(
    proto.initializer.map((tensor) => [tensor.name, readTensor(tensor, readExternalData)] as const),
  )
  return {
    name: proto.name,
    nodes: inTopologicalOrder(
      proto.node.map((node, index) => readNode(node, index, readExternalData)),
      proto,
      initializers,
    ),
    initializers,
    inputs: proto.input.filter((info) => !initializers.has(info.name)).map(readValueInfo),
    outputs: proto.output.map(readValueInfo),
  }
}

function readNode(
  proto: GraphProto['node'][number],
  index: number,
  readExternalData: ReadExternalData,
): Node {
  return {
    name: proto.name === '' ? `${proto.opType}_${index}` : proto.name,
    op: proto.opType,
    domain: normalDomain(proto.domain),
    inputs: proto.input,
    outputs: proto.output,
    attributes: new Map(
      proto.attribute.map(
        (attribute) => [attribute.name, readAttribute(attribute, readExternalData)] as const,
      ),
    ),
  }
}

/** ONNX demands topological order; a file that breaks it would be misread in silence, so it is refused. */
function inTopologicalOrder(
  nodes: readonly Node[],
  proto: GraphProto,
  initializers: ReadonlyMap<string, Tensor>,
): readonly Node[] {
  const known = new Set(['', ...initializers.keys(), ...proto.input.map((info) => info.name)])
  for (const node of nodes) {
    const missing = node.inputs.find((name) => !known.has(name))
    if (missing !== undefined) {
      throw new PairLensError(
        'model',
        `The model is damaged: node ${node.name} (${node.op}) reads "${missing}", which nothing before it produces; export it again.`,
      )
    }
    for (const output of node.outputs) known.add(output)
  }
  return nodes
}

function readAttribute(proto: AttributeProto, readExternalData: ReadExternalData): Attribute {
  switch (proto.type) {
    case AttributeType.INT:
      return { kind: 'int', value: Number(proto.i) }
    case AttributeType.FLOAT:
      return { kind: 'float', value: proto.f }
    case AttributeType.STRING:
      return { kind: 'string', value: decode(proto.s) }
    case AttributeType.INTS:
      return { kind: 'ints', value: proto.ints.map(Number) }
    case AttributeType.FLOATS:
      return { kind: 'floats', value: proto.floats }
    case AttributeType.STRINGS:
      return { kind: 'strings', value: proto.strings.map(decode) }
    case AttributeType.TENSOR:
      return proto.t ? { kind: 'tensor', value: readTensor(proto.t, readExternalData) } : { kind: 'other' }
    default:
      return { kind: 'other' }
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function readValueInfo(proto: ValueInfoProto): ValueInfo {
  const tensorType = proto.type?.value.case === 'tensorType' ? proto.type.value.value : null
  const type = tensorType === null ? null : dataTypeFromNumber(tensorType.elemType)
  if (tensorType === null || type === null) {
    throw new PairLensError(
      'model',
      `The model's input or output "${proto.name}" is not a tensor that PairLens can read.`,
    )
  }
  const dims = tensorType.shape?.dim.map((dim): Dim => {
    switch (dim.value.case) {
      case 'dimValue':
        return Number(dim.value.value)
      case 'dimParam':
        return dim.value.value === '' ? null : dim.value.value
      default:
        return null
    }
  })
  return { name: proto.name, type, dims: dims ?? null }
}
