// Which pairs of tokens or lemmas are shown, and how, until something else is asked for.

/** Means of few cells say little. */
export const usualTokenPairs = {
  unit: 'lemma',
  search: '',
  which: 'all',
  sort: 'sum',
  descending: true,
  leastCount: 5,
} as const
