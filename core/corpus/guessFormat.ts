// Tells delimited text, JSON Lines and the shapes of a JSON file apart by the beginning of the file.

import type { Dialect, TextSample } from './dialect.ts'
import { parseJson } from './parseJson.ts'
import { recordsOfSample } from './records.ts'

/** What kind of file it is; of JSON, where and what its rows are. */
export type Format = Pick<Dialect, 'format' | 'rowsAt' | 'lists'>

/** Lines are looked at in so much of a sample. */
const MOST_TEXT_LOOKED_AT = 1_000_000

/** Guesses the format of a file, or, when it is stated, what is left to know of it. */
export function guessFormat(sample: TextSample, stated?: Dialect['format']): Format {
  if (stated === 'csv') return { format: 'csv' }
  const text = sample.text.replace(/^[\s\uFEFF]+/u, '')
  if (stated === undefined && !/^(?:\{\s*["}]|\[\s*(?:["{[\]\d-]|$))/u.test(text)) return { format: 'csv' }
  const format =
    stated === 'json' ? jsonFormat(sample, text) : (linesFormat(text) ?? jsonFormat(sample, text))
  if (stated === 'jsonl')
    return { format: 'jsonl', ...(firstLine(text) instanceof Array ? { lists: true } : {}) }
  return format ?? { format: stated ?? 'csv' }
}

/** JSON Lines: the first line is a value by itself and another such line follows, or at least some lines are objects. */
function linesFormat(text: string): Format | null {
  const lines = text.slice(0, MOST_TEXT_LOOKED_AT).split(/\s*[\r\n]\s*/u, 20)
  const next = lines[1] ?? ''
  const first = firstLine(text)
  if (Array.isArray(first)) {
    const isRow = first.length > 0 && !first.every((value) => typeof value === 'object')
    return next.startsWith('[') || (next === '' && isRow) ? { format: 'jsonl', lists: true } : null
  }
  const objects = lines.filter((line) => line.startsWith('{') && isJson(line))
  return objects.length > 1 || (first !== undefined && next.startsWith('{')) ? { format: 'jsonl' } : null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The value in the first line; undefined when it is no list and no object. */
function firstLine(text: string): unknown {
  const value = parseJson(/^[^\r\n]*/u.exec(text)?.[0] ?? '')
  return typeof value === 'object' && value !== null ? value : undefined
}

function jsonFormat(sample: TextSample, text: string): Format | null {
  if (text.startsWith('[')) return listAt(sample, {})
  const members = membersOf(text)
  const named = (key: string): boolean => members.some((member) => member.key === key)
  const lists = members.filter(({ inside }) => inside === '[{' || inside === '[[')
  const isOneLine = firstLine(text) !== undefined
  // A text beside several lists: a row of its own, with lists of passages.
  if (isOneLine && lists.length > 1 && members.some(({ inside }) => inside === '"'))
    return { format: 'jsonl' }
  const [rows] = lists
  if (named('columns') && named('index') && (rows === undefined || rows.key === 'data')) {
    return (
      listAt(sample, { key: 'data' }) ?? {
        format: 'json',
        rowsAt: { kind: 'list', key: 'data' },
        lists: true,
      }
    )
  }
  if (rows !== undefined) return listAt(sample, { key: rows.key })
  const isColumnar = members.length > 1 && members.every(({ inside }) => /^(?:\[[^[{]|\{")/u.test(inside))
  if (isColumnar) return { format: 'json', rowsAt: { kind: 'columns' } }
  return isOneLine ? { format: 'jsonl' } : { format: 'json', rowsAt: { kind: 'sequence' } }
}

/** A list of rows, if its first element is one. */
function listAt(sample: TextSample, place: { readonly key?: string }): Format | null {
  const rowsAt = { kind: 'list', ...place } as const
  const dialect = { format: 'json', delimiter: '', quote: '', rowsAt } as const
  const [first] = recordsOfSample(sample, dialect)
  const value = first === undefined ? undefined : parseJson(first.text)
  if (typeof value !== 'object' || value === null) return null
  return { format: 'json', rowsAt, ...(Array.isArray(value) ? { lists: true } : {}) }
}

/** The members of the object at the root, as far as the text goes, with the first characters of what they hold. */
function membersOf(text: string): { readonly key: string; readonly inside: string }[] {
  const members: { key: string; inside: string }[] = []
  const member = /"((?:[^"\\]|\\.)*)"\s*:\s*(\[\s*[^\s]|\{\s*[^\s]|[^\s])/suy
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    else if (character === '"') {
      member.lastIndex = at
      const found = depth === 1 ? member.exec(text) : null
      if (found !== null) members.push({ key: found[1] ?? '', inside: (found[2] ?? '').replace(/\s/gu, '') })
      at = endOfString(text, at)
    }
    if (depth === 0 && at > 0) break
  }
  return members
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}

/**
 * True for lines that were written by Python's `str` or `repr`: {'sentence1': …}, ('…', '…'). They look like JSON and
 * are none.
 */
export function isPythonNotation(text: string): boolean {
  const string = String.raw`'(?:[^'\\\r\n]|\\.)*'`
  const isDict = new RegExp(String.raw`^[\s\uFEFF]*[[(]?\s*\{\s*${string}\s*:`, 'u').test(text)
  return (
    isDict || new RegExp(String.raw`^[\s\uFEFF]*[[(]\s*(?:[[(]\s*)?${string}\s*,\s*['"\d]`, 'u').test(text)
  )
}
