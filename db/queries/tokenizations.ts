// Stores sentences as a tokenizer sees them, compactly, with the lemmas a filter looks for.

import { z } from 'zod'
import { lemmaForm } from '../../core/text/lemmaForm.ts'
import type { Tokenization } from '../../core/text/tokenization.ts'
import { partsOfSpeech } from '../../core/filter/partsOfSpeech.ts'
import { readJson } from '../json.ts'
import { command, query } from '../sql.ts'
import type { Workspace, WritableWorkspace } from '../workspace.ts'

// Arrays without keys: a corpus has a million tokens, and keys would be most of the file.
const flag = z.union([z.literal(0), z.literal(1)])
const storedToken = [z.int(), z.string(), z.int(), z.int(), flag, z.int().nullable()] as const
// A seventh element marks a token of the prompt: most have none, and files without it are older.
const storedTokens = z.array(z.union([z.tuple(storedToken), z.tuple([...storedToken, z.literal(1)])]))
const storedWords = z.array(z.tuple([z.string(), z.int(), z.int(), z.enum(partsOfSpeech), z.string()]))

const selection = query<
  { tokenizerSettingId: number; sentenceId: number },
  { readonly tokens: string; readonly words: string; readonly truncated: number }
>(`
  SELECT tokens, words, truncated FROM tokenization
  WHERE tokenizer_setting_id = @tokenizerSettingId AND sentence_id = @sentenceId`)

const insertion = command<{
  tokenizerSettingId: number
  sentenceId: number
  tokens: string
  words: string
  truncated: number
  tokenCount: number
}>(`
  INSERT INTO tokenization (tokenizer_setting_id, sentence_id, tokens, words, truncated, token_count)
  VALUES (@tokenizerSettingId, @sentenceId, @tokens, @words, @truncated, @tokenCount)
  ON CONFLICT (sentence_id, tokenizer_setting_id) DO NOTHING`)
const lemmaInsertion = command<{ sentenceId: number; lemma: string }>(`
  INSERT INTO sentence_lemma (sentence_id, lemma) VALUES (@sentenceId, @lemma)
  ON CONFLICT (sentence_id, lemma) DO NOTHING`)

/** A sentence as a tokenizer setting sees it; undefined when it has not been tokenized so. */
export function tokenizationOf(
  workspace: Workspace,
  tokenizerSettingId: number,
  sentenceId: number,
): Tokenization | undefined {
  const row = selection.get(workspace, { tokenizerSettingId, sentenceId })
  if (row === undefined) return undefined
  return {
    tokens: readJson(workspace, 'tokenization.tokens', row.tokens, storedTokens).map(
      ([id, text, start, end, special, word, prompt]) => ({
        id,
        text,
        start,
        end,
        special: special === 1,
        word,
        ...(prompt === 1 ? { prompt: true } : {}),
      }),
    ),
    words: readJson(workspace, 'tokenization.words', row.words, storedWords).map(
      ([text, start, end, pos, lemma]) => ({ text, start, end, pos, lemma }),
    ),
    truncated: row.truncated === 1,
  }
}

/** Stores a tokenization and the distinct lemmas of the sentence's words, as filters look for them. Repeating it changes nothing. */
export function insertTokenization(
  workspace: WritableWorkspace,
  tokenizerSettingId: number,
  sentenceId: number,
  tokenization: Tokenization,
): void {
  const { tokens, words, lemmas } = storedForm(tokenization)
  insertion.run(workspace, {
    tokenizerSettingId,
    sentenceId,
    tokens,
    words,
    truncated: tokenization.truncated ? 1 : 0,
    tokenCount: tokenization.tokens.length,
  })
  for (const lemma of lemmas) lemmaInsertion.run(workspace, { sentenceId, lemma })
}

/** What of a tokenization is stored as text: two JSON columns, and a row for each lemma. */
export function storedForm({ tokens, words }: Tokenization): {
  readonly tokens: string
  readonly words: string
  readonly lemmas: readonly string[]
} {
  const wordsOfPrompt = new Set(tokens.filter(({ prompt }) => prompt === true).map(({ word }) => word))
  return {
    tokens: JSON.stringify(
      tokens.map(({ id, text, start, end, special, word, prompt }) => [
        id,
        text,
        start,
        end,
        special ? 1 : 0,
        word,
        ...(prompt === true ? [1] : []),
      ]),
    ),
    words: JSON.stringify(words.map(({ text, start, end, pos, lemma }) => [text, start, end, pos, lemma])),
    // A prompt is not what a sentence says.
    lemmas: [
      ...new Set(words.flatMap(({ lemma }, index) => (wordsOfPrompt.has(index) ? [] : lemmaForm(lemma)))),
    ],
  }
}
