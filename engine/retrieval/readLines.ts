// The lines of a text file, packed by gzip or not, in flat memory.

import { createLineCutter } from '../../core/corpus/lines.ts'
import { detectEncoding } from '../import/detectEncoding.ts'
import { openSource } from '../import/sourceFile.ts'
import { readBeginning, readText } from '../import/sourceText.ts'

/** Bytes from which the encoding is told. */
const HEAD_BYTES = 64 * 1024

export interface NumberedLine {
  readonly text: string
  /** From 1 on. */
  readonly number: number
}

/** @throws PairLensError `input` when the file is missing, empty or no text, `interrupted` */
export async function* readLines(
  path: string,
  signal?: AbortSignal,
): AsyncGenerator<NumberedLine, void, undefined> {
  await openSource(path)
  const { bytes, compression } = await readBeginning(path, HEAD_BYTES)
  const { encoding } = detectEncoding(path, bytes)
  const ready: NumberedLine[] = []
  let number = 0
  const cutter = createLineCutter((text) => {
    number += 1
    ready.push({ text, number })
  })
  const packing = compression === undefined ? {} : { compression }
  for await (const { text } of readText(path, { encoding, ...packing }, { signal })) {
    cutter.push(text)
    yield* ready.splice(0)
  }
  cutter.end()
  yield* ready
}
