// Finds GELU spelled out: with erf (exact) or with tanh (the approximation of Hendrycks and Gimpel, 2016).
import type { Graph, Node } from '../graph.ts'
import { inPlaceOf, type Pattern, patternOf, replaceNodes } from './pattern.ts'

export function recognizeGelu(graph: Graph): Graph {
  const pattern = patternOf(graph)
  const found = new Map<string, Node>()
  for (const node of graph.nodes) {
    const source =
      node.op === 'Erf' ? erfSource(node, pattern) : node.op === 'Tanh' ? tanhSource(node, pattern) : null
    const last = source === null ? null : halvedProduct(node, source, pattern)
    if (source === null || last === null) continue
    const approximate = node.op === 'Erf' ? 'none' : 'tanh'
    found.set(
      last.outputs[0] ?? '',
      inPlaceOf(last, 'Gelu', [source], [['approximate', { kind: 'string', value: approximate }]]),
    )
  }
  return replaceNodes(graph, found)
}

/** The x of erf(x / √2). */
function erfSource(erf: Node, pattern: Pattern): string | null {
  const division = pattern.made(erf.inputs[0], 'Div')
  if (division !== null && pattern.isNumber(division.inputs[1], Math.SQRT2)) return division.inputs[0] ?? null
  const product = pattern.made(erf.inputs[0], 'Mul')
  return product === null
    ? null
    : pattern.otherOperand(product, (value) => pattern.isNumber(value, Math.SQRT1_2))
}

/** The x of tanh(√(2/π) · (x + 0.044715 · x³)). */
function tanhSource(tanh: Node, pattern: Pattern): string | null {
  const product = pattern.made(tanh.inputs[0], 'Mul')
  const inner =
    product === null
      ? null
      : pattern.otherOperand(product, (value) => pattern.isNumber(value, Math.sqrt(2 / Math.PI)))
  const sum = pattern.made(inner ?? undefined, 'Add')
  if (sum === null) return null
  return sum.inputs.find((x) => sum.inputs.some((other) => cubicSource(other, pattern) === x)) ?? null
}

/** The x of 0.044715 · x³. */
function cubicSource(value: string, pattern: Pattern): string | null {
  const product = pattern.made(value, 'Mul')
  const cube =
    product === null ? null : pattern.otherOperand(product, (operand) => pattern.isNumber(operand, 0.044715))
  return cubeRoot(cube ?? undefined, pattern)
}

/** The x of x³, written as Pow(x, 3) or x · (x · x). */
function cubeRoot(value: string | undefined, pattern: Pattern): string | null {
  const power = pattern.made(value, 'Pow')
  if (power !== null) return pattern.isNumber(power.inputs[1], 3) ? (power.inputs[0] ?? null) : null
  const product = pattern.made(value, 'Mul')
  const isSquareOf = (square: string, x: string): boolean =>
    pattern.made(square, 'Mul')?.inputs.every((factor) => factor === x) === true
  const [a = '', b = ''] = product?.inputs ?? []
  return product === null ? null : isSquareOf(b, a) ? a : isSquareOf(a, b) ? b : null
}

/** The node that completes ½ · x · (1 + f), in whichever order the three factors are multiplied. */
function halvedProduct(f: Node, source: string, pattern: Pattern): Node | null {
  const sum = pattern.onlyReader(f.outputs[0], 'Add')
  if (sum === null || pattern.otherOperand(sum, (value) => pattern.isNumber(value, 1)) !== f.outputs[0])
    return null
  const first = pattern.onlyReader(sum.outputs[0], 'Mul')
  const factor = first?.inputs.find((value) => value !== sum.outputs[0])
  if (first === null || factor === undefined) return null
  if (isHalfOf(factor, source, pattern)) return first
  const second = pattern.onlyReader(first.outputs[0], 'Mul')
  const rest = second?.inputs.find((value) => value !== first.outputs[0])
  const complete =
    (factor === source && pattern.isNumber(rest, 0.5)) || (pattern.isNumber(factor, 0.5) && rest === source)
  return complete ? second : null
}

function isHalfOf(value: string, source: string, pattern: Pattern): boolean {
  const product = pattern.made(value, 'Mul')
  return (
    product !== null && pattern.otherOperand(product, (operand) => pattern.isNumber(operand, 0.5)) === source
  )
}
