// `pairlens chart`: writes a chart of the corpus, or the picture or numbers of one pair, into a file.
import { extname } from 'node:path'
import { Command, Option } from 'commander'
import { emptyText } from '../../charts/cards/emptyChart.ts'
import { usualTokenPairs } from '../../charts/cards/usualTokenPairs.ts'
import type { ThemeName } from '../../charts/draw/palette.ts'
import { chartTheme } from '../../charts/draw/theme.ts'
import type { Locale } from '../../charts/words/messages.ts'
import { createWords } from '../../charts/words/words.ts'
import { PairLensError } from '../../core/errors.ts'
import { createBrowser } from '../../engine/browse/browser.ts'
import { provenanceOf } from '../../engine/export/provenance.ts'
import { checkTarget, writeLines } from '../../engine/export/writeFile.ts'
import {
  type PosMeasure,
  posMeasures,
  type PosShareCut,
  posShareCuts,
} from '../../contract/engine/schemas/study.ts'
import type { Waiting } from '../../engine/sharedWork.ts'
import { createStudies } from '../../engine/study/studies.ts'
import { bytesOf, type ChartText, type FileKind, fileKinds } from '../chartBytes.ts'
import { corpusChart, corpusChartNames, type TokenPairsChoice } from '../corpusChart.ts'
import { assertPairs } from '../noPairs.ts'
import { addLanguageOption, addOutputOptions, addSelectionOptions, naturalNumber } from '../options.ts'
import type { SelectionValues } from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { pairText, type PairView } from '../pairText.ts'
import { type Selection, withSelection } from '../selection.ts'
import { addStudyOptions, statisticsViewOf, studying, type StudyValues } from '../studyOptions.ts'
import { printable } from '../text.ts'

type ViewValues = Omit<StudyValues, 'level'> & Omit<PairView, 'special'> & Pick<TokenPairsChoice, 'unit'>

interface ChartValues extends SelectionValues, OutputOptions, ViewValues {
  readonly chart: string
  readonly cells: PosShareCut
  readonly measure: PosMeasure
  readonly least: number
  readonly pair?: number
  readonly out: string
  readonly theme: ThemeName
  readonly language: Locale
  readonly scale: number
  readonly force?: true
}

const displayLevels = ['token', 'word', 'pos']

const help = `
Charts of the corpus: ${corpusChartNames.join(', ')}.
Those that end in -groups need --group.
Charts of a pair (--pair): heatmap, connections. The number of a pair is in the first column of
"pairlens list"; the second column is its row in the corpus file, which is another number where rows were left out.
The end of the file's name says what is written: ${fileKinds.corpus.join(', ')}; for a pair also tex (LaTeX with TikZ) and json.`

export function chartCommand(): Command {
  const command = new Command('chart')
    .description('write a chart of the corpus or of a pair to a file')
    .argument('<workspace>', 'workspace file')
    .requiredOption('--chart <name>', 'which chart; see below')
    .requiredOption('--out <path>', 'file to write')
    .option(
      '--pair <number>',
      'of heatmap and connections: which pair, by the first column of "pairlens list" (not by its row)',
      naturalNumber('--pair'),
    )
  addStudyOptions(command, displayLevels, {
    whatLevel: 'cells of tokens or of words; of a pair also of parts of speech',
    whatGroup: 'a chart of the corpus shows each, where it has groups',
  })
    .addOption(
      new Option('--cells <which>', 'of pos-matrix: all cells or the strongest')
        .choices(posShareCuts)
        .default('all'),
    )
    .addOption(
      new Option('--measure <measure>', 'of pos-matrix: what a cell shows')
        .choices(posMeasures)
        .default('share'),
    )
    .addOption(
      new Option('--unit <unit>', 'of token-pairs: what meets').choices(['lemma', 'token']).default('lemma'),
    )
    .option(
      '--least <n>',
      'of token-pairs: leave out pairs with fewer cells',
      naturalNumber('--least'),
      usualTokenPairs.leastCount,
    )
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
  const kind = kindOf(out, isPair ? fileKinds.pair : fileKinds.corpus)
  checkTarget(target)
  const drawn = kind === 'png' || kind === 'pdf' ? 'svg' : kind
  await studying(values, async (waiting) => {
    const made =
      chart === 'heatmap' || chart === 'connections'
        ? pairText(selection, { ...values, chart, special: values.special === 'in' }, drawn)
        : await corpusText(selection, values, drawn, waiting)
    await writeLines(target, [await bytesOf(kind, made, scale, values)], waiting.signal)
  })
  await printResult(values, {
    json: { out, chart, kind },
    lines: () => [`Wrote ${printable(out)}`],
  })
}

async function corpusText(
  selection: Selection,
  values: ChartValues,
  kind: Exclude<FileKind, 'png' | 'pdf'>,
  waiting: Waiting,
): Promise<ChartText> {
  const { workspace, run } = selection
  const { chart, where, theme, language, level, unit, least } = values
  const words = createWords(language)
  if (level === 'pos') {
    throw new PairLensError('arguments', `--level pos is of one pair; for ${chart}, give token or word.`)
  }
  const view = statisticsViewOf({ ...values, level }, { cut: values.cells, measure: values.measure })
  const browser = createBrowser(workspace)
  await assertPairs(browser, selection, where, waiting.signal, language)
  const card = await corpusChart(
    { workspace, browser, studies: createStudies(workspace, browser) },
    chart,
    { runId: run.id, where, ...view },
    { unit, leastCount: least },
    words,
    waiting,
  )
  // Loaded by this command alone: ECharts would delay every other.
  const { fileNotes, renderChartCsv, renderChartSvg } = await import('../../charts/files/chartFile.ts')
  const source = { provenance: provenanceOf(workspace, run), where }
  const texts = { title: card.title, subject: [card.reading, ...fileNotes(card, words)].join('\n') }
  const hasNumbers = card.csv.lines.length > 0
  if (kind === 'csv' && hasNumbers) return { ...texts, text: renderChartCsv(card, source) }
  if (card.picture === null) {
    throw new PairLensError('input', emptyText(card.empty, 'command', words))
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
