// How the files begin that are written about a corpus, until the user says otherwise.

/** `stsb-dev` for the corpus `stsb-dev.csv`; `pairs` for one without a name. */
export function corpusStem(corpus: string | undefined): string {
  const stem = (corpus ?? '').replace(/\.[^.]*$/, '').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
  return stem === '' ? 'pairs' : stem
}
