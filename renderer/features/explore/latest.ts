// Asks one question at a time and only ever the newest: what a slider or a keyboard asks faster than it can be answered.

/** How often something may be asked, with an answer to be shown. */
export interface Latest<Question> {
  /** Asks, unless a question is being answered: then as soon as it is, and only the newest. */
  readonly ask: (question: Question) => void
  /** Forgets what is waiting and drops the answer to what is being asked. */
  readonly stop: () => void
}

/**
 * @param answer does the work
 * @param show gets each answer, in the order of the questions; an answer that comes while a newer question waits is still
 *   fresher than what was shown before, so that a brush in motion is followed
 * @param fail gets what was thrown, unless a newer question waits
 */
export function createLatest<Question, Answer>(
  answer: (question: Question, signal: AbortSignal) => Promise<Answer>,
  show: (answer: Answer, question: Question) => void,
  fail: (thrown: unknown, question: Question) => void,
): Latest<Question> {
  let waiting: { readonly question: Question } | null = null
  let running: AbortController | null = null

  const run = async (question: Question): Promise<void> => {
    const controller = new AbortController()
    running = controller
    try {
      const answered = await answer(question, controller.signal)
      if (!controller.signal.aborted) show(answered, question)
    } catch (thrown) {
      if (!controller.signal.aborted && waiting === null) fail(thrown, question)
    }
    if (running !== controller) return
    running = null
    if (waiting === null) return
    const next = waiting.question
    waiting = null
    void run(next)
  }

  return {
    ask: (question) => {
      if (running === null) void run(question)
      else waiting = { question }
    },
    stop: () => {
      waiting = null
      running?.abort()
      running = null
    },
  }
}
