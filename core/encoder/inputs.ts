// The inputs that transformer exports have, and what each is filled with: in the forward pass and behind a site alike.

/** What an input [batch, sequence] holds for sentences that are run alone and unpadded. */
export type InputFilling = 'ids' | 'ones' | 'positions' | 'zeros'

export const encoderInputs: ReadonlyMap<string, InputFilling> = new Map([
  ['input_ids', 'ids'],
  /** Sentence and reference have no padding, and every position is attended. */
  ['attention_mask', 'ones'],
  ['token_type_ids', 'zeros'],
  /** 0 … S − 1 in every row. */
  ['position_ids', 'positions'],
])
