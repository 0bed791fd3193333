// The pairs of tokens or lemmas that the cells of a corpus belong to: counted in one pass, then searched and sorted.

import { firstOf } from '../../core/statistics/firstOf.ts'
import type { InternedTexts } from '../../core/statistics/internTexts.ts'
import { ratioInterval } from '../../core/statistics/ratioInterval.ts'
import { createTokenPairTable, type TokenPairColumns } from '../../core/statistics/tokenPairTable.ts'
import type { TokenPairs, TokenPairsRequest } from '../../contract/engine/schemas/study.ts'
import type { StudyView } from './lineMapping.ts'
import type { Waiting } from '../sharedWork.ts'
import { forEachPair, type PairSource } from './pairStream.ts'

/** 48 MiB while they are counted, and little more while rare ones are dropped. */
const mostPairs = 0.75 * 2 ** 20 - 1

export interface CountedTokenPairs {
  readonly columns: TokenPairColumns
  readonly texts: InternedTexts
}

/** Counts the pairs of the selected matrices. Throws as `forEachPair` does. */
export async function countTokenPairs(
  source: PairSource,
  view: StudyView,
  unit: TokenPairsRequest['unit'],
  waiting: Waiting,
): Promise<CountedTokenPairs> {
  const table = createTokenPairTable(mostPairs)
  // Special tokens have no lemma.
  const looked = unit === 'lemma' ? { level: 'word' as const, specialTokens: false } : view
  await forEachPair(source, looked, waiting, ({ cells: { cells, rows, columns } }) => {
    // A damaged file can name words that are not there; they have no lemma either.
    if (unit === 'lemma') table.addMatrix(rows.lemmas, columns.lemmas, cells)
    else table.addMatrix(rows.texts, columns.texts, cells)
  })
  const { lemmas, texts } = source.sentences
  return { columns: table.entries(), texts: unit === 'lemma' ? lemmas : texts }
}

type Request = Pick<TokenPairsRequest, 'search' | 'which' | 'sort' | 'descending' | 'leastCount' | 'limit'>

/** Those of the pairs that are asked for; of equal ones, those whose texts come first. */
export function listTokenPairs({ columns, texts }: CountedTokenPairs, request: Request): TokenPairs {
  const wanted = wantedPairs(columns, texts, request)
  const values = Float64Array.from(wanted, (pair) => valueOf(columns, pair, request.sort))
  const sign = request.descending ? -1 : 1
  const shown = firstOf(wanted.length, request.limit, (one, other) => {
    const difference = (values[one] ?? 0) - (values[other] ?? 0)
    if (difference !== 0) return sign * difference
    const [[a, b], [c, d]] = [one, other].map((place) => textsOf(columns, texts, wanted[place] ?? 0)) as [
      readonly [string, string],
      readonly [string, string],
    ]
    return a === c ? (b < d ? -1 : 1) : a < c ? -1 : 1
  })
  return {
    rows: shown.map((place) => {
      const pair = wanted[place] ?? 0
      const [a, b] = textsOf(columns, texts, pair)
      return {
        a,
        b,
        count: columns.count[pair] ?? 0,
        mean: valueOf(columns, pair, 'mean'),
        ...meanInterval(columns, pair),
        sum: columns.sum[pair] ?? 0,
        positive: valueOf(columns, pair, 'positive'),
      }
    }),
    distinct: wanted.length,
    dropped: columns.dropped,
  }
}

function wantedPairs(
  { a, b, count }: TokenPairColumns,
  texts: InternedTexts,
  { search, which, leastCount }: Request,
): Uint32Array {
  const part = search.toLowerCase()
  const isFound = new Uint8Array(texts.count() + 1)
  for (let code = 1; code < isFound.length; code++) {
    isFound[code] = texts.textOf(code).toLowerCase().includes(part) ? 1 : 0
  }
  return Uint32Array.from(count.keys()).filter(
    (pair) =>
      (count[pair] ?? 0) >= leastCount &&
      (which === 'all' || (a[pair] === b[pair]) === (which === 'identical')) &&
      ((isFound[a[pair] ?? 0] ?? 0) | (isFound[b[pair] ?? 0] ?? 0)) === 1,
  )
}

function meanInterval(
  { matrices, count, sum, xx, xy, yy }: TokenPairColumns,
  pair: number,
): Pick<TokenPairs['rows'][number], 'meanLow' | 'meanHigh'> {
  const at = (column: Float64Array | Uint32Array): number => column[pair] ?? NaN
  const sums = { x: at(count), y: at(sum), xx: at(xx), xy: at(xy), yy: at(yy) }
  const [meanLow, meanHigh] = ratioInterval({ pairs: at(matrices), ...sums }) ?? [null, null]
  return { meanLow, meanHigh }
}

function valueOf(
  { count, sum, positive }: TokenPairColumns,
  pair: number,
  sort: TokenPairsRequest['sort'],
): number {
  const cells = count[pair] ?? 0
  switch (sort) {
    case 'count':
      return cells
    case 'sum':
      return sum[pair] ?? 0
    case 'mean':
      return (sum[pair] ?? 0) / cells
    case 'positive':
      return (positive[pair] ?? 0) / cells
  }
}

/** In the order of the texts, as their numbers depend on what was looked at before. */
function textsOf({ a, b }: TokenPairColumns, texts: InternedTexts, pair: number): readonly [string, string] {
  const [one, other] = [texts.textOf(a[pair] ?? 0), texts.textOf(b[pair] ?? 0)]
  return one < other ? [one, other] : [other, one]
}
