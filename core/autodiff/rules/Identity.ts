// y = x: dy = dx.
import { rule } from '../rule.ts'

export const Identity = rule((node, context) => [context.tangentOf(node.inputs[0])])
