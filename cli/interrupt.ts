// Turns Ctrl+C and SIGTERM into an abort signal, so that what is finished can be kept.

const exitCodeInterrupted = 130

/** Runs `work` with a signal that aborts at the first Ctrl+C or SIGTERM; the second one ends the program at once. */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController()
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(exitCodeInterrupted)
    controller.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
