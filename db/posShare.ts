// The SQL function behind `pos:NOUN~VERB>0.2`: how much of a pair's matrix falls on two parts of speech.

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
      JOIN tokenization AS b ON b.sentence_id = pair.sentence_b AND b.tokenizer_setting_id = run.tokenizer_setting_id
    WHERE run.id = source.run_id
  )`
}

/** Σ A over cells of the two tags, in either order, over Σ A (method §7); null where there is no such number. */
function posShare(...given: readonly unknown[]): number | null {
  const [level, matrix, tokensA, wordsA, tokensB, wordsB, first, second] = given
  if (!(matrix instanceof Uint8Array)) return null
  const tagsA = tagsOf(level, tokensA, wordsA)
  const tagsB = tagsOf(level, tokensB, wordsB)
  if (matrix.byteLength !== tagsA.length * tagsB.length * 4) return null
  const cells = new DataView(matrix.buffer, matrix.byteOffset, matrix.byteLength)
  let [sum, total] = [0, 0]
  tagsA.forEach((a, row) => {
    tagsB.forEach((b, column) => {
      const cell = cells.getFloat32((row * tagsB.length + column) * 4, true)
      total += cell
      if ((a === first && b === second) || (a === second && b === first)) sum += cell
    })
  })
  return total === 0 ? null : sum / total
}

/** The tag of each row of a matrix, of tokens or words as db/queries/tokenizations.ts stores them. */
function tagsOf(level: unknown, storedTokens: unknown, storedWords: unknown): readonly unknown[] {
  const words = tuples(storedWords)
  const seen = new Set<unknown>()
  return tuples(storedTokens).flatMap(([, , , , special, word]) => {
    if (word === null) return [special === 1 ? 'SPECIAL' : 'X']
    if (level === 'word' && seen.has(word)) return []
    seen.add(word)
    return [words[Number(word)]?.[3] ?? 'X']
  })
}

function tuples(json: unknown): readonly (readonly unknown[])[] {
  const parsed: unknown = JSON.parse(String(json))
  return Array.isArray(parsed) ? parsed.filter((entry): entry is unknown[] => Array.isArray(entry)) : []
}
