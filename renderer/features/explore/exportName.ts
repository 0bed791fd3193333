// What a file of exported pairs is called, until the user says otherwise.

export type ExportFormat = 'csv' | 'jsonl'

/** `stsb-dev-run-3.csv` for the corpus `stsb-dev.csv`. */
export function exportName(corpus: string | undefined, runId: number, format: ExportFormat): string {
  const stem = (corpus ?? '').replace(/\.[^.]*$/, '').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
  return `${stem === '' ? 'pairs' : stem}-run-${runId}.${format}`
}
