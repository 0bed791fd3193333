// The forms in which pairs are written to files.

import { z } from 'zod'

/** CSV and Parquet have a row a pair, JSON lines an object a pair; HTML is a page to read. */
export const pairFormats = ['csv', 'jsonl', 'parquet', 'html'] as const

export const pairFormat = z.enum(pairFormats)
export type PairFormat = z.infer<typeof pairFormat>

/** Of pages to read. */
export const language = z.enum(['en', 'zh-CN'])
