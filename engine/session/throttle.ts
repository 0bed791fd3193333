// Passes on at most one of many calls in a while, and never loses the last.

export interface Throttle {
  /** Passes the call on, now or when the interval is over. */
  readonly call: () => void
  /** Passes a call on that is waiting. */
  readonly flush: () => void
  /** Forgets a call that is waiting. */
  readonly cancel: () => void
}

export function createThrottle(intervalMs: number, pass: () => void): Throttle {
  let timer: NodeJS.Timeout | undefined
  let isWaiting = false
  const fire = (): void => {
    isWaiting = false
    timer = setTimeout(() => {
      timer = undefined
      if (isWaiting) fire()
    }, intervalMs)
    // A program that has nothing else to do need not wait for it.
    timer.unref()
    pass()
  }
  return {
    call: () => {
      if (timer === undefined) fire()
      else isWaiting = true
    },
    flush: () => {
      if (!isWaiting) return
      clearTimeout(timer)
      fire()
    },
    cancel: () => {
      isWaiting = false
      clearTimeout(timer)
      timer = undefined
    },
  }
}
