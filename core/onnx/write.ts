// Writes a graph as the bytes of an .onnx file that ONNX Runtime can load.
import { create, toBinary } from '@bufbuild/protobuf'
import { PairLensError } from '../errors.ts'
import { type Attribute, type Graph, type Node, operatorName, type ValueInfo } from './graph.ts'
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './proto/onnx_pb.js'
import { dataTypes, type Tensor } from './tensor.ts'

/** ONNX IR version 11 goes with the operator set that {@link canonicalOpset} names. */
const irVersion = 11n

/** The one operator set that graphs are brought to before anything else looks at them. */
export const canonicalOpset = 23

/**
 * @returns the model file's bytes; weights are inline, so the whole must stay under 2 GB (protobuf's limit)
 * @throws PairLensError (`model`) when a node carries a subgraph
 */
export function writeModel(graph: Graph): Uint8Array {
  const domains = new Set(graph.nodes.map((node) => node.domain).filter((domain) => domain !== ''))
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion,
      producerName: 'pairlens',
      opsetImport: [
        { domain: '', version: BigInt(canonicalOpset) },
        ...[...domains].map((domain) => ({ domain, version: 1n })),
      ],
      graph: {
        name: graph.name,
        node: graph.nodes.map((node) =>
          create(NodeProtoSchema, {
            name: node.name,
            opType: node.op,
            domain: node.domain,
            input: [...node.inputs],
            output: [...node.outputs],
            attribute: [...node.attributes].map(([name, attribute]) => writeAttribute(node, name, attribute)),
          }),
        ),
        initializer: [...graph.initializers].map(([name, tensor]) => writeTensor(name, tensor)),
        input: graph.inputs.map(writeValueInfo),
        output: graph.outputs.map(writeValueInfo),
      },
    }),
  )
}

function writeAttribute(node: Node, name: string, attribute: Attribute) {
  const proto = create(AttributeProtoSchema, { name })
  switch (attribute.kind) {
    case 'int':
      proto.type = AttributeType.INT
      proto.i = BigInt(attribute.value)
      break
    case 'float':
      proto.type = AttributeType.FLOAT
      proto.f = attribute.value
      break
    case 'string':
      proto.type = AttributeType.STRING
      proto.s = new TextEncoder().encode(attribute.value)
      break
    case 'ints':
      proto.type = AttributeType.INTS
      proto.ints = attribute.value.map(BigInt)
      break
    case 'floats':
      proto.type = AttributeType.FLOATS
      proto.floats = [...attribute.value]
      break
    case 'strings':
      proto.type = AttributeType.STRINGS
      proto.strings = attribute.value.map((value) => new TextEncoder().encode(value))
      break
    case 'tensor':
      proto.type = AttributeType.TENSOR
      proto.t = writeTensor('', attribute.value)
      break
    case 'other':
      throw new PairLensError(
        'model',
        `Node ${node.name} (${operatorName(node)}) carries a graph or a type in its attribute ${name}, which PairLens does not read; export the model for inference without control flow.`,
      )
  }
  return proto
}

function writeTensor(name: string, tensor: Tensor): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dataType: dataTypes[tensor.type],
    dims: tensor.dims.map(BigInt),
    rawData: tensor.bytes,
  })
}

function writeValueInfo(info: ValueInfo): ValueInfoProto {
  return create(ValueInfoProtoSchema, {
    name: info.name,
    type: {
      value: {
        case: 'tensorType',
        value: {
          elemType: dataTypes[info.type],
          ...(info.dims === null
            ? {}
            : {
                shape: {
                  dim: info.dims.map((dim) => ({
                    value:
                      typeof dim === 'number'
                        ? { case: 'dimValue' as const, value: BigInt(dim) }
                        : { case: 'dimParam' as const, value: dim ?? '' },
                  })),
                },
              }),
        },
      },
    },
  })
}
