// A pair on a page to read: its sentences, its numbers, its heatmap.
import { barePicture } from '../../../charts/draw/pictureFrame.ts'
import { isMostlyUnknown } from '../../../core/text/unknownShare.ts'
import { type AttributedPair, displayMatrix, isAttributed } from '../../../charts/matrix/displayMatrix.ts'
import { divergingScale, largestMagnitude } from '../../../charts/draw/divergingScale.ts'
import { valueNote } from '../../../charts/matrix/matrixPicture.ts'
import { heatmapBody } from '../../../charts/matrix/heatmapSvg.ts'
import { matrixColours } from '../../../charts/draw/theme.ts'
import type { Words } from '../../../charts/words/words.ts'
import type { PairDetail } from '../../../contract/engine/schemas/pairs.ts'
import { escapedAlready, html, type Html } from './html.ts'

const colours = matrixColours('light')
const scale = divergingScale(colours)
/** Larger matrices are left to the files that hold numbers: a page with them would open slowly. */
const mostCells = 10_000

export function pairSection(pair: PairDetail, words: Words): Html {
  const { t } = words
  const id = pair.externalId === null ? '' : ` · ${pair.externalId}`
  return html`<section class="pair">
    <h3>${t('page.place', { pair: pair.pairId, row: pair.row })}${id}</h3>
    <blockquote lang="">${pair.textA}</blockquote>
    <blockquote lang="">${pair.textB}</blockquote>
    ${isAttributed(pair) ? attributed(pair, words) : html`<p>${t('page.failed')} ${pair.failure ?? ''}</p>`}
  </section> `
}

function attributed(pair: AttributedPair, words: Words): Html {
  const { t, score, signedScore, small } = words
  const { numbers } = pair
  const facts: readonly (readonly [string, string])[] = [
    [t('page.similarity'), score(numbers.similarity)],
    ...(pair.gold === null
      ? []
      : ([
          [t('page.gold'), String(pair.gold)],
          [t('page.goldResidual'), signedScore(numbers.goldResidual)],
        ] as const)),
    [t('page.sum'), signedScore(numbers.sum)],
    [t('page.referenceTerms'), signedScore(numbers.referenceA + numbers.referenceB - numbers.referenceAb)],
    [t('page.error'), small(numbers.error)],
    [t('page.negativeMass'), words.percent(numbers.negativeMass)],
    [t('page.nodes'), `${numbers.nodesA} + ${numbers.nodesB}`],
    ...Object.entries(pair.metadata),
    ...(pair.tags.length === 0 ? [] : ([[t('page.tags'), pair.tags.join(', ')]] as const)),
    ...(pair.note === null ? [] : ([[t('page.note'), pair.note]] as const)),
  ]
  const flags = [
    ...(numbers.converged ? [] : [t('page.unconverged')]),
    ...(numbers.truncated ? [t('page.truncated')] : []),
    ...(isMostlyUnknown(numbers) ? [t('page.unknown')] : []),
  ]
  return html`<dl>
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${flags.map((flag) => html`<p class="note">${flag}</p>`)}${heatmap(pair, words)}`
}

function heatmap(pair: AttributedPair, words: Words): Html {
  const { t } = words
  const matrix = displayMatrix(pair, 'word', true)
  if (matrix.cells.length > mostCells) return html`<p class="note">${t('page.tooLarge')}</p>`
  const largest = largestMagnitude(matrix.cells)
  const note = valueNote({ showValues: true, largest }, words)
  const body = heatmapBody({ picture: matrix, largest, showValues: true, note, colours, scale })
  return html`<figure>${escapedAlready(barePicture(body, t('page.heatmap', { row: pair.row })))}</figure>`
}
