// Where a limit of a histogram goes with a key.

/** The next bin of a limit; null when the key does not move it. */
export function limitAfterKey(key: string, bin: number, binCount: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 4,
    PageDown: -4,
    Home: -binCount,
    End: binCount,
  }
  const step = steps[key]
  return step === undefined ? null : Math.max(0, Math.min(binCount - 1, bin + step))
}
