// The metadata of a corpus in memory: every distinct value of a column once, and for each pair the number of its value.

import { iterateMetadata } from '../../db/queries/metadataValues.ts'
import type { Workspace } from '../../db/workspace.ts'

/** One column. */
export interface CodedColumn {
  /** The distinct values. */
  readonly values: readonly string[]
  /** For each pair of the corpus, in id order: 0 without a value, else the position of its value plus 1. */
  readonly codes: Uint32Array
}

export interface MetadataCodes {
  /** Ascending. */
  readonly pairIds: Float64Array
  /** By name. A column whose distinct values are too long to be kept is missing. */
  readonly columns: ReadonlyMap<string, CodedColumn>
}

interface ColumnBuilder {
  readonly codeOfValue: Map<string, number>
  readonly codes: Uint32Array
  characters: number
}

/** Enough for short names of a million pairs. */
const defaultMostCharacters = 8_000_000

/**
 * Reads and codes the metadata of a complete corpus.
 * @param mostCharacters a column is kept when its distinct values have no more characters together
 */
export function codeMetadata(
  workspace: Workspace,
  corpus: {
    readonly id: number
    readonly pairCount: number
    readonly metadataColumns: readonly string[]
  },
  mostCharacters = defaultMostCharacters,
): MetadataCodes {
  const pairIds = new Float64Array(corpus.pairCount)
  const builders = new Map<string, ColumnBuilder>()
  for (const name of corpus.metadataColumns) {
    const codes = new Uint32Array(corpus.pairCount)
    builders.set(name, { codeOfValue: new Map(), codes, characters: 0 })
  }
  let position = 0
  for (const { pairId, metadata } of iterateMetadata(workspace, corpus.id)) {
    pairIds[position] = pairId
    for (const [name, value] of Object.entries(metadata)) {
      const builder = builders.get(name)
      if (builder === undefined) continue
      builder.codes[position] = codeOf(builder, value)
      if (builder.characters > mostCharacters) builders.delete(name)
    }
    position++
  }
  const columns = new Map<string, CodedColumn>()
  for (const [name, { codeOfValue, codes }] of builders)
    columns.set(name, { values: [...codeOfValue.keys()], codes })
  return { pairIds, columns }
}

function codeOf(builder: ColumnBuilder, value: string): number {
  const known = builder.codeOfValue.get(value)
  if (known !== undefined) return known
  const code = builder.codeOfValue.size + 1
  builder.codeOfValue.set(value, code)
  builder.characters += value.length
  return code
}
