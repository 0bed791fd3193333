// What a page was made from, as a list.
import type { Provenance } from '../../../charts/files/provenance.ts'
import { layersText, modelText } from '../../../charts/words/runNames.ts'
import type { Words } from '../../../charts/words/words.ts'
import { html, type Html } from './html.ts'

/** @param where the filter; empty for all pairs */
export function originList({ run, corpus, programVersion }: Provenance, where: string, { t }: Words): Html {
  const facts = [
    [t('page.model'), modelText(run)],
    [t('page.layer'), layersText(run)],
    [t('page.rule'), run.rule],
    [t('page.similarity'), run.similarity],
    [t('page.corpus'), corpus.name],
    [t('page.sha256'), corpus.sha256],
    [t('page.filter'), where === '' ? t('page.all') : where],
    [t('page.program'), `PairLens ${programVersion}`],
    [t('page.date'), new Date().toISOString().slice(0, 10)],
  ] as const
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
