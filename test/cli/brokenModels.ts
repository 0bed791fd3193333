// Edits that make a sound model one that cannot be used, or only in part.
import { create } from '@bufbuild/protobuf'
import {
  type ModelProto,
  NodeProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation as DataLocation,
} from '../../core/onnx/proto/onnx_pb.js'

export function keepWeightsOutside(proto: ModelProto): void {
  const tensor = proto.graph?.initializer.at(-1)
  if (tensor === undefined) throw new Error('The tiny model has no weights.')
  tensor.rawData = new Uint8Array()
  tensor.dataLocation = DataLocation.EXTERNAL
  tensor.externalData = [create(StringStringEntryProtoSchema, { key: 'location', value: '../secret.bin' })]
}

export function useUnknownOperator(proto: ModelProto): void {
  lastNode(proto, 'Erf').opType = 'Frobnicate'
}

export function useHardSwishInFirstLayer(proto: ModelProto): void {
  const node = proto.graph?.node.find(({ opType }) => opType === 'Erf')
  if (node === undefined) throw new Error('The tiny model has no Erf.')
  node.opType = 'HardSwish'
}

/** As quantising tools do it: the operand goes through int8 and back. */
export function quantize(proto: ModelProto): void {
  const product = lastNode(proto, 'MatMul')
  const [operand = ''] = product.input
  const nodes = proto.graph?.node ?? []
  const scale = create(NodeProtoSchema, { opType: 'Identity', input: [operand], output: ['operand_scale'] })
  const to = create(NodeProtoSchema, {
    name: 'to_int8',
    opType: 'QuantizeLinear',
    input: [operand, 'operand_scale'],
    output: ['operand_int8'],
  })
  const back = create(NodeProtoSchema, {
    name: 'from_int8',
    opType: 'DequantizeLinear',
    input: ['operand_int8', 'operand_scale'],
    output: ['operand_back'],
  })
  product.input[0] = 'operand_back'
  nodes.splice(nodes.indexOf(product), 0, scale, to, back)
}

function lastNode(proto: ModelProto, op: string) {
  const node = proto.graph?.node.findLast(({ opType }) => opType === op)
  if (node === undefined) throw new Error(`The tiny model has no ${op}.`)
  return node
}
