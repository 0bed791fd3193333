// What a family of checkpoints is: how its graph is built from its config.json and its weights.
import type { z } from 'zod'
import type { Construction } from '../construction.ts'

/**
 * The content of config.json as far as a schema asks for it.
 *
 * @throws PairLensError (`model`) when it is not of the schema's form
 */
export type ReadConfig = <T>(schema: z.ZodType<T>) => T

/**
 * Appends the encoder of a family.
 *
 * @returns its last hidden states, [batch, S, H]
 * @throws PairLensError (`model`) when config.json or the weights are not those of the family
 */
export type AppendFamily = (construction: Construction, readConfig: ReadConfig) => string
