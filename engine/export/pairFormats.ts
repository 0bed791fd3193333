// Writes pairs in each form that they are exported in.
import type { PairFormat } from '../../contract/engine/schemas/exports.ts'
import { csvLines } from './csv.ts'
import { htmlPieces } from './pairPage.ts'
import { jsonLines } from './jsonl.ts'
import type { PairsToWrite } from './pairsToWrite.ts'
import { parquetPieces } from './parquet.ts'

type Writer = (pairs: PairsToWrite) => Iterable<string | Uint8Array>

const writers: Readonly<Record<PairFormat, Writer>> = {
  csv: csvLines,
  jsonl: jsonLines,
  parquet: parquetPieces,
  html: htmlPieces,
}

/** The pieces of a file of pairs, made while they are asked for. */
export function piecesOf(format: PairFormat, pairs: PairsToWrite): Iterable<string | Uint8Array> {
  return writers[format](pairs)
}
