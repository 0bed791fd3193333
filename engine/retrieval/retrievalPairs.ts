// Makes pairs of the three files of a retrieval benchmark: documents, queries, and judgements of both by their ids.

import Papa from 'papaparse'
import { PairLensError } from '../../core/errors.ts'
import { type FileTarget, writeLines } from '../export/writeFile.ts'
import { readLines } from './readLines.ts'

/** As BEIR has them, each as it is or packed by gzip. */
export interface RetrievalFiles {
  /** One JSON object a line with `_id`, `text` and perhaps `title`. */
  readonly corpus: string
  /** One JSON object a line with `_id` and `text`. */
  readonly queries: string
  /** Query, document and score, apart by tabs, below a header; or with a field behind the query, as TREC has it. */
  readonly qrels: string
}

/** What became of the judgements: those that made no pair name a query or document that is missing. */
export interface RetrievalPairs {
  readonly judgements: number
  readonly pairs: number
  /** Ids that are judged and not there. */
  readonly missingQueries: readonly string[]
  readonly missingDocuments: readonly string[]
  readonly unreadableCount: number
  /** The first of the lines that cannot be read, each with its file and reason. */
  readonly unreadable: readonly string[]
}

/** How many lines that cannot be read are kept. */
const UNREADABLE_SHOWN = 200

interface Judgement {
  readonly query: string
  readonly document: string
  readonly score: string
}

/**
 * Writes a pair for each judgement, in their order, as CSV. Documents are streamed; only judged ones are kept.
 *
 * @throws PairLensError `input` when a file cannot be read or no judgement makes a pair, `arguments` and `workspace`
 *   when the target cannot be written, `interrupted`
 */
export async function writeRetrievalPairs(
  files: RetrievalFiles,
  target: FileTarget,
  signal?: AbortSignal,
): Promise<RetrievalPairs> {
  const unreadable: string[] = []
  let unreadableCount = 0
  const onUnreadable = (problem: string): void => {
    unreadableCount += 1
    if (unreadable.length < UNREADABLE_SHOWN) unreadable.push(problem)
  }
  const judgements = await readJudgements(files.qrels, onUnreadable, signal)
  const queries = await readTexts(
    files.queries,
    new Set(judgements.map(({ query }) => query)),
    onUnreadable,
    signal,
  )
  const documents = await readTexts(
    files.corpus,
    new Set(judgements.map(({ document }) => document)),
    onUnreadable,
    signal,
  )
  const usable = judgements.filter(({ query, document }) => queries.has(query) && documents.has(document))
  if (usable.length === 0) {
    throw new PairLensError(
      'input',
      `None of the ${judgements.length} judgements of ${files.qrels} makes a pair: no query and document with its ids are in ${files.queries} and ${files.corpus}${unreadable[0] === undefined ? '' : ` (the first problem: ${unreadable[0]})`}.`,
    )
  }
  const lines = function* (): Generator<string, void, undefined> {
    yield csvLine(['query-id', 'corpus-id', 'sentence1', 'sentence2', 'score'])
    for (const { query, document, score } of usable) {
      yield csvLine([query, document, queries.get(query) ?? '', documents.get(document) ?? '', score])
    }
  }
  await writeLines(target, lines(), signal)
  return {
    judgements: judgements.length,
    pairs: usable.length,
    missingQueries: missing(
      judgements.map(({ query }) => query),
      queries,
    ),
    missingDocuments: missing(
      judgements.map(({ document }) => document),
      documents,
    ),
    unreadableCount,
    unreadable,
  }
}

async function readJudgements(
  path: string,
  onUnreadable: (problem: string) => void,
  signal: AbortSignal | undefined,
): Promise<Judgement[]> {
  const judgements: Judgement[] = []
  for await (const { text, number } of readLines(path, signal)) {
    if (text.trim() === '') continue
    const fields = text.split(text.includes('\t') ? '\t' : /\s+/u).map((field) => field.trim())
    const [query = '', second = '', third = '', fourth] = fields
    const [document, score] = fourth === undefined ? [second, third] : [third, fourth]
    // The header has words where the others have a number.
    if (number === 1 && !Number.isFinite(Number(score))) continue
    if (query === '' || document === '' || score === '' || !Number.isFinite(Number(score))) {
      onUnreadable(`line ${number} of ${path} is not a query, a document and a number`)
    } else {
      judgements.push({ query, document, score })
    }
  }
  return judgements
}

/** The texts with these ids. */
async function readTexts(
  path: string,
  wanted: ReadonlySet<string>,
  onUnreadable: (problem: string) => void,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for await (const { text, number } of readLines(path, signal)) {
    if (text.trim() === '') continue
    const entry = entryOf(text)
    if (entry === null) onUnreadable(`line ${number} of ${path} is not a JSON object with _id and text`)
    else if (wanted.has(entry.id)) texts.set(entry.id, entry.text)
  }
  return texts
}

function entryOf(line: string): { readonly id: string; readonly text: string } | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { _id: id, text, title } = value as Readonly<Record<string, unknown>>
  if ((typeof id !== 'string' && typeof id !== 'number') || typeof text !== 'string') return null
  const heading = typeof title === 'string' ? title.trim() : ''
  return { id: String(id), text: heading === '' ? text : `${heading} ${text}` }
}

function missing(ids: readonly string[], found: ReadonlyMap<string, string>): string[] {
  return [...new Set(ids)].filter((id) => !found.has(id))
}

/** Texts as they are, since the table is read by PairLens, not by a spreadsheet. */
function csvLine(fields: readonly string[]): string {
  return `${Papa.unparse([[...fields]], { newline: '\n' })}\n`
}
