// Reads what the rows of a sentence's matrices stand for: tokens, and the words that tokens make up.

import { lemmaForm } from '../../core/text/lemmaForm.ts'
import { damaged } from '../json.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

/** A sentence as its matrices have it, in either level. */
export interface SentenceRows {
  readonly tokens: readonly {
    readonly text: string
    /** The token's row at word level, as `groupTokens` numbers them: its word, or for a special token itself. */
    readonly unit: number
  }[]
  /** The rows at word level, in the order of their first tokens. */
  readonly units: readonly {
    readonly text: string
    /** A tag, or what a damaged file has in its place. */
    readonly pos: unknown
    /** As `lemmaForm` has it; null for a special token. */
    readonly lemma: string | null
  }[]
}

const tokenizations = query<
  { tokenizerSettingId: number; sentenceIds: string },
  { readonly sentenceId: number; readonly tokens: string; readonly words: string }
>(`
  SELECT sentence_id AS sentenceId, tokens, words FROM tokenization
  WHERE tokenizer_setting_id = @tokenizerSettingId AND sentence_id IN (SELECT value FROM json_each(@sentenceIds))`)

/**
 * Reads the two JSON columns that `insertTokenization` writes, without the full check of `tokenizationOf`, which takes
 * several times as long: whoever studies a corpus reads every sentence of it. Many at once take half the time of one by one.
 *
 * @returns by sentence id; a sentence that has not been tokenized is not in it
 * @throws PairLensError `workspace` when a sentence is damaged
 */
export function sentenceRowsOf(
  workspace: Workspace,
  tokenizerSettingId: number,
  sentenceIds: readonly number[],
): ReadonlyMap<number, SentenceRows> {
  const rows = tokenizations.all(workspace, { tokenizerSettingId, sentenceIds: JSON.stringify(sentenceIds) })
  return new Map(
    rows.map(({ sentenceId, tokens, words }) => {
      try {
        return [sentenceId, rowsOf(tuplesIn(tokens), tuplesIn(words))]
      } catch (thrown) {
        throw damaged(workspace, `tokenization of sentence ${sentenceId}`, thrown)
      }
    }),
  )
}

type Tuple = readonly unknown[]

/** @throws SyntaxError or TypeError for other contents */
function tuplesIn(json: string): readonly Tuple[] {
  const parsed: unknown = JSON.parse(json)
  if (Array.isArray(parsed) && parsed.every(Array.isArray)) return parsed as Tuple[]
  throw new TypeError('This is no list of lists.')
}

function rowsOf(tokens: readonly Tuple[], words: readonly Tuple[]): SentenceRows {
  const units: SentenceRows['units'][number][] = []
  const unitOfWord = new Map<unknown, number>()
  const unitOf = (text: string, special: unknown, word: unknown): number => {
    const known = word === null ? undefined : unitOfWord.get(word)
    if (known !== undefined) return known
    const tuple = word === null ? undefined : words[Number(word)]
    if (word !== null) unitOfWord.set(word, units.length)
    if (tuple === undefined) units.push({ text, pos: special === 1 ? 'SPECIAL' : 'X', lemma: null })
    else units.push({ text: String(tuple[0]), pos: tuple[3], lemma: lemmaForm(String(tuple[4])) })
    return units.length - 1
  }
  const rows = tokens.map((tuple) => {
    const text = String(tuple[1])
    return { text, unit: unitOf(text, tuple[4], tuple[5]) }
  })
  return { tokens: rows, units }
}
