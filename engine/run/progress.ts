// How far a run is, how fast it goes, and how long it will take.
import type { RunProgress } from '../../db/queries/runs.ts'
import type { Workload } from './workload.ts'

export interface RunProgressReport extends RunProgress {
  /** Over the last half minute; null before the first pair. */
  readonly pairsPerSecond: number | null
  readonly secondsLeft: number | null
}

export interface ProgressMeter {
  report(progress: RunProgress): RunProgressReport
}

interface Sample {
  readonly time: number
  readonly finished: number
  readonly workLeft: number
}

const windowMs = 30_000

/**
 * The time left is that of the work left, not of the pairs left: one long text may take longer than a thousand short
 * ones.
 *
 * @param start where this session of the run began
 * @param workload what was left then; kept up by the caller
 * @param workers that share it
 */
export function createProgressMeter(
  start: RunProgress,
  workload: Pick<Workload, 'left' | 'largest'>,
  workers: number,
  now: () => number = () => performance.now(),
): ProgressMeter {
  const sampleOf = ({ done, failed }: RunProgress): Sample => ({
    time: now(),
    finished: done + failed,
    workLeft: workload.left(),
  })
  const samples = [sampleOf(start)]
  return {
    report(progress) {
      const latest = sampleOf(progress)
      samples.push(latest)
      while (samples.length > 2 && (samples[1]?.time ?? latest.time) < latest.time - windowMs) samples.shift()
      const [oldest = latest] = samples
      const seconds = (latest.time - oldest.time) / 1000
      const perSecond = (amount: number) => (amount > 0 && seconds > 0 ? amount / seconds : null)
      const workRate = perSecond(oldest.workLeft - latest.workLeft)
      return {
        ...progress,
        pairsPerSecond: perSecond(latest.finished - oldest.finished),
        secondsLeft:
          workRate === null
            ? null
            : Math.max(latest.workLeft / workRate, (workload.largest() * workers) / workRate),
      }
    },
  }
}
