// How often pairs are resampled for an interval, and the number from which the drawing starts.

export const replicates = 500

/** The n-th group, counted from 1, starts n further on, so that groups are resampled independently. */
export const seed = 20231204
