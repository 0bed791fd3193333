// Reads the metadata of a corpus as a whole, and tests values of a column without looking at its pairs.

import type { MetadataCondition } from '../filter.ts'
import { metadataTest } from '../filter.ts'
import { damaged } from '../json.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

/** A pair and its entries by column. */
export interface PairMetadata {
  readonly pairId: number
  readonly metadata: Readonly<Record<string, string>>
}

const ofCorpus = query<{ corpusId: number }, { readonly pairId: number; readonly metadata: string }>(
  'SELECT id AS pairId, metadata FROM pair WHERE corpus_id = @corpusId ORDER BY id',
)

/** Streams the metadata of a corpus in id order. Nothing may be written through this workspace until the stream ends. */
export function* iterateMetadata(
  workspace: Workspace,
  corpusId: number,
): Generator<PairMetadata, void, undefined> {
  for (const { pairId, metadata } of ofCorpus.iterate(workspace, { corpusId })) {
    yield { pairId, metadata: readEntries(workspace, metadata) }
  }
}

/** Which of the values meet the condition, by their positions in the list. */
export function matchingValues(
  workspace: Workspace,
  condition: MetadataCondition,
  values: readonly string[],
): readonly number[] {
  const parameters: Record<string, string | number> = {}
  const bind = (value: string | number) => {
    const name = `value${Object.keys(parameters).length}`
    parameters[name] = value
    return `@${name}`
  }
  const matching = query<Record<string, string | number>, { readonly position: number }>(
    `SELECT entry.key AS position FROM json_each(@values) AS entry WHERE ${metadataTest(condition, bind)}`,
  )
  return matching
    .all(workspace, { ...parameters, values: JSON.stringify(values) })
    .map(({ position }) => position)
}

/** As readJson, which takes three times as long: this goes through a whole corpus while someone waits. */
function readEntries(workspace: Workspace, text: string): Readonly<Record<string, string>> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (thrown) {
    throw damaged(workspace, 'pair.metadata', thrown)
  }
  if (isRecordOfTexts(parsed)) return parsed
  throw damaged(workspace, 'pair.metadata')
}

function isRecordOfTexts(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry === 'string')
  )
}
