// Finds the attribution sites of an encoder by the structure of its graph, whatever its nodes are called.
import { ruleOf } from '../autodiff/jvp.ts'
import { unsupportedNode } from '../autodiff/rule.ts'
import { PairLensError } from '../errors.ts'
import type { Facts } from '../onnx/fact.ts'
import type { Dim, Graph, Node } from '../onnx/graph.ts'
import { ancestors } from '../onnx/rewrite.ts'

/** The input of one encoder layer: every path from the ids to the output goes through it. */
export interface Site {
  /** Layer whose input this is; 0 is the embedding output. */
  readonly layer: number
  /** Name of the value, of shape [batch, sequence, hidden size]. */
  readonly value: string
  readonly hiddenSize: number
}

/** Operators whose output says how large a value is, not what it holds: no path of information. */
const shapeOperators: ReadonlySet<string> = new Set(['Shape', 'Size'])

/**
 * The sites in order of depth. A value of shape [batch, sequence, H] is a candidate when it dominates the output: no
 * path from the ids leads around it. The input of a layer is the last candidate before an attention, that is before
 * a Softmax which depends on it.
 *
 * @param facts of the graph, with the batch and sequence dimensions of `idsName` named or known
 * @throws PairLensError (`model`) when no such value exists
 */
export function findSites(graph: Graph, facts: Facts, idsName: string, outputName: string): readonly Site[] {
  const onPath = nodesBetween(graph, idsName, outputName)
  const dominators = dominatorsOf(onPath, idsName)
  assertShapesKnown(onPath, dominators, facts)
  const sites: Site[] = []
  dominators.forEach((value, index) => {
    const dims = facts.get(value)?.dims
    const hiddenSize = dims?.[2]
    if (dims?.length !== 3 || typeof hiddenSize !== 'number') return
    if (attendsBetween(onPath, value, dominators[index + 1])) {
      assertFreeAxes(value, dims)
      sites.push({ layer: sites.length, value, hiddenSize })
    }
  })
  if (sites.length === 0) {
    throw new PairLensError(
      'model',
      'The model has no layer that PairLens can attribute: no hidden states through which every path from the ids to the output goes, followed by attention; use the ONNX export of a transformer encoder.',
    )
  }
  return sites
}

/**
 * Where inference determines the first two dimensions, they must be those of the ids: a graph traced for one batch
 * size, or one that puts the sequence first, would mix sentence and reference.
 */
function assertFreeAxes(value: string, dims: readonly Dim[]): void {
  const fits = (dim: Dim | undefined, name: string): boolean => dim === null || dim === name
  if (fits(dims[0], 'batch') && fits(dims[1], 'sequence')) return
  throw new PairLensError(
    'model',
    `The hidden states "${value}" have the shape [${dims.map((dim) => dim ?? '?').join(', ')}] and not [batch, sequence, hidden size]; export the model with dynamic batch and sequence axes.`,
  )
}

/** The nodes that carry information from the ids to the output, in topological order. */
function nodesBetween(graph: Graph, idsName: string, outputName: string): readonly Node[] {
  const reached = new Set([idsName])
  return ancestors(graph.nodes, [outputName]).filter((node) => {
    if (shapeOperators.has(node.op) || !node.inputs.some((input) => reached.has(input))) return false
    for (const output of node.outputs) reached.add(output)
    return true
  })
}

/**
 * Behind an operator whose output shape cannot be inferred no site would be found, and layers would be miscounted
 * in silence.
 */
function assertShapesKnown(onPath: readonly Node[], dominators: readonly string[], facts: Facts): void {
  const isKnown = (value: string | undefined): boolean => facts.get(value ?? '')?.dims?.length !== undefined
  if (dominators.every(isKnown)) return
  const culprit = onPath.find((node) => !node.outputs.some(isKnown))
  if (culprit === undefined) return
  const rule = ruleOf(culprit)
  throw unsupportedNode(
    culprit,
    rule.kind === 'unsupported' ? rule.because : 'the shape of its output is not known',
  )
}

/**
 * The values that lie on every path from the ids to the last node, in order. In topological order a value dominates
 * exactly when, once it is made, no older value is still to be read.
 */
function dominatorsOf(onPath: readonly Node[], idsName: string): readonly string[] {
  const lastRead = new Map<string, number>()
  onPath.forEach((node, index) => {
    for (const input of node.inputs) lastRead.set(input, index)
  })
  const dominators: string[] = []
  const finalNode = onPath.at(-1)
  // An operator's optional outputs may be named and never read.
  const isRead = (value: string): boolean =>
    value !== '' && (lastRead.has(value) || finalNode?.outputs[0] === value)
  let latestReadOfOlder = lastRead.get(idsName) ?? -1
  onPath.forEach((node, index) => {
    const [output, ...others] = node.outputs.filter(isRead)
    if (others.length === 0 && output !== undefined && latestReadOfOlder <= index) dominators.push(output)
    for (const made of node.outputs) latestReadOfOlder = Math.max(latestReadOfOlder, lastRead.get(made) ?? -1)
  })
  return dominators
}

/** Whether a Softmax lies between two consecutive dominators. */
function attendsBetween(onPath: readonly Node[], from: string, to: string | undefined): boolean {
  const start = onPath.findIndex((node) => node.outputs.includes(from)) + 1
  const end = to === undefined ? onPath.length : onPath.findIndex((node) => node.outputs.includes(to))
  return onPath.slice(start, end + 1).some((node) => node.op === 'Softmax')
}

/**
 * The site that a layer number means; negative numbers count from the end (−1 is the last layer's input).
 *
 * @throws PairLensError (`arguments`) when there is no such layer
 */
export function siteOfLayer(sites: readonly Site[], layer: number): Site {
  const site = sites.at(layer)
  if (site === undefined || !Number.isInteger(layer)) {
    throw new PairLensError(
      'arguments',
      `Layer ${layer} does not exist: the model has ${sites.length} layers, so choose 0 to ${sites.length - 1} or −1 to −${sites.length}.`,
    )
  }
  return site
}
