// The further values of a pair, by the name of their column, checked when they come from a file or another process.

import { z } from 'zod'

/** Unlike a record of zod, it keeps a column that is called `__proto__`. */
export const metadataValues = z.custom<Record<string, string>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string'),
)
