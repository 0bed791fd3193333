// The options that commands share, each checked when it is read: a wrong value is one sentence, not a stack.
import { type Command, Option } from 'commander'
import { PairLensError } from '../core/errors.ts'
import { numericFields } from '../core/filter/filter.ts'
import type { ImportOverrides } from '../engine/import/overrides.ts'

export function addOutputOptions(command: Command): Command {
  return command
    .option('--json', 'print the result as one JSON document')
    .option('--quiet', 'print no progress and no warnings')
}

/** What the options that describe a corpus file are read into. */
export interface CorpusValues {
  readonly columnA?: string
  readonly columnB?: string
  /** False for `--no-score`. */
  readonly score?: string | false
  readonly id?: string
  readonly header?: boolean
  readonly delimiter?: string
  readonly quote?: string
  readonly encoding?: string
  readonly format?: 'csv' | 'jsonl' | 'json'
  readonly escape?: 'backslash' | 'none'
  readonly ragged?: 'keep' | 'join' | 'reject'
  readonly triplets?: true
}

export function addCorpusOptions(command: Command): Command {
  return command
    .option(
      '--column-a <name-or-number>',
      'column of the first sentence (guessed when not given, as all of these)',
    )
    .option('--column-b <name-or-number>', 'column of the second sentence')
    .option('--score <name-or-number>', 'column of the gold score')
    .option('--no-score', 'there is no gold score')
    .option('--id <name-or-number>', "column of the corpus's own name of a pair")
    .option('--header', 'the first row names the columns')
    .option('--no-header', 'the first row is a pair already')
    .option('--delimiter <character>', 'one character, or comma, tab, semicolon, pipe')
    .option('--quote <character>', 'one character, or none')
    .option('--encoding <name>', 'such as utf-8, utf-16le, windows-1252, macintosh')
    .addOption(
      new Option('--format <format>', 'delimited text, a JSON value a line, or one JSON document').choices([
        'csv',
        'jsonl',
        'json',
      ]),
    )
    .addOption(
      new Option('--escape <what>', 'what stands before a quote inside quotes').choices([
        'backslash',
        'none',
      ]),
    )
    .addOption(
      new Option(
        '--ragged <what>',
        'rows longer than the others: keep further fields as metadata, join them to the last column, or reject the rows',
      ).choices(['keep', 'join', 'reject']),
    )
    .option('--triplets', 'make pairs of each anchor with the texts like it and the texts unlike it')
}

export function importOverrides(values: CorpusValues): ImportOverrides {
  const { columnA, columnB, score, id, header, delimiter, quote, encoding } = values
  const { format, escape, ragged, triplets } = values
  const columns = { columnA, columnB, score: score === false ? null : score, id, triplets }
  return { ...columns, header, delimiter, quote, encoding, format, escape, ragged }
}

/** What the options that choose a run and its pairs are read into. */
export interface SelectionValues {
  readonly run?: number
  readonly where: string
}

export function addSelectionOptions(command: Command): Command {
  return command
    .option('--run <id>', 'which run of the workspace; the newest when not given', naturalNumber('--run'))
    .addOption(
      new Option('--where <filter>', 'only pairs that meet these conditions; see below').default(
        '',
        'all pairs',
      ),
    )
    .addHelpText('after', filterHelp)
}

/** What `--where` understands. */
const filterHelp = `
Conditions of --where, all of which must hold:
${Object.entries(numericFields)
  .map(([name, meaning]) => `  ${`${name}>1`.padEnd(16)} ${meaning}`)
  .join('\n')}
  text:"a phrase"  one of the sentences contains it
  lemma:dog~cat    one sentence has the first lemma, the other the second
  is:truncated     also is:unconverged, is:failed, and is:unknown for unknown>0.5
  tag:reviewed     it has this tag; is:tagged for any, tag:"to do" with spaces
  note:idiom       its note contains this; is:noted for any note
  genre=news       any other column of the corpus; genre=any(news,"my forum") for one of several values
Operators are = != < <= > >=; --sort takes the same numbers.`

/** The language of pages and pictures. */
export function addLanguageOption(command: Command): Command {
  return command.addOption(
    new Option('--language <language>', 'of what is written').choices(['en', 'zh-CN']).default('en'),
  )
}

/** Reads a whole number from 1 on; `name` is the option, for the message. */
export function naturalNumber(name: string): (text: string) => number {
  return (text) => {
    const value = /^\d+$/u.test(text) ? Number(text) : 0
    if (value >= 1 && Number.isSafeInteger(value)) return value
    throw new PairLensError('arguments', `${name} is "${text}"; give a whole number from 1 on.`)
  }
}

const mostWorkers = 256

/** Reads a number of worker processes. */
export function workerCount(text: string): number {
  const count = naturalNumber('--workers')(text)
  if (count <= mostWorkers) return count
  throw new PairLensError(
    'arguments',
    `--workers is ${count}; give at most ${mostWorkers}, or leave it out for one a core.`,
  )
}
