// `pairlens export`: writes the pairs that a filter lets through, as CSV or JSON lines.
import { Command } from 'commander'
import { PairLensError } from '../../core/errors.ts'
import { csvLines } from '../../engine/export/csv.ts'
import { jsonLines } from '../../engine/export/jsonl.ts'
import { checkTarget, writeLines } from '../../engine/export/writeFile.ts'
import { interruptible } from '../interrupt.ts'
import { addOutputOptions, addSelectionOptions, type SelectionValues } from '../options.ts'
import { type OutputOptions, print, printResult } from '../output.ts'
import { type Selection, withSelection } from '../selection.ts'
import { counted, printable } from '../text.ts'

const formats = { csv: csvLines, jsonl: jsonLines } as const
type Format = keyof typeof formats

interface ExportValues extends SelectionValues, OutputOptions {
  readonly format: Format
  readonly out: string
  readonly force?: true
}

const help = `
csv    one row a pair: texts, gold, the numbers, tags (separated by "; "), note, the metadata columns of the corpus. A text that a spreadsheet would
       take for a formula (it starts with = + - @, a tab or a carriage return) gets an apostrophe in front.
jsonl  one object a pair: the JSON of "pairlens pair" with pair, row, id, gold, metadata, tags, note and the texts a
       and b.
The file appears when it is complete.`

export function exportCommand(): Command {
  const command = new Command('export')
    .description('write pairs to a file')
    .argument('<workspace>', 'workspace file')
    .requiredOption('--format <format>', 'csv or jsonl', parseFormat)
    .requiredOption('--out <path>', 'file to write; - for standard output')
    .option('--force', 'replace the file if it exists')
    .addHelpText('after', help)
  addOutputOptions(addSelectionOptions(command))
  return command.action((path: string, values: ExportValues) =>
    withSelection(path, values, (selection) => exportPairs(path, values, selection)),
  )
}

async function exportPairs(
  path: string,
  values: ExportValues,
  { workspace, run, filter }: Selection,
): Promise<void> {
  const { format, out, force = false } = values
  const lines = formats[format](workspace, run.id, filter)
  if (out === '-') {
    if (values.json === true) {
      throw new PairLensError(
        'arguments',
        '--json and --out - both want standard output; name a file or leave --json out.',
      )
    }
    for (const line of lines) await print(line)
    return
  }
  const target = { path: out, replace: force, protectedPaths: [path, `${path}-wal`, `${path}-shm`] }
  checkTarget(target)
  const count = await interruptible((signal) => writeLines(target, lines, signal))
  const pairs = format === 'csv' ? count - 1 : count
  await printResult(values, {
    json: { out, format, pairs },
    lines: () => [`Wrote ${counted(pairs, 'pair')} to ${printable(out)}`],
  })
}

function parseFormat(text: string): Format {
  if (text === 'csv' || text === 'jsonl') return text
  throw new PairLensError('arguments', `--format is "${text}"; give ${Object.keys(formats).join(' or ')}.`)
}
