// Keeps one call of a kind at a time: a newer one cancels the older, whose answer is dropped.

export interface LatestCall {
  /**
   * Cancels what is under way, waits the delay, and calls.
   *
   * @returns null when a newer call or `cancel` came first
   * @throws whatever the call throws, unless it was cancelled
   */
  readonly run: <Answer>(call: (signal: AbortSignal) => Promise<Answer>) => Promise<Answer | null>
  readonly cancel: () => void
}

/** @param delayMs how long to wait before calling, so that quick changes after each other make one call */
export function createLatestCall(delayMs = 0): LatestCall {
  let current: AbortController | null = null

  const cancel = (): void => {
    current?.abort()
    current = null
  }
  return {
    cancel,
    run: async (call) => {
      cancel()
      const own = new AbortController()
      current = own
      const isCancelled = (): boolean => current !== own
      try {
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
        if (isCancelled()) return null
        const answer = await call(own.signal)
        return isCancelled() ? null : answer
      } catch (thrown) {
        if (isCancelled()) return null
        throw thrown
      }
    },
  }
}
