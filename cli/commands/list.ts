// `pairlens list`: the pairs of a run with their numbers, filtered and sorted.
import { Command, Option } from 'commander'
import { sidesJson } from '../../charts/words/runNames.ts'
import { countMatchingPairs, type PairOrder, type PairResult, queryPairs } from '../../db/queries/pairs.ts'
import { type Corpus, rejectedRows } from '../../db/queries/corpora.ts'
import { inSnapshot } from '../../db/sql.ts'
import type { Workspace } from '../../db/workspace.ts'
import { isMostlyUnknown } from '../../core/text/unknownShare.ts'
import { addOutputOptions, addSelectionOptions, naturalNumber, type SelectionValues } from '../options.ts'
import { noPairs } from '../noPairs.ts'
import { lineWidth, type OutputOptions, printResult, table } from '../output.ts'
import { parseOrder } from '../order.ts'
import { withSelection } from '../selection.ts'
import { count, counted, percent, score, small } from '../numbers.ts'
import { clip, printable } from '../text.ts'

interface ListValues extends SelectionValues, OutputOptions {
  readonly sort: PairOrder
  readonly limit: number
  readonly rejected?: true
}

const defaultLimit = 20
const columns = [
  { title: 'pair', align: 'right' },
  { title: 'row', align: 'right' },
  { title: 'similarity', align: 'right' },
  { title: 'gold', align: 'right' },
  { title: 'error', align: 'right' },
  { title: 'nodes', align: 'right' },
  { title: 'texts', align: 'left' },
] as const
const unknownColumn = { title: 'unknown', align: 'right' } as const
const tagColumn = { title: 'tags', align: 'left' } as const
const widestTags = 24

export function listCommand(): Command {
  const command = new Command('list')
    .description('list pairs with their numbers')
    .argument('<workspace>', 'workspace file')
    .addOption(
      new Option('--sort <column>', 'a number of the pairs; with a minus in front from high to low')
        .argParser(parseOrder)
        .default({ sort: 'row' }, 'row'),
    )
    .option('--limit <n>', 'at most so many pairs', naturalNumber('--limit'), defaultLimit)
    .option('--rejected', 'list the rows of the file that could not be used instead')
  addOutputOptions(addSelectionOptions(command))
  return command.action((path: string, values: ListValues) =>
    withSelection(path, values, async (selection) => {
      const { workspace, run, corpus, filter } = selection
      if (values.rejected === true) return listRejected(workspace, corpus, values)
      const { pairs, matching } = inSnapshot(workspace, () => ({
        pairs: queryPairs(workspace, run.id, filter, { ...values.sort, limit: values.limit }),
        matching: countMatchingPairs(workspace, run.id, filter),
      }))
      const none = matching === 0 ? [await noPairs(selection, values.where)] : []
      await printResult(values, {
        json: {
          run: run.id,
          model: run.modelName,
          layer: run.layer,
          ...sidesJson(run),
          where: values.where,
          matching,
          pairs: pairs.map(toJson),
        },
        lines: () => [
          ...pairTable(pairs, lineWidth()),
          ...(matching > pairs.length
            ? [`${count(pairs.length)} of ${counted(matching, 'pair')}; --limit shows more`]
            : []),
          ...none,
        ],
      })
    }),
  )
}

/** The rows that the import refused, all of them whatever the limit: they are few and each is a question. */
async function listRejected(workspace: Workspace, corpus: Corpus, output: OutputOptions): Promise<void> {
  const rows = rejectedRows(workspace, corpus.id, corpus.rejectedCount)
  await printResult(output, {
    json: { corpus: corpus.name, rejected: rows },
    lines: () =>
      rows.length === 0
        ? ['Every row of the file could be used.']
        : rows.map(({ reason }) => printable(reason)),
  })
}

/** Pairs as an aligned table no wider than `width`. */
export function pairTable(pairs: readonly PairResult[], width: number): readonly string[] {
  const isTagged = pairs.some(({ tags }) => tags.length > 0)
  const hasUnknown = pairs.some(({ numbers }) => numbers !== null && isMostlyUnknown(numbers))
  const rows = pairs.map(({ pairId, row, gold, numbers, textA, textB, failure, tags }) => [
    String(pairId),
    String(row),
    score(numbers?.similarity ?? null),
    gold === null ? '–' : String(gold),
    small(numbers?.error ?? null),
    numbers === null ? '–' : `${numbers.nodesA}/${numbers.nodesB}`,
    ...(hasUnknown ? [percent(unknownOf(numbers))] : []),
    ...(isTagged ? [clip(printable(tags.join(', ')), Number.isFinite(width) ? widestTags : width)] : []),
    printable(failure === null ? `${textA}  |  ${textB}` : `failed: ${failure}`),
  ])
  const shown = [
    ...columns.slice(0, -1),
    ...(hasUnknown ? [unknownColumn] : []),
    ...(isTagged ? [tagColumn] : []),
    ...columns.slice(-1),
  ]
  return table(shown, rows).map((line) => clip(line, width))
}

/** The larger of the two sentences, as a filter has it. */
function unknownOf(numbers: PairResult['numbers']): number | null {
  if (numbers === null || numbers.unknownA === null || numbers.unknownB === null) return null
  return Math.max(numbers.unknownA, numbers.unknownB)
}

function toJson(pair: PairResult) {
  const { pairId, row, externalId, gold, numbers, textA, textB, metadata, tags, note, failure } = pair
  return {
    pair: pairId,
    row,
    id: externalId,
    similarity: numbers?.similarity ?? null,
    gold,
    error: numbers?.error ?? null,
    nodes: numbers === null ? null : [numbers.nodesA, numbers.nodesB],
    unknown: numbers === null ? null : [numbers.unknownA, numbers.unknownB],
    a: textA,
    b: textB,
    metadata,
    tags,
    note,
    failure,
  }
}
