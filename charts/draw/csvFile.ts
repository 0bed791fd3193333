// The text of a CSV file whose every line says what it was computed with: without comments every program reads it.
import Papa from 'papaparse'
import { spreadsheetFormula } from '../../core/corpus/spreadsheetFormula.ts'

export type CsvValue = string | number | null

/** @param origin columns that are the same in every line; they come first */
export function csvFile(
  origin: Readonly<Record<string, CsvValue>>,
  header: readonly string[],
  lines: readonly (readonly CsvValue[])[],
): string {
  const all = [
    [...Object.keys(origin), ...header],
    ...lines.map((line) => [...Object.values(origin), ...line]),
  ]
  return `${Papa.unparse(all, { escapeFormulae: spreadsheetFormula, newline: '\n' })}\n`
}
