// A pair in full, as windows and pictures take it.
import type { Tokenization } from '../../core/text/tokenization.ts'
import type { PairDetail } from '../../db/queries/pairDetails.ts'
import type { Run } from '../../db/queries/runs.ts'
import { matrixTokens } from './pairJson.ts'
import type { MatrixToken, PairDetail as DescribedPair } from '../../contract/engine/schemas/pairs.ts'
import { levelOf } from '../run/levelOf.ts'
import { pairRowOf } from './pairRow.ts'

export function describePair(run: Run, pair: PairDetail): DescribedPair {
  const level = levelOf(run)
  const tokensOf = (tokenization: Tokenization | null): MatrixToken[] =>
    tokenization === null || pair.matrix === null
      ? []
      : matrixTokens(tokenization, level).map((token) => {
          const word = token.word === null ? undefined : tokenization.words[token.word]
          // Filters do not find lemmas of a prompt, which no sentence says.
          return { ...token, lemma: token.prompt === true ? null : (word?.lemma ?? null) }
        })
  return {
    ...pairRowOf(pair, pair.matrix ?? undefined),
    level,
    tokensA: tokensOf(pair.tokenizationA),
    tokensB: tokensOf(pair.tokenizationB),
    matrix: pair.matrix && new Float32Array(pair.matrix),
  }
}
