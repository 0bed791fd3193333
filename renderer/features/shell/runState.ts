// What is said about the state of a run.
import type { Run } from '../../../contract/engine/schemas/runs.ts'

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
