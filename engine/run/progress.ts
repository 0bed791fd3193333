// How far a run is, how fast it goes, and how long it will take.
import type { RunProgress } from '../../db/queries/runs.ts'

export interface RunProgressReport extends RunProgress {
  /** Over the last half minute; null before the first pair. */
  readonly pairsPerSecond: number | null
  readonly secondsLeft: number | null
}

export interface ProgressMeter {
  report(progress: RunProgress): RunProgressReport
}

const windowMs = 30_000

/** @param start where this session of the run began */
export function createProgressMeter(
  start: RunProgress,
  now: () => number = () => performance.now(),
): ProgressMeter {
  const samples = [{ time: now(), finished: start.done + start.failed }]
  return {
    report(progress) {
      const time = now()
      const finished = progress.done + progress.failed
      samples.push({ time, finished })
      while (samples.length > 2 && (samples[1]?.time ?? time) < time - windowMs) samples.shift()
      const [oldest = { time, finished }] = samples
      const rate = ((finished - oldest.finished) / (time - oldest.time)) * 1000
      const pairsPerSecond = finished > oldest.finished && time > oldest.time ? rate : null
      const secondsLeft = pairsPerSecond === null ? null : (progress.pairs - finished) / pairsPerSecond
      return { ...progress, pairsPerSecond, secondsLeft }
    },
  }
}
