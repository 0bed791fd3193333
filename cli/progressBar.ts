// Shows how far a run is: a bar on a terminal, a plain line every few seconds elsewhere, nothing when it is not wanted.
import type { RunProgressReport } from '../engine/run/progress.ts'
import { columnsOf, type OutputOptions } from './output.ts'
import { clip, fixed } from './text.ts'

export interface ProgressBar {
  readonly update: (report: RunProgressReport) => void
  /** Removes the bar, so that other lines can follow. */
  readonly end: () => void
}

const barWidth = 24
const secondsBetweenLines = 5

/** @param stream where the bar is drawn: stderr, since stdout is for results */
export function createProgressBar(
  { quiet }: OutputOptions,
  stream: NodeJS.WriteStream = process.stderr,
): ProgressBar {
  if (quiet === true) return { update: () => undefined, end: () => undefined }
  return stream.isTTY ? drawnBar(stream) : plainLines(stream)
}

function drawnBar(stream: NodeJS.WriteStream): ProgressBar {
  const erase = '\r\u001B[K'
  return {
    update: (report) => {
      const share = report.pairs === 0 ? 1 : (report.done + report.failed) / report.pairs
      const filled = Math.round(share * barWidth)
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
      stream.write(`${erase}${clip(`${bar} ${describe(report)}`, columnsOf(stream) - 1)}`)
    },
    end: () => void stream.write(erase),
  }
}

function plainLines(stream: NodeJS.WriteStream): ProgressBar {
  let lastLineMs = performance.now()
  return {
    update: (report) => {
      const now = performance.now()
      if (now - lastLineMs < secondsBetweenLines * 1000) return
      lastLineMs = now
      stream.write(`${describe(report)}\n`)
    },
    end: () => undefined,
  }
}

function describe({ pairs, done, failed, pairsPerSecond, secondsLeft }: RunProgressReport): string {
  const parts = [
    `${done + failed} of ${pairs} pairs`,
    ...(pairsPerSecond === null ? [] : [`${fixed(pairsPerSecond, 1)} pairs/s`]),
    ...(secondsLeft === null ? [] : [`${duration(secondsLeft)} left`]),
    ...(failed === 0 ? [] : [`${failed} failed`]),
  ]
  return parts.join(', ')
}

/** `42 s`, `3 min 5 s`, `2 h 14 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
