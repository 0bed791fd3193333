// What a derivative rule is, and the few kinds of operator for which one line is enough.
import { PairLensError } from '../errors.ts'
import type { GraphBuilder } from '../onnx/builder.ts'
import type { Facts } from '../onnx/fact.ts'
import { type Node, operatorName } from '../onnx/graph.ts'

/**
 * The tangents of a value of shape `[N, …]`: a value of shape `[T, N, …]`, one slice for each of T directions.
 * Where the tangent is the same for all N nodes of the path, its second axis has size 1 (`perNode` is false): the
 * work on it is then done once instead of N times, and broadcasting does the rest.
 */
export interface Tangent {
  readonly value: string
  readonly perNode: boolean
}

/** A value that does not depend on the variable has no tangent: the zero is symbolic and costs nothing. */
export type MaybeTangent = Tangent | null

export interface RuleContext {
  readonly builder: GraphBuilder
  readonly facts: Facts
  tangentOf(name: string | undefined): MaybeTangent
}

/** Forward-mode rule: the tangents of a node's outputs from the tangents of its inputs. */
export type JvpRule = (node: Node, context: RuleContext) => readonly MaybeTangent[]

/** What differentiation does at an operator. */
export type Rule =
  | { readonly kind: 'rule'; readonly jvp: JvpRule }
  /** The output does not change under small changes of the input: indices, shapes, comparisons, rounding. */
  | { readonly kind: 'zero' }
  | { readonly kind: 'unsupported'; readonly because: string }

export const rule = (jvp: JvpRule): Rule => ({ kind: 'rule', jvp })
export const zero: Rule = { kind: 'zero' }
export const unsupported = (because: string): Rule => ({ kind: 'unsupported', because })

/** The error of a node that has no rule although its operator may have one. */
export function unsupportedNode(node: Node, because: string): PairLensError {
  return new PairLensError(
    'model',
    `Node ${node.name} (${operatorName(node)}) cannot be differentiated: ${because}; choose a later layer or another export of the model.`,
  )
}

/** y = f(x) element by element: dy = f′(x) · dx. `derivative` emits f′(x). */
export function elementwise(
  derivative: (x: string, y: string, context: RuleContext, node: Node) => string,
): Rule {
  return rule((node, context) => {
    const [x = ''] = node.inputs
    const [y = ''] = node.outputs
    const dx = context.tangentOf(x)
    assertConstant(node, node.inputs.slice(1), context)
    return [dx === null ? null : timesPrimal(dx, derivative(x, y, context, node), context)]
  })
}

/** @throws PairLensError (`model`) when a parameter, which the rule takes as constant, depends on the variable */
export function assertConstant(node: Node, parameters: readonly string[], context: RuleContext): void {
  const varying = parameters.find((name) => context.tangentOf(name) !== null)
  if (varying !== undefined) throw unsupportedNode(node, `its parameter "${varying}" depends on the sentence`)
}

/**
 * y = L(x, constants), linear in the first input, working on axes counted from the end: dy = L(dx, constants).
 * `touchesBatch` tells whether the operator works on the first axis of x, where a tangent may have size 1.
 */
export function linear(touchesBatch: (node: Node, context: RuleContext) => boolean = () => false): Rule {
  return rule((node, context) => {
    const [x = '', ...others] = node.inputs
    const dx = context.tangentOf(x)
    if (dx === null) return node.outputs.map(() => null)
    const whole = touchesBatch(node, context) ? expanded(dx, x, context) : dx
    const attributes = Object.fromEntries(node.attributes)
    return context.builder
      .ops(node.op, [whole.value, ...others], node.outputs.length, attributes)
      .map((value) => ({ value, perNode: whole.perNode }))
  })
}

/** dx · p for a primal p of the same shape that depends on the variable, and so differs from node to node. */
export function timesPrimal(dx: Tangent, primal: string, context: RuleContext): Tangent {
  return { value: context.builder.op('Mul', [dx.value, primal]), perNode: true }
}

/** The rank of a primal value. */
export function rankIn(context: RuleContext, name: string): number {
  const rank = context.facts.get(name)?.dims?.length
  if (rank === undefined) {
    throw new PairLensError(
      'model',
      `The rank of "${name}" in the model's graph cannot be determined; export the model with shape information.`,
    )
  }
  return rank
}

/** Whether a primal value differs, or may differ, from node to node when it meets a tangent in an output of `rank`. */
export function variesOverNodes(name: string, rank: number, context: RuleContext): boolean {
  const dims = context.facts.get(name)?.dims
  if (dims === undefined || dims === null) return true
  return dims.length === rank && dims[0] !== 1
}

/**
 * The tangent with axes inserted behind the first, so that NumPy broadcasting meets an output of `rank` rightly. The
 * first axis of x is then an inner one, where no tangent may be shorter than its primal.
 */
export function aligned(dx: Tangent, x: string, rank: number, context: RuleContext): Tangent {
  const missing = rank - rankIn(context, x)
  if (missing <= 0) return dx
  const axes = Array.from({ length: missing }, (_, index) => index + 1)
  const whole = expanded(dx, x, context)
  return {
    value: context.builder.op('Unsqueeze', [whole.value, context.builder.integers(axes)]),
    perNode: false,
  }
}

/** The tangent with its node axis written out: shape `[T, …shape of x]`. */
export function expanded(dx: Tangent, x: string, context: RuleContext): Tangent {
  return dx.perNode ? dx : { value: broadcastTo(dx.value, x, context), perNode: true }
}

/** A tangent broadcast to `[T, …shape of primal]`. */
export function broadcastTo(tangent: string, primal: string, context: RuleContext): string {
  const { builder } = context
  const target = builder.op('Concat', [builder.integers([1]), builder.op('Shape', [primal])], {
    axis: { kind: 'int', value: 0 },
  })
  return builder.op('Expand', [tangent, target])
}

/** Whether two primal values certainly have the same shape. */
function sameShape(a: string, b: string, context: RuleContext): boolean {
  const [left, right] = [context.facts.get(a)?.dims, context.facts.get(b)?.dims]
  if (!left || left.length !== right?.length) return false
  return left.every((dim, axis) => dim !== null && dim === right[axis])
}

/**
 * The tangent of an operand, in the shape of the output it is added into: aligned, and written out where the other
 * operand is larger.
 */
export function addend(x: string, output: string, context: RuleContext): MaybeTangent {
  const dx = context.tangentOf(x)
  if (dx === null || sameShape(x, output, context)) return dx
  const raised = aligned(dx, x, rankIn(context, output), context)
  return { value: broadcastTo(raised.value, output, context), perNode: true }
}

/** The sum of tangents, any of which may be zero. */
export function sum(tangents: readonly MaybeTangent[], context: RuleContext): MaybeTangent {
  return tangents
    .filter((tangent) => tangent !== null)
    .reduce<MaybeTangent>(
      (total, tangent) =>
        total === null
          ? tangent
          : {
              value: context.builder.op('Add', [total.value, tangent.value]),
              perNode: total.perNode || tangent.perNode,
            },
      null,
    )
}

export function negated(tangent: MaybeTangent, context: RuleContext): MaybeTangent {
  return tangent === null ? null : { ...tangent, value: context.builder.op('Neg', [tangent.value]) }
}
