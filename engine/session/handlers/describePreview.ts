// The beginning of a corpus file as windows see it.

import type { CorpusPreview } from '../../import/preview.ts'
import type { CorpusPreview as DescribedPreview } from '../../../contract/engine/schemas/corpora.ts'

export function describePreview(preview: CorpusPreview): DescribedPreview {
  const { name, byteCount, dialect, columns, mapping, firstRows, guessed } = preview
  return {
    name,
    byteCount,
    dialect: { ...dialect },
    columns: [...columns],
    mapping: { ...mapping, metadata: [...mapping.metadata] },
    firstRows: firstRows.map(({ row, values }) => ({ row, values: [...values] })),
    guessed: [...guessed],
  }
}
