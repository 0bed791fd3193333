// Says before any run what can be attributed: for every layer yes, or the operator, the node and the reason why not.
import { ruleOf } from '../autodiff/jvp.ts'
import { PairLensError } from '../errors.ts'
import { type Node, operatorName } from '../onnx/graph.ts'
import { ancestors } from '../onnx/rewrite.ts'
import type { Encoder } from './encoder.ts'
import { contributionsGraph } from './graphs.ts'
import type { HeadConfiguration } from './head.ts'
import type { Site } from './sites.ts'

/** One kind of operator in the model's canonical graph. */
interface OperatorCoverage {
  /** With its domain unless it is ONNX's own. */
  readonly operator: string
  /** How many nodes of the whole graph are of this kind. */
  readonly count: number
  /**
   * What differentiation does at it, see {@link ruleOf}; `zero` also without a rule where no input has a derivative
   * by hidden states, as in what makes attention masks.
   */
  readonly derivative: 'rule' | 'zero' | 'unsupported'
  /** Why it is unsupported; null otherwise. */
  readonly because: string | null
  /** The first node of an unsupported kind; null otherwise. */
  readonly node: string | null
}

/** Whether the part of the encoder behind one attribution site can be differentiated. */
interface LayerCoverage {
  readonly layer: number
  /** The value at the attribution site, by its name in the graph. */
  readonly site: string
  readonly hiddenSize: number
  /** The sentence that names operator, node and reason; null when the layer can be attributed. */
  readonly problem: string | null
  /** Nodes between the site and the output, by operator. */
  readonly operators: Readonly<Record<string, number>>
}

export interface CoverageReport {
  /** The most frequent first. */
  readonly operators: readonly OperatorCoverage[]
  /** By depth. */
  readonly layers: readonly LayerCoverage[]
}

/**
 * Builds the contributions graph of every layer, without running it. An operator without a rule does no harm where
 * its inputs do not depend on the hidden states, so the layers are what counts.
 */
export function coverageReport(encoder: Encoder, head: HeadConfiguration): CoverageReport {
  return {
    operators: operatorsOf(encoder.graph.nodes, dependentNodes(encoder)),
    layers: encoder.sites.map((site) => ({
      layer: site.layer,
      site: site.value,
      hiddenSize: site.hiddenSize,
      problem: problemOf(encoder, site, head),
      operators: countOperators(ancestors(encoder.graph.nodes, [encoder.output], new Set([site.value]))),
    })),
  }
}

function operatorsOf(nodes: readonly Node[], dependent: ReadonlySet<Node>): readonly OperatorCoverage[] {
  // The first that is differentiated, else the first.
  const examples = new Map(
    [...nodes.toReversed(), ...[...dependent].toReversed()].map((node) => [operatorName(node), node]),
  )
  const counts = Object.entries(countOperators(nodes)).sort(
    ([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1),
  )
  return counts.flatMap(([operator, count]) => {
    const example = examples.get(operator)
    if (example === undefined) return []
    const rule = ruleOf(example)
    if (rule.kind === 'unsupported' && !dependent.has(example)) {
      return { operator, count, derivative: 'zero' as const, because: null, node: null }
    }
    return {
      operator,
      count,
      derivative: rule.kind,
      because: rule.kind === 'unsupported' ? rule.because : null,
      node: rule.kind === 'unsupported' ? example.name : null,
    }
  })
}

/** Nodes whose inputs have a derivative by the hidden states at the first site, in the graph's order. */
function dependentNodes({ graph, sites }: Encoder): ReadonlySet<Node> {
  const values = new Set(sites.slice(0, 1).map(({ value }) => value))
  const nodes = new Set<Node>()
  for (const node of graph.nodes) {
    if (!node.inputs.some((input) => values.has(input))) continue
    nodes.add(node)
    if (ruleOf(node).kind === 'zero') continue
    for (const output of node.outputs) values.add(output)
  }
  return nodes
}

function countOperators(nodes: readonly Node[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const node of nodes) counts[operatorName(node)] = (counts[operatorName(node)] ?? 0) + 1
  return counts
}

function problemOf(encoder: Encoder, site: Site, head: HeadConfiguration): string | null {
  try {
    contributionsGraph(encoder, site, head, false)
    return null
  } catch (thrown) {
    if (thrown instanceof PairLensError) return thrown.message
    throw thrown
  }
}
