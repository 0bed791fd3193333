// The names of the values that our own graphs take and give.

/** Names of our own inputs and outputs; the prefix keeps them apart from the model's. */
export const values = {
  hidden: 'pairlens.hidden',
  reference: 'pairlens.reference',
  positions: 'pairlens.positions',
  weights: 'pairlens.weights',
  groups: 'pairlens.groups',
  embedding: 'pairlens.embedding',
  contributions: 'pairlens.contributions',
} as const
