// What quotes mean in a line of delimited text: where quoted fields end, and what is in them.

import type { Dialect } from './dialect.ts'

/** What there is to know of a dialect to take a line apart. */
export type QuoteRules = Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'spaceBeforeQuote'>

/**
 * How a line ends: `closed` outside of quotes, `open` inside of a quoted field that goes on behind the line, `stray`
 * with text behind a closing quote somewhere, so that nobody can say.
 */
export type QuoteState = 'closed' | 'open' | 'stray'

/** @param isInside whether the line begins inside of a quoted field */
export function scanQuotes(line: string, rules: QuoteRules, isInside: boolean): QuoteState {
  let at = 0
  let inner = isInside ? 0 : openingAt(line, 0, rules)
  for (;;) {
    if (inner >= 0) {
      const close = closingQuote(line, inner, rules)
      if (close < 0) return 'open'
      at = endBehindQuote(line, close + 1, rules)
      if (at < 0) return 'stray'
    } else {
      at = line.indexOf(rules.delimiter, at)
      if (at < 0) return 'closed'
    }
    if (at >= line.length) return 'closed'
    at += 1
    inner = openingAt(line, at, rules)
  }
}

/**
 * The fields of a record, unquoted but otherwise as they stand in the file.
 *
 * @param isLenient whether a quote that is not closed is an ordinary character
 * @returns null when the quotes of the record do not make sense
 */
export function splitQuoted(text: string, rules: QuoteRules, isLenient: boolean): string[] | null {
  const fields: string[] = []
  let start = 0
  for (;;) {
    const inner = openingAt(text, start, rules)
    const close = inner < 0 ? -1 : closingQuote(text, inner, rules)
    let end: number
    if (close >= 0) {
      end = endBehindQuote(text, close + 1, rules)
      if (end < 0) return null
      fields.push(unescaped(text.slice(inner, close), rules))
    } else {
      if (inner >= 0 && !isLenient) return null
      end = text.indexOf(rules.delimiter, start)
      if (end < 0) end = text.length
      fields.push(text.slice(start, end))
    }
    if (end >= text.length) return fields
    start = end + 1
  }
}

/**
 * Whether a record has quoted fields, and whether one of them would be read otherwise without its quotes.
 */
export function quotesIn(text: string, rules: QuoteRules): 'none' | 'needless' | 'needed' {
  let found: 'none' | 'needless' = 'none'
  let start = 0
  for (;;) {
    const inner = openingAt(text, start, rules)
    const close = inner < 0 ? -1 : closingQuote(text, inner, rules)
    const end = close < 0 ? text.indexOf(rules.delimiter, start) : endBehindQuote(text, close + 1, rules)
    if (close >= 0 && end >= 0) {
      const field = text.slice(inner, close)
      if (field.includes(rules.delimiter) || field.includes(rules.quote) || /[\r\n]/u.test(field))
        return 'needed'
      found = 'needless'
    }
    if (end < 0 || end >= text.length) return found
    start = end + 1
  }
}

/** Where the text of a quoted field begins, or −1 when the field at `start` is not quoted. */
function openingAt(text: string, start: number, { quote, spaceBeforeQuote }: QuoteRules): number {
  let at = start
  if (spaceBeforeQuote === true) while (text.charCodeAt(at) === 0x20) at += 1
  return quote !== '' && text.startsWith(quote, at) ? at + 1 : -1
}

/** Where the quoted field whose text begins at `from` is closed, or −1 when it is not. */
function closingQuote(text: string, from: number, { quote, escape }: QuoteRules): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (escape !== undefined && isEscaped(text, at, from, escape)) continue
    if (!text.startsWith(quote, at + 1)) return at
    at += 1
  }
  return -1
}

/** An odd number of escapes in front: an even one stands for escapes in the text. */
function isEscaped(text: string, at: number, from: number, escape: string): boolean {
  let first = at
  while (first > from && text.startsWith(escape, first - 1)) first -= 1
  return (at - first) % 2 === 1
}

/** The delimiter, or the end of the text, behind a closing quote and spaces; −1 when something else stands there. */
function endBehindQuote(text: string, behind: number, { delimiter }: QuoteRules): number {
  let at = behind
  if (delimiter !== ' ') while (text.charCodeAt(at) === 0x20) at += 1
  return at === text.length || text.startsWith(delimiter, at) ? at : -1
}

function unescaped(field: string, { quote, escape }: QuoteRules): string {
  if (escape === undefined) return field.includes(quote) ? field.replaceAll(quote + quote, quote) : field
  let text = ''
  for (let at = 0; at < field.length; at += 1) {
    const [first = '', second = ''] = field.slice(at, at + 2)
    const isPair =
      first === escape ? second === quote || second === escape : first === quote && second === quote
    text += isPair ? second : first
    if (isPair) at += 1
  }
  return text
}
