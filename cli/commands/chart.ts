// `pairlens chart`: writes a chart of the corpus, or the picture or numbers of one pair, into a file.
import { extname } from 'node:path'
import { Command, Option } from 'commander'
import { renderChartCsv, renderChartSvg } from '../../charts/files/chartFile.ts'
import { pngWithText } from '../../charts/files/pngText.ts'
import type { ThemeName } from '../../charts/palette.ts'
import { chartTheme } from '../../charts/theme.ts'
import type { Locale } from '../../charts/words/messages.ts'
import { createWords } from '../../charts/words/words.ts'
import { PairLensError } from '../../core/errors.ts'
import { svgToPdf } from '../../engine/export/picture/pdf.ts'
import { svgToPng } from '../../engine/export/picture/png.ts'
import { provenanceOf } from '../../engine/export/provenance.ts'
import { checkTarget, writeLines } from '../../engine/export/writeFile.ts'
import { corpusCards } from '../../engine/report/corpusCards.ts'
import { pairlensVersion } from '../../engine/version.ts'
import { interruptible } from '../interrupt.ts'
import { addLanguageOption, addOutputOptions, addSelectionOptions, naturalNumber } from '../options.ts'
import type { SelectionValues } from '../options.ts'
import { notice, type OutputOptions, printResult } from '../output.ts'
import { pairText, type PairView } from '../pairText.ts'
import { type Selection, withSelection } from '../selection.ts'
import { printable } from '../text.ts'

interface ChartValues extends SelectionValues, OutputOptions, PairView {
  readonly chart: string
  readonly pair?: number
  readonly out: string
  readonly theme: ThemeName
  readonly language: Locale
  readonly scale: number
  readonly force?: true
}

/** What a chart is drawn from: text of one kind, with what a picture says about itself. */
interface ChartText {
  readonly text: string
  readonly title: string
  readonly subject: string
}

const kinds = {
  corpus: ['svg', 'png', 'pdf', 'csv'],
  pair: ['svg', 'png', 'pdf', 'tex', 'csv', 'json'],
} as const
type FileKind = (typeof kinds)['pair'][number]

const help = `
Charts of the corpus: similarity, similarity-gold, errors, reference-share, negative-mass, nodes.
Charts of a pair (--pair): heatmap, connections. The number of a pair is that of "pairlens list".
The end of the file's name says what is written: ${kinds.corpus.join(', ')}; for a pair also tex (LaTeX with TikZ) and json.`

export function chartCommand(): Command {
  const command = new Command('chart')
    .description('write a chart of the corpus or of a pair to a file')
    .argument('<workspace>', 'workspace file')
    .requiredOption('--chart <name>', 'which chart; see below')
    .requiredOption('--out <path>', 'file to write')
    .option('--pair <id>', 'which pair, for heatmap and connections', naturalNumber('--pair'))
    .addOption(
      new Option('--level <level>', 'rows and columns of a pair')
        .choices(['token', 'word', 'pos'])
        .default('token'),
    )
    .option('--special', 'show special tokens of a pair', true)
    .option('--no-special', 'hide special tokens of a pair')
    .option('--values', 'write numbers into the cells of a heatmap')
    .option('--lines <n>', 'how many connections', naturalNumber('--lines'), 20)
    .addOption(new Option('--theme <theme>', 'colours').choices(['light', 'dark']).default('light'))
    .option('--scale <n>', 'pixels of a PNG to a unit of the SVG', scaleOf, 3)
    .option('--force', 'replace the file if it exists')
    .addHelpText('after', help)
  addOutputOptions(addSelectionOptions(addLanguageOption(command)))
  return command.action((path: string, values: ChartValues) =>
    withSelection(path, values, (selection) => writeChart(path, values, selection)),
  )
}

async function writeChart(path: string, values: ChartValues, selection: Selection): Promise<void> {
  const { out, force = false, scale, chart } = values
  const target = { path: out, replace: force, protectedPaths: [path, `${path}-wal`, `${path}-shm`] }
  const isPair = chart === 'heatmap' || chart === 'connections'
  const kind = kindOf(out, isPair ? kinds.pair : kinds.corpus)
  checkTarget(target)
  const drawn = kind === 'png' || kind === 'pdf' ? 'svg' : kind
  await interruptible(async (signal) => {
    const made =
      chart === 'heatmap' || chart === 'connections'
        ? pairText(selection, { ...values, chart }, drawn)
        : await corpusText(selection, values, drawn, signal)
    await writeLines(target, [await bytesOf(kind, made, scale, values)], signal)
  })
  await printResult(values, {
    json: { out, chart, kind },
    lines: () => [`Wrote ${printable(out)}`],
  })
}

/** Draws what is no text itself; letters that cannot be drawn are said. */
async function bytesOf(
  kind: FileKind,
  { text, title, subject }: ChartText,
  scale: number,
  output: OutputOptions,
): Promise<string | Uint8Array> {
  if (kind !== 'png' && kind !== 'pdf') return text
  const drawn = kind === 'png' ? svgToPng(text, scale) : await svgToPdf(text, { title, subject })
  if ('outlined' in drawn && drawn.outlined) {
    notice(output, 'The texts of the PDF are outlines: the embedded font lacks some of their characters.')
  }
  if (drawn.lacking.length > 0) {
    notice(output, `No font here has ${drawn.lacking.join(' ')}; boxes stand in their place.`)
  }
  if (kind === 'pdf') return drawn.bytes
  return pngWithText(drawn.bytes, {
    Title: title,
    Description: subject,
    Software: `PairLens ${pairlensVersion}`,
  })
}

async function corpusText(
  { workspace, run }: Selection,
  { chart, where, theme, language }: ChartValues,
  kind: Exclude<FileKind, 'png' | 'pdf'>,
  signal: AbortSignal,
): Promise<ChartText> {
  const words = createWords(language)
  const cards = await corpusCards(workspace, { runId: run.id, where }, words, signal)
  const card = cards.find(({ key }) => key === chart || (key === 'error' && chart === 'errors'))
  if (card === undefined) {
    const names = [...cards.map(({ key }) => key), 'heatmap', 'connections']
    throw new PairLensError('arguments', `--chart is "${chart}"; give one of ${names.join(', ')}.`)
  }
  const source = { provenance: provenanceOf(workspace, run), where }
  const texts = { title: card.title, subject: [card.reading, ...card.notes].join('\n') }
  if (kind === 'csv') return { ...texts, text: renderChartCsv(card, source) }
  if (card.picture === null) {
    throw new PairLensError('input', `There is nothing to draw of ${chart}: ${card.reading}`)
  }
  return { ...texts, text: renderChartSvg(card, source, chartTheme(theme), words) }
}

function kindOf(out: string, known: readonly FileKind[]): FileKind {
  const kind = known.find((one) => extname(out).toLowerCase() === `.${one}`)
  if (kind !== undefined) return kind
  throw new PairLensError('arguments', `--out is "${out}"; its name must end in .${known.join(', .')}.`)
}

function scaleOf(text: string): number {
  const scale = Number(text)
  if (scale >= 0.1 && scale <= 20) return scale
  throw new PairLensError('arguments', `--scale is "${text}"; give a number from 0.1 to 20.`)
}
