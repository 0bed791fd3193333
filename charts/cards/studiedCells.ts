// Which cells of the matrices a study is about: as a sentence, and as columns of a CSV file.
import type { Study } from '../../contract/engine/schemas/study.ts'
import type { CsvValue } from '../draw/csvFile.ts'
import type { Words } from '../words/words.ts'

/** A study with what it does not know of itself. */
export interface StudiedCells extends Pick<Study, 'level' | 'whole'> {
  /** Whether their rows and columns take part. */
  readonly specialTokens: boolean
}

export function studiedCellsText(
  { level, whole, specialTokens }: StudiedCells,
  { t, percent }: Words,
): string {
  return t(`charts.cells.${level}.${specialTokens ? 'special' : 'plain'}`, {
    share: percent(whole.specialShare.value),
  })
}

export function studiedCellsSettings({
  level,
  specialTokens,
}: Pick<StudiedCells, 'level' | 'specialTokens'>): Readonly<Record<string, CsvValue>> {
  return { level, special_tokens: specialTokens ? 'in' : 'out' }
}
