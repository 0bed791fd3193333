// The matrix as it is looked at: at the level of tokens, words or parts of speech, with or without special tokens.
import { groupByKey, sumGroups } from '../../core/attribution/aggregate.ts'
import type { AttributionLevel, Groups } from '../../core/attribution/groups.ts'
import { posRank } from '../../core/text/posOrder.ts'
import type { MatrixToken, PairDetail, PairNumbers } from '../../contract/engine/schemas/pairs.ts'

const displayLevels = ['token', 'word', 'pos'] as const
export type DisplayLevel = (typeof displayLevels)[number]

/** What a row or a column stands for. */
export interface MatrixLabel {
  /** A token as the vocabulary spells it, a word as it stands in the text, or a part of speech. */
  readonly text: string
  readonly special: boolean
  readonly pos: string
  /** Null for special tokens and parts of speech. */
  readonly lemma: string | null
  /** The tokens that it stands for, as positions in `tokensA` or `tokensB`. */
  readonly tokens: readonly number[]
}

export interface DisplayMatrix {
  readonly level: DisplayLevel
  readonly rows: readonly MatrixLabel[]
  readonly columns: readonly MatrixLabel[]
  /** Row-major. */
  readonly cells: ArrayLike<number>
  /** Σ A over all of the stored matrix, hidden cells included. */
  readonly sum: number
}

/** A pair that has numbers and a matrix. */
export type AttributedPair = PairDetail & { readonly matrix: Float32Array; readonly numbers: PairNumbers }

export function isAttributed(pair: PairDetail): pair is AttributedPair {
  return pair.matrix !== null && pair.numbers !== null
}

/** The matrix of a pair as it is looked at; null when it has none. */
export function displayOf(
  pair: PairDetail,
  wanted: DisplayLevel,
  showSpecial: boolean,
): DisplayMatrix | null {
  return isAttributed(pair) ? displayMatrix(pair, wanted, showSpecial) : null
}

/** The levels that a matrix can be shown at: sums lead from tokens to words to parts of speech, never back. */
export function levelsOf(stored: AttributionLevel): readonly DisplayLevel[] {
  return stored === 'token' ? displayLevels : ['word', 'pos']
}

/** The level that is wanted, or the finest there is. */
export function shownLevel(wanted: DisplayLevel, stored: AttributionLevel): DisplayLevel {
  return wanted === 'token' && stored === 'word' ? 'word' : wanted
}

export function displayMatrix(
  pair: AttributedPair,
  wanted: DisplayLevel,
  showSpecial: boolean,
): DisplayMatrix {
  const level = shownLevel(wanted, pair.level)
  const rows = axisOf(pair.tokensA, pair.textA, level, pair.level)
  const columns = axisOf(pair.tokensB, pair.textB, level, pair.level)
  const summed = sumGroups(pair.matrix, rows.groups, columns.groups)
  const keptRows = rows.order.filter((index) => showSpecial || rows.labels[index]?.special === false)
  const keptColumns = columns.order.filter((index) => showSpecial || columns.labels[index]?.special === false)
  return {
    level,
    rows: keptRows.flatMap((index) => rows.labels[index] ?? []),
    columns: keptColumns.flatMap((index) => columns.labels[index] ?? []),
    cells: pickCells(summed, columns.groups.count, keptRows, keptColumns),
    sum: pair.matrix.reduce((total, cell) => total + cell, 0),
  }
}

function pickCells(
  cells: Float64Array,
  width: number,
  rows: readonly number[],
  columns: readonly number[],
): Float64Array {
  const picked = new Float64Array(rows.length * columns.length)
  rows.forEach((row, toRow) => {
    columns.forEach((column, toColumn) => {
      picked[toRow * columns.length + toColumn] = cells[row * width + column] ?? 0
    })
  })
  return picked
}

/** Share of Σ|A| that falls on cells of special tokens; 0 for a matrix of zeros. */
export function specialShare({ matrix, tokensA, tokensB }: AttributedPair): number {
  let special = 0
  let all = 0
  tokensA.forEach((a, row) => {
    tokensB.forEach((b, column) => {
      const magnitude = Math.abs(matrix[row * tokensB.length + column] ?? 0)
      all += magnitude
      if (a.special || b.special) special += magnitude
    })
  })
  return all === 0 ? 0 : special / all
}

interface Axis {
  readonly groups: Groups
  /** One for each group. */
  readonly labels: readonly MatrixLabel[]
  /** Groups in the order in which they are shown. */
  readonly order: readonly number[]
}

function axisOf(
  tokens: readonly MatrixToken[],
  text: string,
  level: DisplayLevel,
  stored: AttributionLevel,
): Axis {
  const groups = groupByKey(tokens.map((token, index) => keyOf(token, index, level)))
  const members = Array.from({ length: groups.count }, (): number[] => [])
  groups.groupOfToken.forEach((group, token) => members[group]?.push(token))
  const labels = members.flatMap((positions) => {
    const first = tokens[positions[0] ?? -1]
    return first === undefined ? [] : labelOf(first, positions, tokens, level === stored ? null : text, level)
  })
  const order = labels.map((_, index) => index)
  if (level === 'pos') order.sort((a, b) => posRank(labels[a]?.pos ?? '') - posRank(labels[b]?.pos ?? ''))
  return { groups, labels, order }
}

function keyOf({ word, pos }: MatrixToken, index: number, level: DisplayLevel): string {
  if (level === 'pos') return pos
  return level === 'word' && word !== null ? `word ${word}` : `token ${index}`
}

/** @param text the sentence, when the label is to be taken from it; null when the tokens are the labels */
function labelOf(
  first: MatrixToken,
  positions: readonly number[],
  tokens: readonly MatrixToken[],
  text: string | null,
  level: DisplayLevel,
): MatrixLabel {
  const { special, pos, lemma } = first
  if (level === 'pos') return { text: pos, special, pos, lemma: null, tokens: positions }
  if (text === null || special) return { text: first.text, special, pos, lemma, tokens: positions }
  const ends = positions.map((position) => tokens[position]?.end ?? 0)
  const word = text.slice(first.start, Math.max(...ends)).trim()
  return {
    text: word === '' ? joinedPieces(positions, tokens) : word,
    special,
    pos,
    lemma,
    tokens: positions,
  }
}

/** A word that is not in the text, as those of a prompt, without the marks by which vocabularies spell pieces. */
function joinedPieces(positions: readonly number[], tokens: readonly MatrixToken[]): string {
  const pieces = positions.map((position) => tokens[position]?.text ?? '')
  return pieces.length === 1
    ? (pieces[0] ?? '')
    : pieces.map((piece) => piece.replace(/^(##|▁|Ġ)/u, '')).join('')
}
