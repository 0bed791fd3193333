// A cursor over the text of a filter that reports what is wrong with the place where it is wrong.

import { PairLensError } from '../errors.ts'

const longestExcerpt = 40

/** Reads a filter from left to right. */
export class Scanner {
  readonly #text: string
  #offset = 0

  constructor(text: string) {
    this.#text = text
  }

  get offset(): number {
    return this.#offset
  }

  isAtEnd(): boolean {
    return this.#offset >= this.#text.length
  }

  /** Takes what the sticky (`y`) pattern matches here; undefined, and nothing taken, when it does not. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.#offset += found.length
    return found
  }

  /** Takes a `"quoted string"`, in which `\"` and `\\` stand for a quote and a backslash. */
  takeQuoted(): string | undefined {
    const start = this.#offset
    if (this.#text[start] !== '"') return undefined
    const quoted = this.take(/"(?:[^"\\]|\\[^])*"/y)
    if (quoted === undefined) this.fail(start, 'the quotation mark is never closed; add a second "')
    return quoted.slice(1, -1).replaceAll(/\\(["\\])/g, '$1')
  }

  /** The word that begins at an offset, shortened for a message. */
  wordAt(offset: number): string {
    const word = /^\S*/.exec(this.#text.slice(offset))?.[0] ?? ''
    const characters = Array.from(word)
    return characters.length > longestExcerpt
      ? `${characters.slice(0, longestExcerpt).join('')}…`
      : characters.join('')
  }

  /** Throws the error for this filter; `offset` is where the offending word begins, in UTF-16 units. */
  fail(offset: number, sentence: string): never {
    const character = Array.from(this.#text.slice(0, offset)).length + 1
    throw new PairLensError('input', `The filter is wrong at character ${character}: ${sentence}.`)
  }
}
