// The JSON form of an attributed pair, as `pair` prints it and an export writes it line by line.
import { type RunEncoders, sidesJson } from '../../charts/words/runNames.ts'
import { type AttributionLevel, groupTokens } from '../../core/attribution/groups.ts'
import type { PartOfSpeech, Tokenization } from '../../core/text/tokenization.ts'

/** A row or column of a matrix: a token, or at word level a word. */
export interface JsonToken {
  readonly text: string
  /** UTF-16 offsets into the text; 0, 0 for special tokens and those of a prompt. */
  readonly start: number
  readonly end: number
  readonly special: boolean
  /** Number of the word in its sentence, from 0; null for special tokens. */
  readonly word: number | null
  readonly pos: PartOfSpeech
  /** Where it belongs to the prompt in front of the text. */
  readonly prompt?: true
}

/** What the JSON form is made of. */
export interface PairToWrite {
  readonly encoders: RunEncoders
  readonly rule: string
  readonly similarityMode: string
  readonly level: AttributionLevel
  readonly nodes: readonly [a: number, b: number]
  /** Of each text, the share of tokens that the model does not know; null where it was not counted. */
  readonly unknown: readonly [a: number | null, b: number | null]
  readonly device: string
  /** Null where it is not known for this pair alone. */
  readonly milliseconds: number | null
  readonly tokenizationA: Tokenization
  readonly tokenizationB: Tokenization
  /** Row-major. */
  readonly matrix: Float32Array
  readonly similarity: number
  readonly reference: { readonly a: number; readonly b: number; readonly ab: number }
  readonly sum: number
  readonly expected: number
  readonly error: number
  /** The larger quadrature residual of the two sentences, without a unit. */
  readonly quadratureResidual: number
  /** Whether both residuals are within the tolerance of the rule. */
  readonly converged: boolean
}

/** The tokens that the rows of a matrix stand for; at word level the words, with special tokens on their own. */
export function matrixTokens(tokenization: Tokenization, level: AttributionLevel): readonly JsonToken[] {
  const { groupOfToken } = groupTokens(tokenization, level)
  const firstOfGroup = groupOfToken.flatMap((group, index) => {
    const token = tokenization.tokens[index]
    return token !== undefined && groupOfToken.indexOf(group) === index ? token : []
  })
  return firstOfGroup.map(({ text, start, end, special, word, prompt }) => {
    const found = word === null ? undefined : tokenization.words[word]
    const shown = level === 'word' && found !== undefined ? found : { text, start, end }
    const pos = found?.pos ?? (special ? 'SPECIAL' : 'X')
    return {
      text: shown.text,
      start: shown.start,
      end: shown.end,
      special,
      word,
      pos,
      ...(prompt === true ? { prompt } : {}),
    }
  })
}

/** A plain object whose keys are the command line's contract. */
export function pairJson(pair: PairToWrite): Readonly<Record<string, unknown>> {
  const { tokenizationA, tokenizationB, level } = pair
  const tokensA = matrixTokens(tokenizationA, level)
  const tokensB = matrixTokens(tokenizationB, level)
  return {
    model: pair.encoders.modelName,
    layer: pair.encoders.layer,
    ...sidesJson(pair.encoders),
    rule: pair.rule,
    similarityMode: pair.similarityMode,
    level,
    nodes: pair.nodes,
    device: pair.device,
    ...(pair.milliseconds === null ? {} : { milliseconds: Math.round(pair.milliseconds) }),
    unknown: pair.unknown,
    ...(tokenizationA.truncated || tokenizationB.truncated ? { truncated: true } : {}),
    tokensA,
    tokensB,
    matrix: matrixRows(pair.matrix, tokensA.length, tokensB.length),
    similarity: pair.similarity,
    reference: pair.reference,
    sum: pair.sum,
    expected: pair.expected,
    error: pair.error,
    quadratureResidual: pair.quadratureResidual,
    converged: pair.converged,
  }
}

/** The rows of a matrix, with the fewest digits that give the same float32 back. */
export function matrixRows(
  matrix: Float32Array,
  rows: number,
  columns: number,
): readonly (readonly number[])[] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(matrix.subarray(row * columns, (row + 1) * columns), shortest),
  )
}

/** Nine digits give a float32 back exactly; the digits beyond would only make files longer. */
function shortest(value: number): number {
  return Number(value.toPrecision(9))
}
