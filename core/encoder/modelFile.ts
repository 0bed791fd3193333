// Reads the JSON files of a model's folder, wherever the folder lies.
import type { z } from 'zod'
import { PairLensError } from '../errors.ts'

/** Gives a file of the model's folder, or null when it is not there. */
export type ReadModelFile = (relativePath: string) => Uint8Array | null

/**
 * The content of a JSON file as far as `schema` asks for it, or null without the file.
 *
 * @throws PairLensError (`model`) when the file is no JSON or not of the schema's form
 */
export function readModelJson<T>(readFile: ReadModelFile, path: string, schema: z.ZodType<T>): T | null {
  const bytes = readFile(path)
  if (bytes === null) return null
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    throw new PairLensError('model', `${path} in the model's folder is not as expected; fetch it again.`, {
      cause: error,
    })
  }
}
