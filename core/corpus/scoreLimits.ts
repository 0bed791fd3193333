// The bounds of what is looked at to find out how the texts of a score column are read.

/** Lengths in UTF-16 code units. */
export const scoreLimits = {
  /** More different words than any scale has, in any spelling. */
  words: 64,
  /** No score is longer. */
  length: 120,
  /** Largest whole part of a score, where a comma might as well group thousands. */
  largest: 100,
  /** How many texts that cannot be read are kept as examples. */
  examples: 3,
  /** How much of each example is kept. */
  exampleLength: 40,
} as const
