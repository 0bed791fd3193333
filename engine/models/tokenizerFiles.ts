// Reads tokenizer.json and the small files beside it that say which tokens are special.
import { basename, dirname, join } from 'node:path'
import * as z from 'zod'
import type { ReadModelFile } from '../../core/encoder/modelFile.ts'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { readModelFile } from './modelFiles.ts'

const tokenizerSchema = z.object({
  added_tokens: z
    .array(z.object({ id: z.number().int(), content: z.string(), special: z.boolean().default(false) }))
    .default([]),
  truncation: z.object({ direction: z.string().optional() }).nullish(),
  padding: z.object({ pad_id: z.number().int().optional(), pad_token: z.string().optional() }).nullish(),
  normalizer: z.unknown().optional(),
  post_processor: z.unknown().optional(),
  model: z.object({
    type: z.string().nullish().catch(undefined),
    unk_token: z.string().nullish(),
    unk_id: z.number().int().nullish(),
  }),
})

/** What PairLens itself needs to know of a tokenizer.json; the rest is the tokenizer library's business. */
type TokenizerDescription = z.infer<typeof tokenizerSchema>

const tokenName = z
  .union([z.string(), z.object({ content: z.string() }).transform((token) => token.content)])
  .nullish()
  .catch(undefined)

const tokenNamesSchema = z.object({
  pad_token: tokenName,
  cls_token: tokenName,
  sep_token: tokenName,
  bos_token: tokenName,
  eos_token: tokenName,
  mask_token: tokenName,
  unk_token: tokenName,
})

const truncationSchema = z.object({ truncation_side: z.enum(['left', 'right']).nullish().catch(undefined) })

/** Names of special tokens by role, as tokenizer_config.json and special_tokens_map.json spell them. */
export type TokenNames = z.infer<typeof tokenNamesSchema>

const configurationSchema = z.object({
  pad_token_id: z.number().int().nonnegative().nullish().catch(undefined),
})

export interface TokenizerFiles {
  /** Where the tokenizer comes from, for messages. */
  readonly origin: string
  readonly json: string
  readonly description: TokenizerDescription
  /** The most trustworthy first. */
  readonly tokenNames: readonly TokenNames[]
  /** Where texts that are too long are cut; tokenizer_config.json comes before the tokenizer itself, as in transformers. */
  readonly truncationSide: 'left' | 'right'
  /** `pad_token_id` of config.json. */
  readonly configuredPadId: number | undefined
}

/**
 * Reads a tokenizer from the path of its tokenizer.json, with the files beside it, or from the JSON itself.
 *
 * @param readFile reads these files, by their names inside the folder
 * @throws {PairLensError} kind `model` when a file cannot be read or has not the form it should have
 */
export function readTokenizerFiles(
  pathOrJson: string,
  readFile: ReadModelFile = (name) => readModelFile(dirname(pathOrJson), name),
): TokenizerFiles {
  if (pathOrJson.trimStart().startsWith('{')) {
    const origin = 'the given tokenizer JSON'
    const description = parse(pathOrJson, tokenizerSchema, origin)
    const truncationSide = sideOf(description)
    return {
      origin,
      json: pathOrJson,
      description,
      tokenNames: [],
      truncationSide,
      configuredPadId: undefined,
    }
  }
  const json = readText(readFile, basename(pathOrJson))
  if (json === null) {
    throw new PairLensError(
      'model',
      `There is no tokenizer at ${pathOrJson}: choose a model folder that contains a tokenizer.json.`,
    )
  }
  const beside = <Result>(name: string, schema: z.ZodType<Result>): Result | undefined => {
    const text = readText(readFile, name)
    return text === null ? undefined : parse(text, schema, join(dirname(pathOrJson), name))
  }
  const names = ['tokenizer_config.json', 'special_tokens_map.json'].map((name) =>
    beside(name, tokenNamesSchema),
  )
  const description = parse(json, tokenizerSchema, pathOrJson)
  const configuredSide = beside('tokenizer_config.json', truncationSchema)?.truncation_side
  return {
    origin: pathOrJson,
    json,
    description,
    tokenNames: names.filter((found) => found !== undefined),
    truncationSide: configuredSide ?? sideOf(description),
    configuredPadId: beside('config.json', configurationSchema)?.pad_token_id ?? undefined,
  }
}

function sideOf({ truncation }: TokenizerDescription): TokenizerFiles['truncationSide'] {
  return truncation?.direction === 'Left' ? 'left' : 'right'
}

/** The text of a file, or null where there is none. */
function readText(readFile: ReadModelFile, name: string): string | null {
  const bytes = readFile(name)
  return bytes === null ? null : new TextDecoder().decode(bytes)
}

function parse<Result>(text: string, schema: z.ZodType<Result>, origin: string): Result {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (thrown) {
    throw new PairLensError(
      'model',
      `${origin} is not valid JSON (${messageOf(thrown)}): fetch the model again.`,
      { cause: thrown },
    )
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? 'its root' : issue.path.join('.')
  throw new PairLensError(
    'model',
    `${origin} has not the form expected at ${place} (${issue?.message ?? 'unknown'}): fetch the model again.`,
    { cause: result.error },
  )
}
