// Does work once for everybody who asks, unless it fails: then the next one who asks has it tried again.

/** Calls at the same time share one attempt. */
export function rememberSuccess<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let known: Promise<Result> | null = null
  return () => {
    known ??= work().catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
}
