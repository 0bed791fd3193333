// Why there are no pairs to show, and so what to say.
import type { Run } from '../../../contract/engine/schemas/runs.ts'

export type EmptyReason =
  | 'corpus-missing'
  | 'run-missing'
  | 'queued'
  | 'starting'
  | 'calibrating'
  | 'attributing'
  | 'stopped'
  | 'broken'

/**
 * @param run the run that is looked at
 * @param finishedPairs of this run, failed ones included
 * @returns null when the run has something to show
 */
export function emptyReason(
  corpusCount: number,
  run: Pick<Run, 'activity' | 'state' | 'problem'> | null,
  finishedPairs: number,
): EmptyReason | null {
  if (run === null) return corpusCount === 0 ? 'corpus-missing' : 'run-missing'
  if (finishedPairs > 0) return null
  switch (run.activity) {
    case 'queued':
    case 'starting':
    case 'calibrating':
    case 'attributing':
      return run.activity
    case 'stopping':
      return 'stopped'
    case 'idle':
      return run.problem !== null || run.state === 'failed' ? 'broken' : 'stopped'
  }
}
