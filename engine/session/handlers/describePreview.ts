// A corpus file as windows see it before it is imported: its beginning, and what reading all of it leads to.

import type { CorpusLayout } from '../../../core/corpus/columns.ts'
import type { RejectedRow } from '../../../core/corpus/rows.ts'
import type { CorpusPreview } from '../../import/preview.ts'
import type { SurveyedCorpus } from '../../import/surveyCorpus.ts'
import type {
  ApprovedLayout,
  CorpusCheck,
  CorpusPreview as DescribedPreview,
  RejectedRow as DescribedRow,
} from '../../../contract/engine/schemas/corpora.ts'
import { OTHER_SCORES_TOLD } from '../../../contract/engine/schemas/corpusScores.ts'

export function describePreview(preview: CorpusPreview): DescribedPreview {
  const { name, byteCount, firstRows, triplets, otherScores, noScoreReason, guessed } = preview
  return {
    ...describeLayout(preview),
    name,
    byteCount,
    firstRows: firstRows.map(({ row, values }) => ({ row, values: [...values] })),
    hasTriplets: triplets !== null,
    otherScores: otherScores.slice(0, OTHER_SCORES_TOLD),
    noScoreReason:
      noScoreReason?.kind === 'unreadable'
        ? { ...noScoreReason, examples: [...noScoreReason.examples] }
        : noScoreReason,
    guessed: [...guessed],
  }
}

export function describeSurvey(survey: SurveyedCorpus): CorpusCheck {
  const { preview, layout, sha256, counts, pairCount, rejected, scoreRange, notes } = survey
  return {
    preview: describePreview(preview),
    approved: { layout: describeLayout(layout), sha256 },
    counts,
    pairCount,
    rejected: rejected.map(describeRejected),
    scoreRange,
    notes: [...notes],
  }
}

export function describeRejected({ row, reason, excerpt }: Omit<RejectedRow, 'kind'>): DescribedRow {
  return { row, reason, excerpt }
}

function describeLayout({ dialect, columns, mapping }: CorpusLayout): ApprovedLayout['layout'] {
  const { negatives, metadata, ...roles } = mapping
  return {
    dialect: { ...dialect },
    columns: [...columns],
    mapping: {
      ...roles,
      metadata: [...metadata],
      ...(negatives === undefined ? {} : { negatives: [...negatives] }),
    },
  }
}
