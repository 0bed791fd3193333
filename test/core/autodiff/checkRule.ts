// Compares the tangents that differentiation emits with central differences of the same node in float64.
import { differentiate } from '../../../core/autodiff/jvp.ts'
import type { Tangent } from '../../../core/autodiff/rule.ts'
import { createGraphBuilder } from '../../../core/onnx/builder.ts'
import type { Fact } from '../../../core/onnx/fact.ts'
import { inferFacts } from '../../../core/onnx/facts.ts'
import type { Dim, Graph } from '../../../core/onnx/graph.ts'
import { elementCount, floatTensor, type Tensor } from '../../../core/onnx/tensor.ts'
import { createRandom, type Random } from '../../helpers/random.ts'
import { type NumberTensor, runGraph } from '../../helpers/runGraph.ts'
import { centralDifferences, directions, type Point } from './centralDifferences.ts'
import { graphOfCase, randomElements, type RuleCase } from './ruleCase.ts'

/** How a variable's tangent is given: written out for every node of the path, or once for all. */
export type SeedKind = 'perNode' | 'shared'

/** What is known of the operands' sizes when the rule is applied. */
export type Knowledge = 'sizes' | 'names'

/** The largest error allowed, relative to the largest derivative (at least 1), by the type that the tangents have. */
const tolerance = { float: 2e-5 } as const

/**
 * @param seeds the operands that depend on the variable
 * @returns for every output what is wrong with its tangent; empty when nothing is
 */
export async function checkRule(
  rule: RuleCase,
  seeds: ReadonlyMap<string, SeedKind>,
  knowledge: Knowledge,
  seed: number,
): Promise<readonly string[]> {
  const point = randomPoint(rule, seeds, createRandom(seed))
  const tangents = await emittedTangents(rule, seeds, knowledge, point)
  const differences = await centralDifferences(rule, point)
  return differences.flatMap(({ dims, numbers }, output) => {
    const tangent = tangents[output] ?? null
    const problem =
      tangent === null
        ? nonzero(numbers)
        : (shapeProblem(tangent, dims) ??
          valueProblem(broadcast(tangent.result, [directions, ...dims]), numbers))
    return problem === null ? [] : [`output ${output}: ${problem} (seed ${seed})`]
  })
}

function randomPoint(rule: RuleCase, seeds: ReadonlyMap<string, SeedKind>, random: Random): Point {
  const operands = Object.entries(rule.operands)
  const elements = new Map(
    operands.map(([name, operand], place) => [name, randomElements(operand, place, random)] as const),
  )
  const tangents = new Map(
    [...seeds].map(([name, kind]) => {
      const dims = rule.operands[name]?.dims ?? []
      const given = seedDims(dims, kind)
      const drawn = Array.from({ length: directions }, () =>
        random.list(elementCount(given), -1, 1).map(Math.fround),
      )
      return [name, drawn.map((numbers) => broadcast({ dims: given, numbers }, dims))] as const
    }),
  )
  return { elements, tangents }
}

/** The shape in which one direction's tangent is given. */
function seedDims(dims: readonly number[], kind: SeedKind): readonly number[] {
  return kind === 'shared' && dims.length > 0 ? [1, ...dims.slice(1)] : dims
}

async function emittedTangents(
  rule: RuleCase,
  seeds: ReadonlyMap<string, SeedKind>,
  knowledge: Knowledge,
  point: Point,
): Promise<readonly ({ readonly perNode: boolean; readonly result: NumberTensor } | null)[]> {
  const graph = graphOfCase(rule)
  const builder = createGraphBuilder('test')
  for (const info of graph.inputs) builder.input(info)
  builder.include(graph)
  const feeds: Record<string, Tensor> = {}
  for (const [name, elements] of point.elements)
    feeds[name] = floatTensor(elements, rule.operands[name]?.dims)
  const given = new Map<string, Tangent>()
  for (const [name, kind] of seeds) {
    const dims = [directions, ...seedDims(rule.operands[name]?.dims ?? [], kind)]
    const value = builder.input({ name: `d ${name}`, type: 'float', dims })
    feeds[value] = floatTensor(
      firstOf(point.tangents.get(name) ?? [], rule.operands[name]?.dims ?? [], kind),
      dims,
    )
    given.set(name, { value, perNode: kind === 'perNode' })
  }
  const outputs = graph.outputs.map((info) => info.name)
  const tangents = differentiate(graph.nodes, factsOf(graph, knowledge), given, outputs, builder)
  const names = tangents.map((tangent) => (tangent === null ? null : builder.op('Identity', [tangent.value])))
  const written = names.filter((name) => name !== null)
  if (written.length === 0) return tangents.map(() => null)
  const results = await runGraph(
    builder.build(written.map((name) => ({ name, type: 'float', dims: null }))),
    feeds,
  )
  return tangents.map((tangent, index) => {
    const result = results[names[index] ?? '']
    return tangent === null || result === undefined ? null : { perNode: tangent.perNode, result }
  })
}

/** Back from written-out tangents to the shape in which they are given. */
function firstOf(
  written: readonly (readonly number[])[],
  dims: readonly number[],
  kind: SeedKind,
): readonly number[] {
  return written.flatMap((numbers) => numbers.slice(0, elementCount(seedDims(dims, kind))))
}

function factsOf(graph: Graph, knowledge: Knowledge): ReadonlyMap<string, Fact> {
  if (knowledge === 'sizes') return inferFacts(graph)
  const named = (dim: Dim): Dim => (dim === 1 ? 1 : `size ${String(dim)}`)
  const known = graph.inputs.map(({ name, type, dims }): [string, Fact] => [
    name,
    { type, dims: dims?.map(named) ?? null, elements: null },
  ])
  return inferFacts(graph, new Map(known))
}

/** A tangent is as large as its primal everywhere but on the node axis, where it says whether it is. */
function shapeProblem(
  { perNode, result }: { readonly perNode: boolean; readonly result: NumberTensor },
  dims: readonly number[],
): string | null {
  const [nodes, ...rest] = dims
  const expected = nodes === undefined ? [directions] : [directions, perNode ? nodes : 1, ...rest]
  return result.dims.join() === expected.join()
    ? null
    : `the tangent has shape [${result.dims.join()}] where [${expected.join()}] was promised`
}

function valueProblem(tangent: readonly number[], expected: readonly number[]): string | null {
  const scale = Math.max(1, ...expected.map(Math.abs))
  const errors = expected.map((value, index) => Math.abs(value - (tangent[index] ?? NaN)) / scale)
  const worst = errors.findIndex((error) => !(error <= tolerance.float))
  if (worst < 0) return null
  return `element ${worst} is ${String(tangent[worst])}, central differences give ${String(expected[worst])}`
}

function nonzero(differences: readonly number[]): string | null {
  return differences.every((value) => value === 0) ? null : 'the tangent is zero, central differences are not'
}

/** NumPy's broadcast of a tensor to a shape of the same rank. */
function broadcast({ dims, numbers }: NumberTensor, target: readonly number[]): number[] {
  return Array.from({ length: elementCount(target) }, (_, flat) => {
    let [rest, source, stride] = [flat, 0, 1]
    for (let axis = target.length - 1; axis >= 0; axis--) {
      const size = target[axis] ?? 1
      const own = dims[axis] ?? 1
      source += own === 1 ? 0 : (rest % size) * stride
      stride *= own
      rest = Math.floor(rest / size)
    }
    return numbers[source] ?? NaN
  })
}
