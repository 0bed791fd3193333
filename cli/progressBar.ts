// Shows how far a run is: a bar on a terminal, a plain line every few seconds elsewhere, nothing when it is not wanted.
import type { RunProgressReport } from '../engine/run/progress.ts'
import { columnsOf, type OutputOptions } from './output.ts'
import { count, counted, rate } from './numbers.ts'
import { clip } from './text.ts'

export interface ProgressBar<Report> {
  readonly update: (report: Report) => void
  /** Removes the bar, so that other lines can follow. */
  readonly end: () => void
}

/** How a report becomes a bar and words. */
export interface ProgressLook<Report> {
  /** 0..1 */
  readonly share: (report: Report) => number
  readonly describe: (report: Report) => string
}

const barWidth = 24
const secondsBetweenLines = 5

/** How far a run is. */
export const runLook: ProgressLook<RunProgressReport> = {
  share: ({ pairs, done, failed }) => (pairs === 0 ? 1 : (done + failed) / pairs),
  describe: describeRun,
}

/** @param stream where the bar is drawn: stderr, since stdout is for results */
export function createProgressBar<Report>(
  { quiet }: OutputOptions,
  look: ProgressLook<Report>,
  stream: NodeJS.WriteStream = process.stderr,
): ProgressBar<Report> {
  if (quiet === true) return { update: () => undefined, end: () => undefined }
  return stream.isTTY ? drawnBar(look, stream) : plainLines(look, stream)
}

function drawnBar<Report>(look: ProgressLook<Report>, stream: NodeJS.WriteStream): ProgressBar<Report> {
  const erase = '\r\u001B[K'
  return {
    update: (report) => {
      const filled = Math.round(look.share(report) * barWidth)
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
      stream.write(`${erase}${clip(`${bar} ${look.describe(report)}`, columnsOf(stream) - 1)}`)
    },
    end: () => void stream.write(erase),
  }
}

function plainLines<Report>(
  { describe }: ProgressLook<Report>,
  stream: NodeJS.WriteStream,
): ProgressBar<Report> {
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

function describeRun({ pairs, done, failed, pairsPerSecond, secondsLeft }: RunProgressReport): string {
  const parts = [
    `${count(done + failed)} of ${counted(pairs, 'pair')}`,
    ...(pairsPerSecond === null ? [] : [`${rate(pairsPerSecond)} pairs/s`]),
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
