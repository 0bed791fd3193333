// Finds the special tokens of a tokenizer from what its files declare, never from customary numbers.
import * as z from 'zod'
import { PairLensError } from '../../core/errors.ts'
import type { TokenizerFiles, TokenNames } from './tokenizerFiles.ts'

export interface SpecialTokens {
  /** Stands in for every ordinary token in a sentence's reference. */
  readonly padId: number
  readonly clsId?: number
  readonly sepId?: number
  readonly bosId?: number
  readonly eosId?: number
  readonly maskId?: number
  readonly unknownId?: number
  /**
   * Every id that is special in the vocabulary. Whether a token of a sentence is special is another question,
   * answered by the token itself: an unknown word, or `[SEP]` typed by somebody, is an ordinary one.
   */
  readonly specialIds: ReadonlySet<number>
}

/** The two questions asked of the tokenizer; null when it has no such token. */
interface Vocabulary {
  tokenToId(token: string): number | null
  idToToken(id: number): string | null
}

type Role = 'pad' | 'cls' | 'sep' | 'bos' | 'eos' | 'mask' | 'unk'

/** How the usual tokenizers spell a role, for those that come as a tokenizer.json alone. */
const customaryNames: Readonly<Record<Role, readonly string[]>> = {
  pad: ['[PAD]', '<pad>', '<|pad|>'],
  cls: ['[CLS]', '<cls>'],
  sep: ['[SEP]', '<sep>'],
  bos: ['[BOS]', '<s>', '<bos>'],
  eos: ['[EOS]', '</s>', '<eos>'],
  mask: ['[MASK]', '<mask>'],
  unk: ['[UNK]', '<unk>'],
}

const namedId = z.tuple([z.string(), z.number().int()])
const endsSchema = z.object({
  type: z.enum(['BertProcessing', 'RobertaProcessing']),
  cls: namedId,
  sep: namedId,
})
const templateSchema = z.object({
  type: z.literal('TemplateProcessing'),
  special_tokens: z.record(z.string(), z.object({ ids: z.array(z.number().int()) })),
})
const sequenceSchema = z.object({ type: z.literal('Sequence'), processors: z.array(z.unknown()) })

/**
 * The special tokens that tokenizer.json and the files beside it declare. The roles come from, in this order,
 * tokenizer_config.json, special_tokens_map.json, the tokenizer's own padding and model sections, its post-processor
 * and the names of its added special tokens; for padding config.json is asked last.
 *
 * @throws {PairLensError} kind `model` when no pad token is declared
 */
export function findSpecialTokens(files: TokenizerFiles, vocabulary: Vocabulary): SpecialTokens {
  const { added_tokens: addedTokens, padding, model, post_processor: processor } = files.description
  const addedSpecial = addedTokens.filter((token) => token.special)
  const processorIds = postProcessorIds(processor)

  const declared = (role: Role): number | undefined => {
    for (const names of files.tokenNames) {
      const name = names[`${role}_token` satisfies keyof TokenNames]
      const id = typeof name === 'string' ? vocabulary.tokenToId(name) : null
      if (id !== null) return id
    }
    return undefined
  }
  const customary = (role: Role): number | undefined =>
    addedSpecial.find((token) => customaryNames[role].includes(token.content))?.id
  const named = (token: string | null | undefined): number | undefined =>
    token === null || token === undefined ? undefined : (vocabulary.tokenToId(token) ?? undefined)
  const existing = (id: number | undefined): number | undefined =>
    id !== undefined && vocabulary.idToToken(id) !== null ? id : undefined

  const padId =
    declared('pad') ??
    named(padding?.pad_token) ??
    existing(padding?.pad_id) ??
    customary('pad') ??
    existing(files.configuredPadId)
  if (padId === undefined) {
    throw new PairLensError(
      'model',
      `The tokenizer ${files.origin} declares no pad token, from which references are built: ` +
        `name one as pad_token in a tokenizer_config.json beside it.`,
    )
  }

  const ids = {
    clsId: declared('cls') ?? processorIds.cls ?? customary('cls'),
    sepId: declared('sep') ?? processorIds.sep ?? customary('sep'),
    bosId: declared('bos') ?? customary('bos'),
    eosId: declared('eos') ?? customary('eos'),
    maskId: declared('mask') ?? customary('mask'),
    unknownId: declared('unk') ?? unknownIdOf(model, vocabulary) ?? customary('unk'),
  }
  const present = Object.entries(ids).filter((entry): entry is [string, number] => entry[1] !== undefined)
  const specialIds = new Set([
    padId,
    ...addedSpecial.map((token) => token.id),
    ...processorIds.all,
    ...present.map(([, id]) => id),
  ])
  return { padId, ...Object.fromEntries(present), specialIds }
}

/**
 * What the tokenizer itself puts in place of pieces that it has no token for. What the files beside it call so may be
 * another, or one that is never put anywhere.
 */
export function unknownIdOf(
  { unk_token: token, unk_id: id }: TokenizerFiles['description']['model'],
  vocabulary: Pick<Vocabulary, 'tokenToId'>,
): number | undefined {
  const named = typeof token === 'string' ? vocabulary.tokenToId(token) : null
  return named ?? id ?? undefined
}

interface PostProcessorIds {
  readonly cls?: number
  readonly sep?: number
  readonly all: readonly number[]
}

/** The ids that a post-processor adds. Those without special tokens (ByteLevel) add none. */
function postProcessorIds(processor: unknown): PostProcessorIds {
  const ends = endsSchema.safeParse(processor)
  if (ends.success) {
    const [cls, sep] = [ends.data.cls[1], ends.data.sep[1]]
    return { cls, sep, all: [cls, sep] }
  }
  const template = templateSchema.safeParse(processor)
  if (template.success) {
    return { all: Object.values(template.data.special_tokens).flatMap((token) => token.ids) }
  }
  const sequence = sequenceSchema.safeParse(processor)
  if (!sequence.success) return { all: [] }
  const parts = sequence.data.processors.map(postProcessorIds)
  return parts.reduce((found, part) => ({ ...found, ...part, all: [...found.all, ...part.all] }), { all: [] })
}
