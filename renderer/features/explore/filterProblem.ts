// What is wrong with a half-written filter, and where.
import { messageOf } from '../../../core/errors.ts'
import { parseFilter } from '../../../core/filter/parseFilter.ts'

export interface FilterProblem {
  readonly message: string
  /** UTF-16 offset of what is wrong. */
  readonly offset: number
}

/** What is wrong with a filter; null when nothing is. */
export function problemOf(text: string, metadataColumns: readonly string[]): FilterProblem | null {
  try {
    parseFilter(text, { metadataColumns })
    return null
  } catch (thrown) {
    const message = messageOf(thrown)
    // The sentence counts characters, from 1.
    const character = Number(/at character (\d+)/.exec(message)?.[1] ?? 1)
    const offset = Array.from(text)
      .slice(0, character - 1)
      .join('').length
    return { message, offset }
  }
}
