// One case of one operator: its operands, constants and attributes, and how its float64 value is had.
import type { Attribute, Graph, Node } from '../../../core/onnx/graph.ts'
import type { OnnxOperator } from '../../../core/onnx/operators.ts'
import { elementCount, type Tensor } from '../../../core/onnx/tensor.ts'
import type { Random } from '../../helpers/random.ts'

/** Where random elements lie. All but `any` keep a margin from a place where the operator has a kink or a pole. */
export type Range = 'any' | 'positive' | 'away-from-zero' | 'distinct'

/** A floating-point operand, which may or may not depend on the variable. */
export interface Operand {
  readonly dims: readonly number[]
  readonly range: Range
}

export interface RuleCase {
  readonly op: OnnxOperator
  /** What is special about the case. */
  readonly title: string
  readonly operands: Readonly<Record<string, Operand>>
  readonly constants: Readonly<Record<string, Tensor>>
  /** Names of operands and constants, in the order of the node's inputs. */
  readonly inputs: readonly string[]
  readonly attributes: Readonly<Record<string, Attribute>>
  readonly outputCount: number
  /** Operands that always stay constant, because the operator allows it or the rule says so. */
  readonly fixed: readonly string[]
  /** y of x in float64 where ONNX Runtime has no float64 kernel; such operators are elementwise. */
  readonly float64: ((x: number) => number) | null
}

type Options = Partial<
  Pick<RuleCase, 'constants' | 'inputs' | 'attributes' | 'outputCount' | 'fixed' | 'float64'>
> &
  Readonly<{ range?: Range }>

/**
 * @param dims shapes of the operands, which are named a, b, … or as the keys say
 * @param options inputs default to the operands followed by the constants
 */
export function ruleCase(
  op: OnnxOperator,
  title: string,
  dims: Readonly<Record<string, readonly number[]>>,
  options: Options = {},
): RuleCase {
  const {
    range = 'any',
    constants = {},
    attributes = {},
    outputCount = 1,
    fixed = [],
    float64 = null,
  } = options
  const operands = Object.fromEntries(
    Object.entries(dims).map(([name, shape]) => [name, { dims: shape, range }]),
  )
  const inputs = options.inputs ?? [...Object.keys(operands), ...Object.keys(constants)]
  return { op, title, operands, constants, inputs, attributes, outputCount, fixed, float64 }
}

/** The case's one node. */
export function nodeOf(rule: RuleCase): Node {
  return {
    name: 'node_under_test',
    op: rule.op,
    domain: '',
    inputs: rule.inputs,
    outputs: Array.from({ length: rule.outputCount }, (_, index) => `y${index}`),
    attributes: new Map(Object.entries(rule.attributes)),
  }
}

/** The case as a graph whose inputs are the operands, declared with their sizes. */
export function graphOfCase(rule: RuleCase): Graph {
  const node = nodeOf(rule)
  return {
    name: rule.op,
    nodes: [node],
    initializers: new Map(Object.entries(rule.constants)),
    inputs: Object.entries(rule.operands).map(([name, { dims }]) => ({ name, type: 'float', dims })),
    outputs: node.outputs.map((name) => ({ name, type: 'float', dims: null })),
  }
}

/**
 * Random elements, exact in float32 so that float64 and float32 start from the same point.
 *
 * @param place of the operand among the others
 */
export function randomElements({ dims, range }: Operand, place: number, random: Random): number[] {
  return drawn(elementCount(dims), range, place, random).map(Math.fround)
}

function drawn(count: number, range: Range, operand: number, random: Random): number[] {
  switch (range) {
    case 'any':
      return random.list(count, -2, 2)
    case 'positive':
      return random.list(count, 0.3, 2)
    case 'away-from-zero':
      return random.list(count, 0.2, 2).map((value) => (random.below(2) === 0 ? value : -value))
    case 'distinct': {
      // Points of a grid, shifted differently for each operand, so that operands never meet either.
      const shift = 0.07 * operand + random.between(0.01, 0.03)
      const places = random.shuffled(Array.from({ length: count }, (_, index) => index))
      return places.map((place) => (place - count / 2) / 4 + shift)
    }
  }
}
