// The first part of an encoder: token ids → the sum of token, type and position embeddings, normalised.
import { int } from '../../onnx/builder.ts'
import { dataTypes } from '../../onnx/tensor.ts'
import type { Construction } from './construction.ts'
import type { TransformerShape } from './shape.ts'

interface EmbeddingOptions {
  readonly shape: TransformerShape
  /** Columns of the tables; the hidden size but for models that widen afterwards. */
  readonly columns: number
  /** Rows of the table of token types; 0 for a family without them. Every token of a sentence is of type 0. */
  readonly typeRows: number
  /** Positions [S] or [batch, S] of the tokens. */
  readonly positions: string
}

/** The embeddings [batch, S, columns]. The names are the same in every family. */
export function appendEmbeddings(
  construction: Construction,
  { shape, columns, typeRows, positions }: EmbeddingOptions,
): string {
  const { builder } = construction
  const look = (table: string, rows: number, at: string): string =>
    builder.op('Gather', [construction.parameter(`embeddings.${table}.weight`, [rows, columns]), at], {
      axis: int(0),
    })
  const tokens = look('word_embeddings', shape.vocabularySize, 'input_ids')
  const type = 'embeddings.token_type_embeddings.weight'
  const typed =
    typeRows === 0 ? tokens : builder.op('Add', [tokens, construction.row(type, 0, [typeRows, columns])])
  const placed = builder.op('Add', [typed, look('position_embeddings', shape.positions, positions)])
  return construction.normalization(placed, 'embeddings.LayerNorm', columns, shape.epsilon)
}

/** 0 … S − 1, as BERT counts, whatever the tokens are. */
export function countedPositions({ builder }: Construction): string {
  return builder.op('Range', [builder.integers(0), sequenceLength(builder), builder.integers(1)])
}

/**
 * [batch, S] as RoBERTa counts: pad + 1, pad + 2, … over the tokens that are not the pad token, and `padId` for each
 * that is (transformers' `create_position_ids_from_input_ids`). It goes by the ids and not by the attention mask, so
 * the attended pads of a reference all sit at the padding position.
 */
export function positionsFromIds({ builder }: Construction, padId: number): string {
  const pad = builder.integers(padId)
  const isToken = builder.op('Cast', [builder.op('Not', [builder.op('Equal', ['input_ids', pad])])], {
    to: int(dataTypes.int64),
  })
  const counted = builder.op('CumSum', [isToken, builder.integers(1)])
  return builder.op('Add', [builder.op('Mul', [counted, isToken]), pad])
}

/** S as an int64 scalar. */
export function sequenceLength(builder: Construction['builder']): string {
  const shape = builder.op('Shape', ['input_ids'])
  return builder.op('Gather', [shape, builder.integers(1)], { axis: int(0) })
}
