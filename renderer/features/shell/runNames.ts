// How runs are called in the header: model, layer and rule, the way papers write them.
import type { Run } from '../../../engine/protocol/schemas/runs.ts'

/** A layer number with a real minus sign. */
export function layerText(layer: number): string {
  return layer < 0 ? `−${Math.abs(layer)}` : String(layer)
}

/** `adaptive:1e-3` as `adaptive 1e-3`. */
export function ruleText(rule: string): string {
  return rule.replace(':', ' ')
}

/** What is said about a run's state: its place in the queue or the work on it comes before what is stored. */
export function stateKey({ state, activity }: Pick<Run, 'state' | 'activity'>) {
  switch (activity) {
    case 'queued':
      return 'shell.state.queued'
    case 'starting':
      return 'shell.run.starting'
    case 'calibrating':
      return 'shell.run.calibrating'
    case 'stopping':
      return 'shell.run.stopping'
    case 'attributing':
      return 'shell.state.running'
    case 'idle':
      return `shell.state.${state}` as const
  }
}
