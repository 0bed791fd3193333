// What a page was made from, as a list.
import type { Provenance } from '../../../charts/files/provenance.ts'
import { layersText, modelText } from '../../../charts/words/runNames.ts'
import type { Words } from '../../../charts/words/words.ts'
import { html, type Html } from './html.ts'

/**
 * @param where the filter; empty for all pairs
 * @param ofPairs what else is to be said of which pairs these are, with its name
 */
export function originList(
  { run, corpus, programVersion }: Provenance,
  where: string,
  { t }: Words,
  ofPairs: readonly (readonly [name: string, value: string])[] = [],
): Html {
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('page.model'), modelText(run)],
    [t('page.modelHash'), modelHashes(run)],
    [t('page.layer'), layersText(run)],
    [t('page.rule'), run.rule],
    [t('page.similarityMode'), run.similarityMode],
    [t('page.corpus'), corpus.name],
    [t('page.sha256'), corpus.sha256],
    [t('page.filter'), where === '' ? t('page.all') : where],
    ...ofPairs,
    [t('page.program'), `PairLens ${programVersion}`],
    [t('page.date'), new Date().toISOString().slice(0, 10)],
  ]
  return html`<dl class="origin">
    ${facts.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl> `
}

/** That of the model, or those of both sides where they differ. */
function modelHashes({ modelHash, b }: Provenance['run']): string {
  return b === null || b.modelHash === modelHash ? modelHash : `${modelHash} ~ ${b.modelHash}`
}
