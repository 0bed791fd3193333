// The share of a pair's matrix that falls on two parts of speech, and the SQL function behind `pos:NOUN~VERB>0.2`.

import type { Database } from 'better-sqlite3'

/** A share of Σ A; the arguments are columns of attribution_matrix, run and tokenization, and two tags. */
const name = 'pos_share'

/** Makes the function known to a handle. A schema cannot call it: only statements of ours can. */
export function addPosShare(database: Database): void {
  database.function(name, { deterministic: true, directOnly: true, varargs: true }, posShare)
}

/** SQL for the share of the pair of `source`; the tags are places of parameters. */
export function posShareOfSource(first: string, second: string): string {
  return `(
    SELECT ${name}(run.level, matrix.matrix, a.tokens, a.words, b.tokens, b.words, ${first}, ${second})
    FROM run
      JOIN attribution_matrix AS matrix ON matrix.run_id = run.id AND matrix.pair_id = source.pair_id
      JOIN pair ON pair.id = source.pair_id
      JOIN tokenization AS a ON a.sentence_id = pair.sentence_a AND a.tokenizer_setting_id = run.tokenizer_setting_id
      JOIN tokenization AS b ON b.sentence_id = pair.sentence_b
        AND b.tokenizer_setting_id = coalesce(run.tokenizer_setting_b_id, run.tokenizer_setting_id)
    WHERE run.id = source.run_id
  )`
}

function posShare(...given: readonly unknown[]): number | null {
  const [level, matrix, tokensA, wordsA, tokensB, wordsB, first, second] = given
  if (!(matrix instanceof Uint8Array)) return null
  return shareOfTags(
    matrix,
    tagsOfRows(level, tokensA, wordsA),
    tagsOfRows(level, tokensB, wordsB),
    first,
    second,
  )
}

/**
 * Σ A over cells of the two tags, in either order, over Σ A (method §7); null where there is no such number.
 * @param matrix float32 as they are stored, tagsA × tagsB, row-major
 */
export function shareOfTags<Tag>(
  matrix: Uint8Array,
  tagsA: ArrayLike<Tag>,
  tagsB: ArrayLike<Tag>,
  first: Tag,
  second: Tag,
): number | null {
  if (matrix.byteLength !== tagsA.length * tagsB.length * 4) return null
  const cells = new DataView(matrix.buffer, matrix.byteOffset, matrix.byteLength)
  let [sum, total, offset] = [0, 0, 0]
  for (let row = 0; row < tagsA.length; row++) {
    const a = tagsA[row]
    for (let column = 0; column < tagsB.length; column++) {
      const b = tagsB[column]
      const cell = cells.getFloat32(offset, true)
      offset += 4
      total += cell
      if ((a === first && b === second) || (a === second && b === first)) sum += cell
    }
  }
  return total === 0 ? null : sum / total
}

/** The tag of each row of a matrix, of tokens or words as db/queries/tokenizations.ts stores them. */
export function tagsOfRows(level: unknown, storedTokens: unknown, storedWords: unknown): readonly unknown[] {
  const words = listIn(storedWords)
  const seen = new Set<unknown>()
  const tags: unknown[] = []
  for (const token of listIn(storedTokens)) {
    const [special, word] = [itemOf(token, 4), itemOf(token, 5)]
    if (word === null) tags.push(special === 1 ? 'SPECIAL' : 'X')
    else if (level !== 'word' || !seen.has(word)) {
      if (level === 'word') seen.add(word)
      tags.push(itemOf(words[Number(word)], 3) ?? 'X')
    }
  }
  return tags
}

function listIn(json: unknown): readonly unknown[] {
  const parsed: unknown = JSON.parse(String(json))
  return Array.isArray(parsed) ? parsed : []
}

function itemOf(tuple: unknown, position: number): unknown {
  return Array.isArray(tuple) ? tuple[position] : undefined
}
