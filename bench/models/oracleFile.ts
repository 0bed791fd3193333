// Reads oracle.json of a model's folder: what PyTorch gives for some sentences and pairs (test/golden/models_oracle.py).
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PairLensError } from '../../core/errors.ts'

const numbers = z.array(z.number())

const schema = z.object({
  /** Of the matrices. */
  rule: z.string(),
  /** Of a random encoder: its family, and how its file is spelled. */
  family: z.string().optional(),
  spelling: z.string().optional(),
  sentences: z.array(
    z.object({
      /** Null where ids were drawn. */
      text: z.string().nullable(),
      ids: numbers,
      referenceIds: numbers,
      embedding: numbers,
      referenceEmbedding: numbers,
    }),
  ),
  /** Places of the two sentences, and A of [tokens of a, tokens of b] by layer. */
  pairs: z.array(
    z.object({ a: z.number(), b: z.number(), matrices: z.record(z.string(), z.array(numbers)) }),
  ),
})

/** With `family` and `spelling` where the encoder is a random one. */
export type Oracle = z.infer<typeof schema>

/** @throws PairLensError (`arguments`) where the folder has none */
export function readOracle(folder: string): Oracle {
  const path = join(folder, 'oracle.json')
  if (!existsSync(path)) {
    throw new PairLensError(
      'arguments',
      `${folder} has no oracle.json to compare with; write it by test/golden/models_oracle.py.`,
    )
  }
  return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
}
