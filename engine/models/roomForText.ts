// Checks that a prompt does not use up all the tokens that a text may have.
import { PairLensError } from '../../core/errors.ts'
import type { SentenceTokenizer } from './tokenizer.ts'

/** @throws PairLensError `arguments` when the maximum leaves no room for a single ordinary token behind the prompt */
export async function assertRoomForText(
  tokenizer: SentenceTokenizer,
  prompt: string,
  maxTokens: number,
): Promise<void> {
  const { truncated } = await tokenizer.encode(`${prompt}a`, maxTokens)
  if (!truncated || prompt === '') return
  throw new PairLensError(
    'arguments',
    `The prompt leaves no room for a text within ${maxTokens} tokens; give a shorter one, or allow more tokens.`,
  )
}
