// Where output goes: results to stdout, as text or one JSON document; notices to stderr unless they are not wanted.
import { once } from 'node:events'
import { displayWidth, pad, printable } from './text.ts'

/** Options that every command has. */
export interface OutputOptions {
  readonly json?: true
  readonly quiet?: true
}

/** Writes to stdout and waits while a slow reader has enough. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** The result of a command: the JSON document with `--json`, else the lines. */
export async function printResult(
  { json }: OutputOptions,
  result: { readonly json: unknown; readonly lines: () => readonly string[] },
): Promise<void> {
  if (json === true) await print(`${JSON.stringify(result.json)}\n`)
  else
    await print(
      result
        .lines()
        .map((line) => `${line}\n`)
        .join(''),
    )
}

/** A warning or remark: one line on stderr, nothing with `--quiet`. */
export function notice({ quiet }: OutputOptions, text: string): void {
  if (quiet !== true) process.stderr.write(`${printable(text)}\n`)
}

/** Columns that a line may have; text that goes into a file is never cut. */
export function lineWidth(): number {
  return process.stdout.isTTY ? columnsOf(process.stdout) : Infinity
}

/** The width of a terminal; some say 0 when they do not know. */
export function columnsOf({ columns }: NodeJS.WriteStream): number {
  return columns > 0 ? columns : 80
}

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
}

/** An aligned table; cells must be {@link printable}. The last column has no spaces behind it. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const lines = [columns.map((column) => column.title), ...rows]
  const widths = columns.map((_, index) => widest(lines.map((line) => line[index] ?? '')))
  return lines.map((line) =>
    columns
      .map(({ align }, index) => pad(line[index] ?? '', widths[index] ?? 0, align))
      .join('  ')
      .trimEnd(),
  )
}

function widest(cells: readonly string[]): number {
  return cells.reduce((width, cell) => Math.max(width, displayWidth(cell)), 0)
}
