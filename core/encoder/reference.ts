// The reference sentence: the same length and special tokens, with nothing in between.

/**
 * r_x: the same token ids with every non-special one replaced by the pad id (method §1). The attention mask stays all
 * ones: the pads are attended and pooled.
 */
export function referenceIds(
  ids: readonly number[],
  isSpecial: readonly boolean[],
  padId: number,
): readonly number[] {
  return ids.map((id, index) => (isSpecial[index] === true ? id : padId))
}
