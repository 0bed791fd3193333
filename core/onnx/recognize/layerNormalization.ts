// Finds LayerNormalization spelled out as mean, centring, variance, scaling, as exporters did before operator set 17.
import { constantNumber } from '../facts.ts'
import type { Dim, Graph, Node } from '../graph.ts'
import { floatTensor, type Tensor } from '../tensor.ts'
import { inPlaceOf, type Pattern, patternOf, replaceNodes } from './pattern.ts'

export function recognizeLayerNormalization(graph: Graph): Graph {
  const pattern = patternOf(graph)
  const found = new Map<string, Node>()
  const initializers = new Map(graph.initializers)
  for (const node of graph.nodes) {
    const normalized = normalizedSource(node, pattern)
    if (normalized === null) continue
    const size = pattern.facts.get(normalized.source)?.dims?.at(-1)
    const scaled = parameterStep(node, 'Mul', size, pattern)
    const shifted = scaled === null ? null : parameterStep(scaled.step, 'Add', size, pattern)
    const last = shifted?.step ?? scaled?.step ?? node
    if (scaled === null && typeof size !== 'number') continue
    const scale = scaled?.parameter ?? addOnes(`${node.name}/ones`, Number(size), initializers)
    found.set(
      last.outputs[0] ?? '',
      inPlaceOf(
        last,
        'LayerNormalization',
        [normalized.source, scale, ...(shifted === null ? [] : [shifted.parameter])],
        [
          ['axis', { kind: 'int', value: -1 }],
          ['epsilon', { kind: 'float', value: normalized.epsilon }],
        ],
      ),
    )
  }
  return replaceNodes({ ...graph, initializers }, found)
}

/** For the node that yields (x − mean) / √(variance + ε), the x and the ε. */
function normalizedSource(node: Node, pattern: Pattern): { source: string; epsilon: number } | null {
  const parts = quotient(node, pattern)
  const centred = pattern.made(parts?.numerator, 'Sub')
  const source = centred === null ? null : centredSource(centred, pattern)
  const sum = pattern.made(pattern.made(parts?.denominator, 'Sqrt')?.inputs[0], 'Add')
  if (source === null || sum === null) return null
  const variance = pattern.otherOperand(sum, (value) => constantNumber(pattern.facts, value) !== null)
  const epsilon = constantNumber(
    pattern.facts,
    sum.inputs.find((value) => value !== variance),
  )
  const mean = pattern.made(variance ?? undefined, 'ReduceMean')
  if (mean === null || epsilon === null || !pattern.reducesLastAxis(mean)) return null
  const squared = squareRoot(mean.inputs[0], pattern)
  const again = pattern.made(squared ?? undefined, 'Sub')
  return again !== null && centredSource(again, pattern) === source ? { source, epsilon } : null
}

/** Numerator and denominator of a Div, or of a Mul with a Reciprocal. */
function quotient(node: Node, pattern: Pattern): { numerator: string; denominator: string } | null {
  const [a = '', b = ''] = node.inputs
  if (node.op === 'Div') return { numerator: a, denominator: b }
  if (node.op !== 'Mul') return null
  const numerator = pattern.otherOperand(node, (value) => pattern.made(value, 'Reciprocal') !== null)
  const reciprocal = pattern.made(numerator === a ? b : a, 'Reciprocal')
  return numerator === null || reciprocal === null
    ? null
    : { numerator, denominator: reciprocal.inputs[0] ?? '' }
}

/** The x of x − mean(x) over the last axis. */
function centredSource(subtraction: Node, pattern: Pattern): string | null {
  const [source, subtracted] = subtraction.inputs
  const mean = pattern.made(subtracted, 'ReduceMean')
  return mean !== null && mean.inputs[0] === source && pattern.reducesLastAxis(mean) ? (source ?? null) : null
}

/** The d of d², written as Pow(d, 2) or Mul(d, d). */
function squareRoot(value: string | undefined, pattern: Pattern): string | null {
  const power = pattern.made(value, 'Pow')
  if (power !== null && pattern.isNumber(power.inputs[1], 2)) return power.inputs[0] ?? null
  const product = pattern.made(value, 'Mul')
  return product !== null && product.inputs[0] === product.inputs[1] ? (product.inputs[0] ?? null) : null
}

/** The next node if it alone reads `node` and multiplies by or adds a constant vector of one number a column. */
function parameterStep(
  node: Node,
  op: 'Mul' | 'Add',
  size: Dim | undefined,
  pattern: Pattern,
): { step: Node; parameter: string } | null {
  const [output = ''] = node.outputs
  const step = pattern.onlyReader(output, op)
  if (step === null) return null
  const [a = '', b = ''] = step.inputs
  const parameter = a === output ? b : a
  const dims = pattern.facts.get(parameter)?.dims
  const columns = typeof size === 'number' ? dims?.[0] === size : dims?.[0] !== 1
  return pattern.isConstant(parameter) && dims?.length === 1 && columns ? { step, parameter } : null
}

function addOnes(name: string, size: number, initializers: Map<string, Tensor>): string {
  initializers.set(name, floatTensor(Array<number>(size).fill(1)))
  return name
}
