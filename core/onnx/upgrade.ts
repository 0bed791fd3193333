// Respells operators of older operator sets (11–22) as the canonical one has them.
import { PairLensError } from '../errors.ts'
import { type Attribute, type Graph, intAttribute, intsAttribute, type Node } from './graph.ts'
import { withInputs } from './rewrite.ts'
import {
  dataTypeFromNumber,
  dataTypes,
  floatTensor,
  int64Tensor,
  isFloatingPoint,
  type Tensor,
  toFloat32,
} from './tensor.ts'

/** Operators whose axes moved from an attribute to an input, with the attribute's name. */
const attributeToInput: ReadonlyMap<string, string> = new Map([
  ['Squeeze', 'axes'],
  ['Unsqueeze', 'axes'],
  ['Split', 'split'],
  ...['ReduceMean', 'ReduceSum', 'ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceL1', 'ReduceL2'].map(
    (op) => [op, 'axes'] as const,
  ),
  ...['ReduceSumSquare', 'ReduceLogSum', 'ReduceLogSumExp'].map((op) => [op, 'axes'] as const),
])

/** The same graph spelled in the canonical operator set, in float32, without Constant, Identity and Dropout. */
export function upgradeOperators(graph: Graph): Graph {
  const initializers = new Map<string, Tensor>()
  for (const [name, tensor] of graph.initializers) initializers.set(name, asFloat32(tensor))
  const renamed = new Map<string, string>()
  const current = (name: string): string => renamed.get(name) ?? name
  const graphOutputs = new Set(graph.outputs.map((output) => output.name))

  const nodes = graph.nodes.flatMap((original): readonly Node[] => {
    const node = withInputs(original, current)
    const [input = '', output = ''] = [node.inputs[0], node.outputs[0]]
    if (node.domain !== '') return [node]
    if (node.op === 'Constant') {
      initializers.set(output, constantValue(node))
      return []
    }
    if (node.op === 'Identity' || node.op === 'Dropout' || isCastOfFloatWeights(node, initializers)) {
      const weights = initializers.get(input)
      if (weights !== undefined) initializers.set(output, weights)
      else if (graphOutputs.has(output))
        return [{ ...node, op: 'Identity', inputs: [input], attributes: new Map() }]
      else renamed.set(output, input)
      return []
    }
    return [floatFill(floatCast(equalParts(axesAsInput(node, initializers))))]
  })
  const outputs = graph.outputs.map((info) =>
    isFloatingPoint(info.type) ? { ...info, type: 'float' as const } : info,
  )
  return { ...graph, nodes, initializers, outputs }
}

function asFloat32(tensor: Tensor): Tensor {
  return isFloatingPoint(tensor.type) ? toFloat32(tensor) : tensor
}

function constantValue(node: Node): Tensor {
  const [[, attribute] = ['', { kind: 'other' } as Attribute]] = node.attributes
  switch (attribute.kind) {
    case 'tensor':
      return asFloat32(attribute.value)
    case 'float':
    case 'floats':
      return floatTensor(attribute.value)
    case 'int':
    case 'ints':
      return int64Tensor(attribute.value)
    case 'string':
    case 'strings':
    case 'other':
      throw new PairLensError(
        'model',
        `Constant ${node.name} holds a value that is not a number, which PairLens does not read.`,
      )
  }
}

/** Weights are kept as float32 already, so a float16 weight's Cast to float32 does nothing. */
function isCastOfFloatWeights(node: Node, initializers: ReadonlyMap<string, Tensor>): boolean {
  const weights = initializers.get(node.inputs[0] ?? '')
  const target = dataTypeFromNumber(intAttribute(node, 'to', dataTypes.float))
  return node.op === 'Cast' && weights?.type === 'float' && isFloatingPoint(target)
}

/** Everything is computed in float32, so casts between floating-point types become casts to float32. */
function floatCast(node: Node): Node {
  const to = intAttribute(node, 'to', dataTypes.float)
  const toFloat = to === dataTypes.float16 || to === dataTypes.double || to === dataTypes.bfloat16
  if (node.op !== 'Cast' || !toFloat) return node
  return { ...node, attributes: new Map([['to', { kind: 'int', value: dataTypes.float } as const]]) }
}

/** ConstantOfShape carries its value, and so its type, as an attribute. */
function floatFill(node: Node): Node {
  const value = node.attributes.get('value')
  if (node.op !== 'ConstantOfShape' || value?.kind !== 'tensor') return node
  return {
    ...node,
    attributes: new Map([['value', { kind: 'tensor', value: asFloat32(value.value) } as const]]),
  }
}

/** Before operator set 18 Split without sizes counted its outputs by itself. */
function equalParts(node: Node): Node {
  if (node.op !== 'Split' || node.inputs.length > 1 || node.attributes.has('num_outputs')) return node
  const count = { kind: 'int', value: node.outputs.length } as const
  return { ...node, attributes: new Map([...node.attributes, ['num_outputs', count]]) }
}

function axesAsInput(node: Node, initializers: Map<string, Tensor>): Node {
  const attribute = attributeToInput.get(node.op)
  const values = attribute === undefined ? null : intsAttribute(node, attribute)
  if (attribute === undefined || values === null || node.inputs.length > 1) return node
  const name = `${node.outputs[0] ?? node.name}/${attribute}`
  initializers.set(name, int64Tensor(values))
  const attributes = new Map(node.attributes)
  attributes.delete(attribute)
  return { ...node, inputs: [...node.inputs, name], attributes }
}
