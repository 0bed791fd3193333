// `pairlens pairs`: makes a corpus of pairs of the documents, queries and judgements of a retrieval benchmark.
import { Command } from 'commander'
import { type RetrievalPairs, writeRetrievalPairs } from '../../engine/retrieval/retrievalPairs.ts'
import { interruptible } from '../interrupt.ts'
import { addOutputOptions } from '../options.ts'
import { notice, type OutputOptions, printResult } from '../output.ts'
import { count, counted } from '../numbers.ts'
import { printable } from '../text.ts'

interface PairsValues extends OutputOptions {
  readonly corpus: string
  readonly queries: string
  readonly qrels: string
  readonly out: string
  readonly force?: true
}

const shownOfAList = 5

const help = `
corpus   one JSON object a line with _id, text and perhaps title, which is put in front of the text
queries  one JSON object a line with _id and text
qrels    query, document and score apart by tabs, with or without a header, or the four columns of TREC
Each may be packed by gzip. The pairs are written as CSV, one a judgement, with its score; then
  pairlens run pairs.csv --workspace pairs.pairlens`

export function pairsCommand(): Command {
  const command = new Command('pairs')
    .description('make pairs of the corpus, queries and judgements of a retrieval benchmark (BEIR, TREC)')
    .requiredOption('--corpus <file>', 'the documents')
    .requiredOption('--queries <file>', 'the queries')
    .requiredOption('--qrels <file>', 'which document is how relevant for which query')
    .requiredOption('--out <path>', 'CSV file to write')
    .option('--force', 'replace the file if it exists')
    .addHelpText('after', help)
  return addOutputOptions(command).action(async (values: PairsValues) => {
    const { corpus, queries, qrels, out } = values
    const target = { path: out, replace: values.force === true, protectedPaths: [corpus, queries, qrels] }
    const made = await interruptible((signal) =>
      writeRetrievalPairs({ corpus, queries, qrels }, target, signal),
    )
    sayWhatIsMissing(made, values)
    await printResult(values, {
      json: { out, ...made },
      lines: () => [
        printable(`${counted(made.pairs, 'pair')} of ${counted(made.judgements, 'judgement')} in ${out}`),
      ],
    })
  })
}

function sayWhatIsMissing(
  { missingQueries, missingDocuments, unreadable, unreadableCount }: RetrievalPairs,
  output: OutputOptions,
): void {
  const list = (names: readonly string[]): string =>
    names.slice(0, shownOfAList).join(', ') + (names.length > shownOfAList ? ', …' : '')
  if (missingQueries.length > 0) {
    notice(
      output,
      `${counted(missingQueries.length, 'judged query id')} missing among the queries: ${list(missingQueries)}`,
    )
  }
  if (missingDocuments.length > 0) {
    notice(
      output,
      `${counted(missingDocuments.length, 'judged document id')} missing in the corpus: ${list(missingDocuments)}`,
    )
  }
  for (const reason of unreadable.slice(0, shownOfAList)) notice(output, reason)
  if (unreadableCount > shownOfAList) {
    notice(output, `… and ${count(unreadableCount - shownOfAList)} more lines that cannot be read`)
  }
}
