// What a file of exported pairs is called, until the user says otherwise.
import { corpusStem } from '../../files/corpusStem.ts'

export type ExportFormat = 'csv' | 'jsonl'

/** `stsb-dev-run-3.csv` for the corpus `stsb-dev.csv`. */
export function exportName(corpus: string | undefined, runId: number, format: ExportFormat): string {
  return `${corpusStem(corpus)}-run-${runId}.${format}`
}
