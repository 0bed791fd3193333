// Turns a text into the model's tokens, with UTF-16 offsets, as the model's own tokenizer.json says.
import { Tokenizer } from 'tokenizers'
import type { Encoding } from 'tokenizers'
import type { ReadModelFile } from '../../core/encoder/modelFile.ts'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { utf16OffsetOf } from '../../core/text/codePoints.ts'
import type { EncodedToken } from '../../core/text/tokenization.ts'
import { lowersCase } from './lowersCase.ts'
import { readTokenizerFiles } from './tokenizerFiles.ts'
import { tokenizerFacts, type TokenizerFacts } from './tokenizerFacts.ts'
import { findSpecialTokens, unknownIdOf } from './tokenizerSpecialTokens.ts'
import type { SpecialTokens } from './tokenizerSpecialTokens.ts'

interface EncodedText {
  /** In the model's order, special tokens included. Offsets are UTF-16; special tokens have 0, 0. */
  readonly tokens: readonly EncodedToken[]
  /** Whether ordinary tokens were cut off to stay within the maximum. */
  readonly truncated: boolean
}

export interface SentenceTokenizer {
  /**
   * The tokens of one text, at most `maxTokens` of them; the special tokens around it are kept whatever is cut.
   *
   * @throws {PairLensError} kind `arguments` when `maxTokens` leaves no room for a single ordinary token
   */
  encode(text: string, maxTokens: number): Promise<EncodedText>
  /** @throws {PairLensError} kind `model` when the tokenizer declares no pad token */
  specialTokens(): SpecialTokens
  /** Number of tokens, added ones included. */
  readonly vocabularySize: number
  /**
   * What it puts in place of a piece of text that it has no token for; null where it has one for everything, as one
   * that goes down to bytes, or leaves such pieces out.
   */
  readonly unknownId: number | null
  /** Whether the tokenizer itself takes capital letters for small ones. */
  readonly lowerCases: boolean
  /** @throws {PairLensError} kind `model` when the tokenizer declares no pad token */
  facts(): TokenizerFacts
}

/**
 * Opens a tokenizer from the path of its tokenizer.json (the files beside it are asked for special tokens) or from
 * the JSON itself.
 *
 * @param readFile reads these files, by their names inside the folder
 * @throws {PairLensError} kind `model` when it cannot be read
 */
export function openTokenizer(pathOrJson: string, readFile?: ReadModelFile): SentenceTokenizer {
  const files = readTokenizerFiles(pathOrJson, readFile)
  const tokenizer = load(files.json, files.origin)
  tokenizer.disablePadding()

  // The library encodes on a thread of its own with the truncation set at that moment, so one text waits for another.
  let queue: Promise<unknown> = Promise.resolve()
  const encodeWith = (text: string, setTruncation: () => void): Promise<Encoding> => {
    const encoding = queue.then(() => {
      setTruncation()
      return tokenizer.encode(text)
    })
    queue = encoding.catch(() => undefined)
    return encoding
  }

  let addedCount: Promise<number> | undefined
  const countAdded = (): Promise<number> =>
    (addedCount ??= encodeWith('', () => {
      tokenizer.disableTruncation()
    }).then((encoding) => encoding.getSpecialTokensMask().filter((flag) => flag === 1).length))

  const { model, normalizer } = files.description
  const vocabularySize = tokenizer.getVocabSize(true)
  const specialTokens = (): SpecialTokens => findSpecialTokens(files, tokenizer)
  return {
    vocabularySize,
    unknownId: unknownIdOf(model, tokenizer) ?? null,
    lowerCases: lowersCase(normalizer),
    specialTokens,
    facts: () =>
      tokenizerFacts(model.type ?? 'unknown', vocabularySize, specialTokens(), (id) =>
        tokenizer.idToToken(id),
      ),
    encode: async (text, maxTokens) => {
      const least = (await countAdded()) + 1
      if (!Number.isInteger(maxTokens) || maxTokens < least) {
        throw new PairLensError(
          'arguments',
          `The maximum number of tokens is ${maxTokens}, but this tokenizer adds ${least - 1} special tokens: ` +
            `give a whole number of at least ${least}.`,
        )
      }
      const encoding = await encodeWith(text, () => {
        tokenizer.setTruncation(maxTokens, { direction: files.truncationSide })
      })
      return { tokens: tokensOf(text, encoding), truncated: encoding.getOverflowing().length > 0 }
    },
  }
}

function load(json: string, origin: string): Tokenizer {
  try {
    return Tokenizer.fromString(json)
  } catch (thrown) {
    throw new PairLensError(
      'model',
      `${origin} is not a tokenizer that can be read (${messageOf(thrown)}): fetch the model again or choose another.`,
      { cause: thrown },
    )
  }
}

function tokensOf(text: string, encoding: Encoding): readonly EncodedToken[] {
  const names = encoding.getTokens()
  const offsets = encoding.getOffsets()
  const specialMask = encoding.getSpecialTokensMask()
  const toUtf16 = utf16OffsetOf(text)
  return encoding.getIds().map((id, index) => {
    const special = specialMask[index] === 1
    const [start = 0, end = 0] = special ? [] : (offsets[index] ?? [])
    return { id, text: names[index] ?? '', ...visible(text, toUtf16(start), toUtf16(end)), special }
  })
}

/** The range without the white space that byte-level and SentencePiece tokens carry; one of nothing else stays. */
function visible(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const slice = text.slice(start, end)
  if (slice.trim() === '') return { start, end }
  return {
    start: start + slice.length - slice.trimStart().length,
    end: end - slice.length + slice.trimEnd().length,
  }
}
