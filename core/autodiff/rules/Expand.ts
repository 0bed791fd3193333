// y = x broadcast to a shape: dy = dx broadcast to it.
import { addend, rule } from '../rule.ts'

export const Expand = rule((node, context) => [addend(node.inputs[0] ?? '', node.outputs[0] ?? '', context)])
