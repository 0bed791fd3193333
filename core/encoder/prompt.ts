// The text that stands before every sentence: the model's own, one of those that its folder names, or the user's.
import { PairLensError } from '../errors.ts'
import type { EncoderConfiguration } from './configuration.ts'

/** What was asked for. */
export type PromptChoice =
  /** The folder's default prompt, which most folders lack. */
  | { readonly kind: 'default' }
  /** Empty for no prompt at all. */
  | { readonly kind: 'text'; readonly text: string }
  /** One of the `prompts` of config_sentence_transformers.json. */
  | { readonly kind: 'named'; readonly name: string }

/** A prompt and what is done with its tokens. */
export interface Prompt {
  /** Empty for none. */
  readonly text: string
  /**
   * Whether its tokens are ordinary ones, which the reference replaces; else they are part of sentence and reference
   * alike, as special tokens are.
   */
  readonly attributed: boolean
}

export const noPrompt: Prompt = { text: '', attributed: false }

/** Long enough for any instruction, short enough for a workspace of anyone's. */
export const mostPromptCharacters = 10_000

/** Of what a folder says, in a sentence: its prompts' names, and the characters of each. */
const mostNames = 10
const mostShown = 100

/**
 * The text that a choice comes to with a model.
 *
 * @throws PairLensError `arguments` for a name that the folder lacks or a text that is too long, `model` when the model
 *   leaves prompts out of its pooling
 */
export function promptText(
  { prompt, prompts, poolsPrompt }: Pick<EncoderConfiguration, 'prompt' | 'prompts' | 'poolsPrompt'>,
  choice: PromptChoice,
): string {
  const text =
    choice.kind === 'default' ? prompt : choice.kind === 'text' ? choice.text : named(prompts, choice.name)
  if (text.length > mostPromptCharacters) {
    throw new PairLensError(
      'arguments',
      `The prompt has ${text.length} characters; give one of at most ${mostPromptCharacters}.`,
    )
  }
  if (text !== '' && !poolsPrompt) {
    throw new PairLensError(
      'model',
      `The model leaves the prompt ${shown(text)} out of its pooling (include_prompt in its pooling module), which PairLens does not do; choose no prompt at all, or another model.`,
    )
  }
  return text
}

function named(prompts: ReadonlyMap<string, string>, name: string): string {
  const text = prompts.get(name)
  if (text !== undefined) return text
  const known = [...prompts.keys()].slice(0, mostNames).map(shown).join(', ')
  const more = prompts.size > mostNames ? ` and ${prompts.size - mostNames} more` : ''
  throw new PairLensError(
    'arguments',
    `The model names no prompt ${shown(name)}; ${known === '' ? 'it names none, so give the text itself' : `it names ${known}${more}`}.`,
  )
}

/** In quotation marks, and no longer than a sentence can hold. */
function shown(text: string): string {
  return JSON.stringify(text.length > mostShown ? `${text.slice(0, mostShown)}…` : text)
}
