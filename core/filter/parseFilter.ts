// Reads the filter language: `similarity>0.8 text:"two words" lemma:dog~cat is:failed tag:odd genre=any(news,forums)`.

import { PairLensError } from '../errors.ts'
import type { Condition, Filter, Operator } from './filter.ts'
import { flags, isNumberText, isNumericField, numericFieldNames, operators } from './filter.ts'
import { adviceForFormerName } from './formerNames.ts'
import { isPartOfSpeech } from './partsOfSpeech.ts'
import { Scanner } from './scanner.ts'

/** What a filter may speak about besides the fields every pair has. */
export interface FilterContext {
  /** Names of the metadata columns of the corpus. */
  readonly metadataColumns: readonly string[]
}

const longestFilter = 10_000
// SQLite refuses expressions that nest deeper than 1000; nobody writes a hundred conditions by hand.
const mostConditions = 100
const mostColumnsListed = 20

/**
 * Parses a filter. Conditions are separated by spaces and all have to hold; an empty text lets everything through.
 *
 * A bare name is a field first and a metadata column second; a name in quotes is always a metadata column.
 * @throws PairLensError `input`, with the character (counted from 1) and the offending word.
 */
export function parseFilter(text: string, context: FilterContext = { metadataColumns: [] }): Filter {
  if (text.length > longestFilter) {
    throw new PairLensError(
      'input',
      `The filter has ${text.length} characters; shorten it to ${longestFilter} or fewer.`,
    )
  }
  const scanner = new Scanner(text)
  const conditions: Condition[] = []
  scanner.take(/\s+/y)
  while (!scanner.isAtEnd()) {
    if (conditions.length === mostConditions) {
      scanner.fail(scanner.offset, `a filter has at most ${mostConditions} conditions; leave some out`)
    }
    conditions.push(parseCondition(scanner, context))
    if (scanner.take(/\s+/y) === undefined && !scanner.isAtEnd()) {
      const offset = scanner.offset
      scanner.fail(
        offset,
        `a space is missing before "${scanner.wordAt(offset)}"; separate conditions by spaces`,
      )
    }
  }
  return { conditions }
}

