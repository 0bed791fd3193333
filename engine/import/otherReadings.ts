// What else the quotes of a corpus file may mean, when they have done harm as they were guessed.

import { PairLensError } from '../../core/errors.ts'
import type { ImportOverrides } from './overrides.ts'
import { type CorpusPreview, previewCorpus } from './preview.ts'

/**
 * The beginning of the file in each of the other ways, unless what quotes are is stated.
 *
 * @param found what is known of the file otherwise
 */
export async function otherReadings(
  preview: CorpusPreview,
  overrides: ImportOverrides,
  found: ImportOverrides,
  signal: AbortSignal | undefined,
): Promise<CorpusPreview[]> {
  const { quote, escape } = overrides
  const ways: ImportOverrides[] = [
    ...(quote === undefined ? [{ quote: 'none' } as const] : []),
    ...(escape === undefined && preview.dialect.escape === undefined
      ? [{ escape: 'backslash' } as const]
      : []),
  ]
  const previews: CorpusPreview[] = []
  for (const way of ways) {
    // The delimiter is not in question, and without quotes another one might seem to fit better.
    const { delimiter } = preview.dialect
    try {
      previews.push(await previewCorpus(preview.path, overrides, signal, { delimiter, ...found, ...way }))
    } catch (error) {
      // A file that cannot be read in this way at all is not meant in this way.
      if (!(error instanceof PairLensError) || error.kind !== 'input') throw error
    }
  }
  return previews
}
