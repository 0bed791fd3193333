// Former names: how numbers of a pair were called in filters of older versions, and what a filter of then says today.

import type { NumericField } from './filter.ts'

/** The name that each former name has today, as the filters and orders of older versions meant it. */
const todaysName: Readonly<Record<string, string>> = {
  residual: 'goldResidual',
  convergence: 'quadratureResidual',
}

/** Names of numbers that older versions did not have: there, they were columns of the corpus. */
const newNames: readonly string[] = [
  'goldResidual',
  'quadratureResidual',
  'unknown',
] satisfies readonly NumericField[]

/** What to write today for a former name; undefined for a name that is none. */
export function adviceForFormerName(name: string): string | undefined {
  // Both are residuals, and whoever writes the word by hand may mean either.
  if (name === 'residual')
    return 'goldResidual (gold minus similarity) or quadratureResidual (of the integral)'
  return Object.hasOwn(todaysName, name) ? todaysName[name] : undefined
}

/** The name of today for a number of older versions; others stay as they are. */
export function todaysFieldName(name: string): string {
  return Object.hasOwn(todaysName, name) ? (todaysName[name] ?? name) : name
}

/** A quoted text, in which nothing is a name, or a bare name in front of a comparison. */
const namePattern = /"(?:[^"\\]|\\[^])*"|(?<=^|\s)[^\s"=<>!:~]+(?=\s*(?:!=|<=|>=|=|<|>))/g

/**
 * A filter of an older version in the names of today. What was called `residual` is `goldResidual`; a column of the
 * corpus that has a name which has become a number's own is put in quotes.
 */
export function withTodaysNames(where: string): string {
  return where.replaceAll(namePattern, (name) =>
    newNames.includes(name) ? `"${name}"` : todaysFieldName(name),
  )
}
