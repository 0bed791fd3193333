// Writes pairs as CSV that a spreadsheet can open without running what a corpus contains.
import Papa from 'papaparse'
import { spreadsheetFormula } from '../../core/corpus/spreadsheetFormula.ts'
import { getCorpus } from '../../db/queries/corpora.ts'
import { iteratePairResults } from '../../db/queries/pairStream.ts'
import { getRun } from '../../db/queries/runs.ts'
import type { PairsToWrite } from './pairsToWrite.ts'
import { type Cell, cellsOfPair, tableColumns } from './tableRow.ts'

/** The lines of the file, header first: one pair each. */
export function* csvLines({
  workspace,
  runId,
  filter,
  order,
  onPair,
}: PairsToWrite): Generator<string, void, undefined> {
  const { metadataColumns } = getCorpus(workspace, getRun(workspace, runId).corpusId)
  yield csvLine(tableColumns(metadataColumns).map(({ name }) => name))
  for (const pair of iteratePairResults(workspace, runId, filter, order)) {
    yield csvLine(cellsOfPair(pair, metadataColumns))
    onPair?.()
  }
}

/** One line, its end included; what a spreadsheet would run is made harmless. */
export function csvLine(cells: readonly Cell[]): string {
  return `${Papa.unparse([[...cells]], { escapeFormulae: spreadsheetFormula, newline: '\n' })}\n`
}
