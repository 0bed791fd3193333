// A saved view as a file: what it looks like, and how one from somebody else is read.

import { z } from 'zod'
import { PairLensError } from '../../core/errors.ts'
import { isNestedDeeper } from '../../core/nesting.ts'
import { mostViewLevels } from './viewLimits.ts'

const format = 'pairlens-view'
const version = 2
const viewOrigin = z.object({
  corpus: z.object({ name: z.string().max(1000), sha256: z.string().max(100) }).nullable(),
  /** What tells a run from the others of its corpus, in any workspace. */
  run: z
    .object({
      modelName: z.string().max(1000),
      modelHash: z.string().max(200),
      layer: z.number().int(),
      rule: z.string().max(100),
      similarityMode: z.string().max(100),
      level: z.string().max(100),
      /** Prompts, and the encoder of side b where it is another: only where there are any. */
      sides: z.string().max(50_000).optional(),
    })
    .nullable(),
})
/** What a view was made of; null where it was made of nothing. */
export type ViewOrigin = z.infer<typeof viewOrigin>

/** Version 1 called the mode what the number is called. */
function ofVersion1({
  run,
  ...others
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const settings = z.object({ similarity: z.string() }).loose().safeParse(run).data
  if (settings === undefined) return { ...others, run, version }
  const { similarity: similarityMode, ...rest } = settings
  return { ...others, run: { ...rest, similarityMode }, version }
}

const viewFile = z.object({
  format: z.literal(format),
  version: z.literal(version),
  name: z.string().max(1000),
  ...viewOrigin.shape,
  /** What the window shows; the window knows its shape. */
  state: z.record(z.string(), z.unknown()),
})
export type ViewFile = Omit<z.infer<typeof viewFile>, 'format' | 'version'>

/** The text of a view's file. */
export function writeViewFile({ name, corpus, run, state }: ViewFile): string {
  return `${JSON.stringify({ format, version, name, corpus, run, state }, null, 2)}\n`
}

/**
 * Reads the text of a file that may be anybody's.
 * @param fileName for the messages
 * @throws PairLensError `input` when it is no view, or one of a newer version
 */
export function readViewFile(text: string, fileName: string): ViewFile {
  const stated = parsed(text)
  if (stated === null || stated['format'] !== format) {
    throw refused(fileName, 'is not a saved view of PairLens; choose a file that was exported from its views')
  }
  const given = stated['version']
  if (typeof given === 'number' && given > version) {
    throw refused(fileName, 'was written by a newer version of PairLens; update PairLens to import it')
  }
  if (isNestedDeeper(stated, mostViewLevels)) {
    throw refused(
      fileName,
      'holds lists or objects nested too deeply for a view; export it anew where it was made',
    )
  }
  const checked = viewFile.safeParse(given === 1 ? ofVersion1(stated) : stated)
  if (checked.success) return checked.data
  const place = checked.error.issues[0]?.path.join('.') ?? ''
  throw refused(
    fileName,
    `is a saved view with something wrong in "${place}"; export it anew where it was made`,
  )
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function refused(fileName: string, sentence: string): PairLensError {
  return new PairLensError('input', `"${fileName}" ${sentence}.`)
}
