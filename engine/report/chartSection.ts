// A card on the page of a report: its picture, what it says, and its numbers as a table.
import type { ChartCard } from '../../charts/cards/chartCard.ts'
import { emptyText } from '../../charts/cards/emptyChart.ts'
import { chartBody } from '../../charts/files/chartSvg.ts'
import { barePicture } from '../../charts/draw/pictureFrame.ts'
import { chartTheme } from '../../charts/draw/theme.ts'
import type { Words } from '../../charts/words/words.ts'
import { escapedAlready, html, type Html } from '../export/html/html.ts'

/** More lines of columns and points are left to the CSV file; lines about all of them are always there. */
const mostLines = 30
/** What people look up in a table rather than in a picture; the tables of others are folded. */
const openTables: readonly string[] = ['token-pairs']

export function chartSection(card: ChartCard, words: Words): Html {
  const { key, title, definition, formula, reading, notes, table } = card
  const drawn =
    card.picture === null
      ? html`<p>${emptyText(card.empty, 'report', words)}</p>`
      : escapedAlready(
          barePicture(chartBody(card.picture.option(chartTheme('light')), card.picture.height), title),
        )
  const shown = shownRows(table.rows)
  const more = table.rows.length - shown.length
  const lines = { shown: words.count(shown.length), lines: words.count(table.rows.length) }
  const summary = words.t(more > 0 ? 'report.someNumbers' : 'report.numbers', lines)
  return html`<section class="chart">
    <h3>${title}</h3>
    ${reading === '' ? html`` : html`<p class="reading">${reading}</p>`}
    <figure>
      ${drawn}
      <figcaption>${definition} <code>${formula}</code> ${notes.join(' · ')}</figcaption>
    </figure>
    ${
      table.rows.length === 0
        ? html``
        : html`<details ${openTables.includes(key) ? 'open' : ''}>
            <summary>${summary}${table.caption === null ? '' : ` (${table.caption})`}</summary>
            ${numbersTable({ ...table, rows: shown })}
            ${more > 0 ? html`<p class="note">${words.t('report.moreLines', { count: words.count(more), key }, more)}</p>` : html``}
          </details>`
    }
  </section> `
}

/** Lines without a column or point of their own have an index below 0. */
function shownRows(rows: ChartCard['table']['rows']): ChartCard['table']['rows'] {
  const cut = new Set(rows.filter(({ index }) => index >= 0).slice(mostLines))
  return rows.filter((row) => !cut.has(row))
}

/** The first column names a line; the others are numbers. */
function numbersTable({ columns, rows }: ChartCard['table']): Html {
  const classOf = (index: number): string => (index === 0 ? 'name' : 'number')
  return html`<table>
    <thead>
      <tr>
        ${columns.map((name, index) => html`<th class="${classOf(index)}">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ cells }) =>
          html`<tr>
            ${cells.map((cell, index) => html`<td class="${classOf(index)}">${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}
