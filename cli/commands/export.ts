// `pairlens export`: writes the pairs that a filter lets through, as tables, objects or a page to read.
import { once } from 'node:events'
import { Command, Option } from 'commander'
import type { Locale } from '../../charts/words/messages.ts'
import { PairLensError } from '../../core/errors.ts'
import { countMatchingPairs, type PairOrder } from '../../db/queries/pairs.ts'
import { piecesOf } from '../../engine/export/pairFormats.ts'
import { usualPagePairs } from '../../engine/export/pairPage.ts'
import { checkTarget, writeLines } from '../../engine/export/writeFile.ts'
import { type PairFormat, pairFormats } from '../../contract/engine/schemas/exports.ts'
import { interruptible } from '../interrupt.ts'
import { addLanguageOption, addOutputOptions, addSelectionOptions, naturalNumber } from '../options.ts'
import type { SelectionValues } from '../options.ts'
import { parseOrder } from '../order.ts'
import { notice, type OutputOptions, printResult } from '../output.ts'
import { type Selection, withSelection } from '../selection.ts'
import { counted } from '../numbers.ts'
import { printable } from '../text.ts'

interface ExportValues extends SelectionValues, OutputOptions {
  readonly format: PairFormat
  readonly out: string
  readonly sort: PairOrder
  readonly limit: number
  readonly language: Locale
  readonly force?: true
}

const help = `
csv      one row a pair: texts, gold, the numbers, the metadata columns of the corpus. A text that a spreadsheet would
         take for a formula (it starts with = + - @, a tab or a carriage return) gets an apostrophe in front.
jsonl    one object a pair: the JSON of "pairlens pair" with pair, row, id, gold, metadata, the texts a and b, and
         goldResidual. Numbers are called as in csv, in camel case: gold_residual there is goldResidual here.
parquet  the columns of csv: pair and row as 64-bit integers, counts as 32-bit integers, numbers as doubles, flags as
         booleans, texts and metadata as UTF-8; then a_tokens and b_tokens, lists of (text, start, end, special, word,
         pos), and matrix, a list of rows that are lists of 32-bit floats. Texts are as they are in the corpus.
html     one page to read without a network or scripts: every pair with its numbers and its heatmap, at most --limit.
The file appears when it is complete.`

export function exportCommand(): Command {
  const command = new Command('export')
    .description('write pairs to a file')
    .argument('<workspace>', 'workspace file')
    .requiredOption('--format <format>', `one of ${pairFormats.join(', ')}`, parseFormat)
    .requiredOption('--out <path>', 'file to write; - for standard output')
    .addOption(
      new Option('--sort <column>', 'a number of the pairs; with a minus in front from high to low')
        .argParser(parseOrder)
        .default({ sort: 'row' }, 'row'),
    )
    .option('--limit <n>', 'pairs on a page of html at most', naturalNumber('--limit'), usualPagePairs)
    .option('--force', 'replace the file if it exists')
    .addHelpText('after', help)
  addOutputOptions(addSelectionOptions(addLanguageOption(command)))
  return command.action((path: string, values: ExportValues) =>
    withSelection(path, values, (selection) => exportPairs(path, values, selection)),
  )
}

async function exportPairs(
  path: string,
  values: ExportValues,
  { workspace, run, filter }: Selection,
): Promise<void> {
  const { format, out, force = false, sort: order, limit, language } = values
  let pairs = 0
  const onPair = (): void => void (pairs += 1)
  const pieces = piecesOf(format, { workspace, runId: run.id, filter, order, limit, language, onPair })
  if (out === '-') {
    if (values.json === true) {
      throw new PairLensError(
        'arguments',
        '--json and --out - both want standard output; name a file or leave --json out.',
      )
    }
    for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
    return
  }
  const target = { path: out, replace: force, protectedPaths: [path, `${path}-wal`, `${path}-shm`] }
  checkTarget(target)
  await interruptible((signal) => writeLines(target, pieces, signal))
  const matching = format === 'html' ? countMatchingPairs(workspace, run.id, filter) : pairs
  if (matching > pairs)
    notice(values, `The page has ${pairs} of ${counted(matching, 'pair')}; --limit shows more.`)
  await printResult(values, {
    json: { out, format, pairs },
    lines: () => [`Wrote ${counted(pairs, 'pair')} to ${printable(out)}`],
  })
}

function parseFormat(text: string): PairFormat {
  const format = pairFormats.find((known) => known === text)
  if (format !== undefined) return format
  throw new PairLensError('arguments', `--format is "${text}"; give one of ${pairFormats.join(', ')}.`)
}
