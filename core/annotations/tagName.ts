// The name of a tag as somebody wrote it, and what tells it from other tags.

import { PairLensError } from '../errors.ts'
import { folded } from './folded.ts'

/** In characters. */
const longestTag = 60

/** Control characters, lone surrogates, and what reorders or hides text; the joiners that some scripts need are none. */
const unseen = /[\p{Cc}\p{Cs}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u

/**
 * The name with single spaces, none at its ends.
 * @throws PairLensError `input` when it is empty, too long, or has characters that cannot be seen
 */
export function readTagName(text: string): string {
  const name = withSingleSpaces(text)
  if (name === '') throw new PairLensError('input', 'A tag needs a name; write a word such as "reviewed".')
  const { length } = Array.from(name)
  if (length > longestTag) {
    throw new PairLensError(
      'input',
      `The tag has ${length} characters; shorten it to ${longestTag}, or write a note instead.`,
    )
  }
  if (unseen.test(name)) {
    throw new PairLensError('input', 'The tag has a character that cannot be seen; type its name anew.')
  }
  return name
}

/** What tags are told apart by, of a name or of what somebody writes to find one. */
export function tagKey(text: string): string {
  return folded(withSingleSpaces(text))
}

function withSingleSpaces(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}
