// Writes pairs as CSV that a spreadsheet can open without running what a corpus contains.
import Papa from 'papaparse'
import { spreadsheetFormula } from '../../core/corpus/spreadsheetFormula.ts'
import type { Filter } from '../../core/filter/filter.ts'
import { getCorpus } from '../../db/queries/corpora.ts'
import type { PairOrder } from '../../db/queries/pairs.ts'
import { iteratePairResults } from '../../db/queries/pairStream.ts'
import { getRun } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'
import { type Cell, cellsOfPair, columnNames } from './tableRow.ts'

/** The lines of the file, header first: one pair each. */
export function* csvLines(
  workspace: Workspace,
  runId: number,
  filter: Filter,
  order: PairOrder = {},
): Generator<string, void, undefined> {
  const { metadataColumns } = getCorpus(workspace, getRun(workspace, runId).corpusId)
  yield csvLine(columnNames(metadataColumns))
  for (const pair of iteratePairResults(workspace, runId, filter, order))
    yield csvLine(cellsOfPair(pair, metadataColumns))
}

/** One line, its end included; what a spreadsheet would run is made harmless. */
export function csvLine(cells: readonly Cell[]): string {
  return `${Papa.unparse([[...cells]], { escapeFormulae: spreadsheetFormula, newline: '\n' })}\n`
}
