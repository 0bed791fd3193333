// Cuts the text of a filter, right or half-written, into words and their parts, to colour and to complete them.

/** A stretch of text without spaces outside quotes. */
export interface FilterWord {
  readonly text: string
  /** UTF-16 offset. */
  readonly start: number
  readonly end: number
}

/** What a part of a word is; `plain` for what is no condition (yet). */
export type PartKind = 'space' | 'name' | 'operator' | 'value' | 'plain'

export interface FilterPart {
  readonly kind: PartKind
  readonly text: string
  readonly start: number
}

const wordPattern = /(?:"(?:[^"\\]|\\[^])*"?|[^\s"])+/g
const conditionPattern = /^("(?:[^"\\]|\\[^])*"|[^\s"=<>!:~]+)(:|!=|<=|>=|=|<|>)([^]*)$/

export function filterWords(text: string): readonly FilterWord[] {
  return [...text.matchAll(wordPattern)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Every part of the text in order; together they are the text. */
export function filterParts(text: string): readonly FilterPart[] {
  const parts: FilterPart[] = []
  let end = 0
  const add = (kind: PartKind, part: string): void => {
    if (part !== '') parts.push({ kind, text: part, start: end })
    end += part.length
  }
  for (const word of filterWords(text)) {
    add('space', text.slice(end, word.start))
    const condition = conditionPattern.exec(word.text)
    if (condition === null) {
      add('plain', word.text)
      continue
    }
    const [, name = '', operator = '', value = ''] = condition
    add('name', name)
    add('operator', operator)
    add('value', value)
  }
  add('space', text.slice(end))
  return parts
}

/**
 * The filter with what is no condition made into one: neighbouring plain words become `text:"…"`, to be found next to
 * each other in a sentence.
 */
export function withPlainWordsAsText(text: string): string {
  const written: string[] = []
  let phrase: string[] = []
  const finishPhrase = (): void => {
    if (phrase.length > 0) written.push(`text:${quoted(phrase.join(' '))}`)
    phrase = []
  }
  for (const { text: word } of filterWords(text)) {
    if (conditionPattern.test(word) || word.startsWith('~')) {
      finishPhrase()
      written.push(word)
    } else {
      phrase.push(word.replaceAll(/^"|"$/g, ''))
    }
  }
  finishPhrase()
  return written.join(' ')
}

/** The plain words at the end of the text, which `withPlainWordsAsText` would look for; empty when it ends otherwise. */
export function plainPhraseOf(text: string): string {
  return filterWords(text)
    .map(({ text: word }) => word)
    .filter((word) => !conditionPattern.test(word))
    .map((word) => word.replaceAll(/^"|"$/g, ''))
    .join(' ')
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}
