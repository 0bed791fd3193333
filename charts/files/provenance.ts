// What the numbers of a run were computed with and from; every file that is written says it.
import type { Corpus } from '../../contract/engine/schemas/corpora.ts'
import type { PairNumbers } from '../../contract/engine/schemas/pairs.ts'
import type { Run } from '../../contract/engine/schemas/runs.ts'
import { hasModelB, layersText, modelText, type RunEncoders } from '../words/runNames.ts'
import type { Words } from '../words/words.ts'

export interface Provenance {
  readonly run: RunEncoders & Pick<Run, 'id' | 'rule' | 'similarityMode' | 'device'>
  readonly corpus: Pick<Corpus, 'name' | 'sha256'>
  readonly programVersion: string
}

/** The columns of a CSV file that are the same in each line. */
export function provenanceColumns({ run, corpus, programVersion }: Provenance) {
  return {
    model: run.modelName,
    layer: run.layer,
    ...sideColumns(run),
    rule: run.rule,
    similarity_mode: run.similarityMode,
    corpus: corpus.name,
    corpus_sha256: corpus.sha256,
    pairlens: programVersion,
  }
}

/** Columns that are there only where there is a prompt, or side b is encoded otherwise. */
function sideColumns(encoders: RunEncoders): Readonly<Record<string, string | number>> {
  const { layer, b, prompts } = encoders
  const [a, ofB] = [prompts.a ?? '', prompts.b ?? '']
  return {
    ...(b !== null && hasModelB(encoders) ? { model_b: b.modelName, model_hash_b: b.modelHash } : {}),
    ...(b === null || b.layer === layer ? {} : { layer_b: b.layer }),
    ...(a === '' && ofB === ''
      ? {}
      : { prompt_a: a, prompt_b: ofB, prompts_attributed: String(prompts.attributed) }),
  }
}

/**
 * The lines below a chart.
 * @param where the filter whose pairs it is made of
 * @param notes of the chart: how many pairs, and what is left out
 */
export function chartProvenance(
  provenance: Provenance,
  where: string,
  notes: readonly string[],
  { t }: Words,
): readonly string[] {
  const { corpus, programVersion } = provenance
  return [
    runLine(provenance, t),
    t('charts.provenance.corpus', { corpus: corpus.name, sha256: corpus.sha256 }),
    where === '' ? t('charts.provenance.all') : t('charts.provenance.filter', { filter: where }),
    notes.join(' · '),
    t('charts.provenance.program', { version: programVersion }),
  ]
}

/** The lines below a picture of one pair. */
export function pairProvenance(
  provenance: Provenance,
  pair: { readonly row: number; readonly numbers: PairNumbers },
  { t, score, signedScore, small }: Words,
): readonly string[] {
  const { corpus, programVersion } = provenance
  const { similarity, sum, error } = pair.numbers
  return [
    runLine(provenance, t),
    t('charts.provenance.pair', {
      corpus: corpus.name,
      row: pair.row,
      similarity: score(similarity),
      sum: signedScore(sum),
      error: small(error),
    }),
    t('charts.provenance.program', { version: programVersion }),
  ]
}

function runLine({ run }: Provenance, t: Words['t']): string {
  return t('charts.provenance.run', {
    model: modelText(run),
    layer: layersText(run),
    rule: run.rule,
    similarityMode: run.similarityMode,
  })
}