function parseCondition(scanner: Scanner, context: FilterContext): Condition {
  const start = scanner.offset
  const quotedColumn = scanner.takeQuoted()
  if (quotedColumn !== undefined) return parseMetadata(scanner, context, quotedColumn, start)

  const name = scanner.take(/[^\s"=<>!:~]+/y)
  if (name === undefined) {
    scanner.fail(start, `"${scanner.wordAt(start)}" has no field in front; write one, as in similarity>0.8`)
  }
  if (scanner.take(/:/y) !== undefined) return parsePrefixed(scanner, name, start)
  const advice = adviceForFormerName(name)
  if (advice !== undefined) {
    scanner.fail(
      start,
      `"${name}" has another name now; write ${advice}, or "${name}" in quotes for a column`,
    )
  }
  if (!isNumericField(name)) return parseMetadata(scanner, context, name, start)
  const operator = parseOperator(scanner, name, start)
  return { kind: 'number', field: name, operator, value: parseNumber(scanner, name) }
}

function parsePrefixed(scanner: Scanner, prefix: string, start: number): Condition {
  switch (prefix) {
    case 'text': {
      const phrase = parseWord(scanner, /[^\s"=<>!][^\s"]*/y, 'text:guitar or text:"two words"')
      return { kind: 'text', phrase }
    }
    case 'lemma': {
      const example = 'lemma:dog or lemma:dog~cat'
      const first = parseWord(scanner, /[^\s"~]+/y, example)
      if (scanner.take(/~/y) === undefined) return { kind: 'lemma', lemma: first }
      return { kind: 'lemma-pair', first, second: parseWord(scanner, /[^\s"~]+/y, example) }
    }
    case 'tag':
      return { kind: 'tag', tag: parseWord(scanner, /[^\s"]+/y, 'tag:reviewed or tag:"to do"') }
    case 'note':
      return { kind: 'note', part: parseWord(scanner, /[^\s"]+/y, 'note:idiom or note:"two words"') }
    case 'is': {
      const word = scanner.take(/[^\s"]+/y)
      const flag = flags.find((known) => known === word)
      if (flag !== undefined) return { kind: 'flag', flag }
      return scanner.fail(start, `"${scanner.wordAt(start)}" is not known; write is:${flags.join(', is:')}`)
    }
    case 'pos':
      return parsePosPair(scanner, start)
    default:
      return scanner.fail(
        start,
        `"${scanner.wordAt(start)}" cannot be searched in; write text:…, lemma:…, pos:…, tag:…, note:… or is:… before a colon`,
      )
  }
}

function parsePosPair(scanner: Scanner, start: number): Condition {
  const tags =
    scanner
      .take(/[A-Za-z]+~[A-Za-z]+/y)
      ?.toUpperCase()
      .split('~') ?? []
  const [first, second] = tags.map((tag) => {
    if (isPartOfSpeech(tag)) return tag
    return scanner.fail(start, `"${tag}" is not a part of speech; use a UPOS tag such as NOUN`)
  })
  if (first === undefined || second === undefined) {
    scanner.fail(start, `"${scanner.wordAt(start)}" needs two parts of speech, as in pos:NOUN~VERB>0.2`)
  }
  const operator = parseOperator(scanner, `pos:${first}~${second}`, start)
  return { kind: 'pos-pair', first, second, operator, value: parseNumber(scanner, 'the share') }
}

function parseMetadata(scanner: Scanner, context: FilterContext, column: string, start: number): Condition {
  const columns = context.metadataColumns
  if (columns.includes(column)) {
    const operator = parseOperator(scanner, column, start)
    const offset = scanner.offset
    if (scanner.take(/any\(/y) !== undefined) {
      if (operator === '=') return { kind: 'metadata-any', column, values: parseListed(scanner, column) }
      scanner.fail(offset, `any(…) stands after = only; write ${column}=any(…), or quote the value`)
    }
    const value = scanner.takeQuoted() ?? scanner.take(/[^\s"=<>!][^\s"]*/y)
    if (value !== undefined) return { kind: 'metadata', column, operator, value }
    return scanner.fail(offset, `${column} is compared with nothing; write a value, or "" for an empty one`)
  }
  const word = scanner.wordAt(start)
  if (takeOperator(scanner) === undefined) {
    scanner.fail(
      start,
      `"${word}" is not a condition; to look for a word in the sentences write text:${column}`,
    )
  }
  const listed = columns.slice(0, mostColumnsListed).join(', ')
  const more = columns.length > mostColumnsListed ? ', …' : ''
  const known = columns.length === 0 ? '' : `, or a column of this corpus: ${listed}${more}`
  return scanner.fail(
    start,
    `there is no "${column}" to compare in "${word}"; write one of ${numericFieldNames.join(', ')}${known}`,
  )
}

/** The values between the parentheses of `any(…)`, the first of which has been taken. */
function parseListed(scanner: Scanner, column: string): readonly string[] {
  const values: string[] = []
  do {
    scanner.take(/\s+/y)
    const offset = scanner.offset
    const value = scanner.takeQuoted() ?? scanner.take(/[^\s",()]+/y)
    if (value === undefined) {
      scanner.fail(offset, `a value is missing; write for example ${column}=any(one,"number two")`)
    }
    values.push(value)
    scanner.take(/\s+/y)
  } while (scanner.take(/,/y) !== undefined)
  if (scanner.take(/\)/y) !== undefined) return values
  return scanner.fail(scanner.offset, 'any(…) is never closed; separate values by commas and end with )')
}

function parseOperator(scanner: Scanner, name: string, start: number): Operator {
  const operator = takeOperator(scanner)
  if (operator !== undefined) return operator
  return scanner.fail(
    start,
    `${name} is compared with nothing; write for example ${name}>1 (${operators.join(' ')})`,
  )
}

function takeOperator(scanner: Scanner): Operator | undefined {
  const found = scanner.take(/\s*(?:!=|<=|>=|=|<|>)\s*/y)?.trim()
  return operators.find((operator) => operator === found)
}

function parseNumber(scanner: Scanner, name: string): number {
  const offset = scanner.offset
  const word = scanner.take(/[^\s"]+/y) ?? ''
  if (!isNumberText(word)) {
    scanner.fail(offset, `"${scanner.wordAt(offset)}" is not a number; compare ${name} with one, as in 0.5`)
  }
  // Minus zero would be a second spelling of the same filter.
  return Number(word) + 0
}

function parseWord(scanner: Scanner, pattern: RegExp, example: string): string {
  const offset = scanner.offset
  const word = scanner.takeQuoted() ?? scanner.take(pattern) ?? ''
  if (word.trim() === '') scanner.fail(offset, `there is nothing to look for; write for example ${example}`)
  return word
}
