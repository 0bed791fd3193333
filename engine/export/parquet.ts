// Writes pairs as Parquet: a row a pair, tokens and matrix as lists, in row groups of bounded size.
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { getCorpus } from '../../db/queries/corpora.ts'
import { iteratePairs, type PairDetail } from '../../db/queries/pairDetails.ts'
import { getRun, type Run } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'
import { attributedPair } from './attributedPair.ts'
import { type JsonToken, matrixRows, matrixTokens } from '../pair/pairJson.ts'
import type { PairsToWrite } from './pairsToWrite.ts'
import { listColumns, parquetSchema } from './parquetSchema.ts'
import { provenanceOf, provenanceTexts } from './provenance.ts'
import { cellsOfPair, tableColumns } from './tableRow.ts'

/** A row group ends at whichever comes first; what it holds is what memory holds. */
const rowsAGroup = 5000
const cellsAGroup = 500_000

type Value = ReturnType<typeof cellsOfPair>[number] | bigint | readonly unknown[]

/** The pieces of the file; the pairs of a piece are in memory at a time. */
export function* parquetPieces(pairs: PairsToWrite): Generator<Uint8Array, void, undefined> {
  const { workspace, runId, filter, order, onPair } = pairs
  const run = getRun(workspace, runId)
  const { metadataColumns } = getCorpus(workspace, run.corpusId)
  const writer = new ByteWriter()
  const origin = Object.entries(provenanceTexts(provenanceOf(workspace, run), filter))
  const file = new ParquetWriter({
    writer,
    schema: parquetSchema(metadataColumns, hasPrompts(run)),
    kvMetadata: origin.map(([key, value]) => ({ key, value })),
    createdBy: 'PairLens',
  })
  const columns = tableColumns(metadataColumns, listColumns)
  const names = [...columns.map(({ name }) => name), ...listColumns]
  let group: Value[][] = names.map(() => [])
  let [rows, cells] = [0, 0]
  const writeGroup = (): Uint8Array => {
    const columnData = names.map((name, index) => ({
      name,
      data: group[index] ?? [],
      // Compression gains nothing on the numbers of matrices.
      ...(name === 'matrix' ? { codec: 'UNCOMPRESSED' as const } : {}),
    }))
    if (rows > 0) void file.write({ columnData, rowGroupSize: rows })
    group = names.map(() => [])
    rows = cells = 0
    return taken(writer)
  }
  for (const pair of iteratePairs(workspace, runId, filter, order)) {
    const flat = cellsOfPair(pair, metadataColumns).map((cell, index) =>
      columns[index]?.type === 'id' && typeof cell === 'number' ? BigInt(cell) : cell,
    )
    const values = [...flat, ...listsOf(workspace, run, pair)]
    values.forEach((value, index) => group[index]?.push(value))
    rows += 1
    cells += pair.matrix?.length ?? 0
    onPair?.()
    if (rows >= rowsAGroup || cells >= cellsAGroup) yield writeGroup()
  }
  yield writeGroup()
  void file.finish()
  yield taken(writer)
}

/** The values of {@link listColumns}; null for a pair without a matrix. */
function listsOf(workspace: Workspace, run: Run, pair: PairDetail): readonly Value[] {
  const attributed = attributedPair(workspace, run, pair)
  if (attributed === null) return listColumns.map(() => null)
  const { level, tokenizationA, tokenizationB, matrix } = attributed
  const a = matrixTokens(tokenizationA, level)
  const b = matrixTokens(tokenizationB, level)
  const [tokensA, tokensB] = hasPrompts(run) ? [a.map(withFlag), b.map(withFlag)] : [a, b]
  return [tokensA, tokensB, matrixRows(matrix, a.length, b.length)]
}

function hasPrompts({ prompts }: Run): boolean {
  return [prompts.a, prompts.b].some((prompt) => prompt !== null && prompt !== '')
}

/** In a table a flag is there for every token. */
function withFlag(token: JsonToken) {
  return { ...token, prompt: token.prompt === true }
}

/** What has been written since the last time, taken out of memory; the writer goes on counting. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}
