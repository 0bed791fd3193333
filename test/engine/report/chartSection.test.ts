// Long tables are cut where the CSV file has the rest, but what groups are compared at is always there.
import { expect, it } from 'vitest'
import type { ChartCard } from '../../../charts/cards/chartCard.ts'
import { chartSection } from '../../../engine/report/chartSection.ts'
import { reportWords } from '../../../engine/report/report.ts'

function sectionOf(lines: number): string {
  const columns = Array.from({ length: lines }, (_, index) => ({ index, cells: [`column ${index}.`] }))
  const card: ChartCard = {
    key: 'made-up',
    title: '',
    definition: '',
    formula: '',
    reading: '',
    notes: [],
    hint: null,
    picture: null,
    empty: { kind: 'fewPairs' },
    actionOf: () => null,
    brush: null,
    table: {
      caption: null,
      columns: ['What'],
      rows: [...columns, { index: -1, cells: ['Median'] }, { index: -2, cells: ['First − this'] }],
    },
    csv: { settings: {}, header: [], lines: [] },
  }
  return chartSection(card, reportWords('en')).text
}

it('leaves out columns only, and says how many', () => {
  const section = sectionOf(33)
  for (const shown of ['column 29.', 'Median', 'First − this']) expect(section).toContain(`>${shown}</td>`)
  expect(section).not.toContain('column 30.')
  expect(section).toContain('Numbers, 32 of 35 lines')
  expect(section).toContain('3 more lines in the CSV file of the chart (made-up).')
  expect(section).toContain('<p>There is only one pair, and orders are compared over two or more.</p>')
})

it('says nothing of more lines where all are there', () => {
  const section = sectionOf(30)
  expect(section).toContain('column 29.')
  expect(section).toContain('<summary>Numbers</summary>')
  expect(section).not.toContain('in the CSV file')
})
