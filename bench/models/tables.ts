// Writes rows of models as Markdown tables: pretrained ones, random ones by family, and those that are refused.
import type { Agreement } from './agreement.ts'
import type { ModelRow } from './measureModel.ts'
import type { FamilyRow } from './tinyFamilies.ts'

export interface Refusal {
  readonly name: string
  /** The sentence that a person reads. */
  readonly reason: string
}

/** What every float32 model has to reach. */
const wanted = { cosine: 0.9999, cells: 1e-4, speed: 0.7 }

export function pretrainedTable(rows: readonly ModelRow[]): string {
  return table(
    [
      'model',
      'read from',
      'layers × H',
      'pooling',
      'most tokens',
      'same ids',
      'cosine',
      'cells',
      'residual',
      'error',
      'speed at 0, −2',
    ],
    rows.map((row) => [
      row.name,
      row.graph,
      `${row.layers} × ${row.hiddenSize}`,
      row.pooling,
      String(row.maxTokens),
      `${row.sameIds} of ${row.texts}`,
      ...numbersOf(row),
    ]),
  )
}

export function familyTable(rows: readonly FamilyRow[]): string {
  return table(
    ['family', 'spelled as', 'cosine', 'cells', 'residual', 'error'],
    rows.map((row) => [row.family, row.spellings.join(', '), ...agreementOf(row)]),
  )
}

export function randomTable(rows: readonly ModelRow[]): string {
  return table(
    ['family', 'spelled as', 'cosine', 'cells', 'residual', 'error', 'speed at 0'],
    rows.map((row) => [row.family ?? row.name, row.spelling ?? '', ...numbersOf(row)]),
  )
}

export function refusalTable(refusals: readonly Refusal[]): string {
  return table(
    ['model', 'why it is refused'],
    refusals.map(({ name, reason }) => [name, reason]),
  )
}

/** How many rows miss which number. */
export function verdict(rows: readonly (Agreement & { readonly speeds?: readonly number[] })[]): string {
  const misses = (missed: (row: (typeof rows)[number]) => boolean): string =>
    String(rows.filter(missed).length || 'none')
  const slow = ({ speeds = [] }: (typeof rows)[number]): boolean =>
    speeds.some((ratio) => !(ratio >= wanted.speed))
  const parts = [
    `${misses((row) => !(row.cosine >= wanted.cosine))} below a cosine of ${wanted.cosine}`,
    `${misses((row) => !(row.cells <= wanted.cells))} with a cell off by more than ${wanted.cells}`,
    ...(rows[0]?.speeds === undefined ? [] : [`${misses(slow)} below a speed of ${wanted.speed}`]),
  ]
  return `${rows.length} rows: ${parts.join(', ')}.`
}

function numbersOf(row: ModelRow): readonly string[] {
  return [...agreementOf(row), row.speeds.map((ratio) => ratio.toFixed(2)).join(', ')]
}

function agreementOf({ cosine, cells, residual, error }: Agreement): readonly string[] {
  return [
    // Rounding to nearest would show 1 for what is less.
    (Math.floor(cosine * 1e7) / 1e7).toFixed(7),
    ...[cells, residual, error].map((value) => value.toExponential(0).replace('-', '−')),
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
