// What a file of exported pairs is called, until the user says otherwise.
import type { PairFormat } from '../../../contract/engine/schemas/exports.ts'
import { corpusStem } from '../../files/corpusStem.ts'

/** `stsb-dev-run-3.csv` for the corpus `stsb-dev.csv`. */
export function exportName(corpus: string | undefined, runId: number, format: PairFormat): string {
  return `${corpusStem(corpus)}-run-${runId}.${format}`
}
