// Says whether a tokenizer itself makes letters small before it looks them up.
import * as z from 'zod'

const normalizerSchema = z.object({
  type: z.string(),
  lowercase: z.boolean().nullish(),
  normalizers: z.array(z.unknown()).default([]),
})

/** @param normalizer of a tokenizer.json that the tokenizer library has read, which bounds how deep it is nested */
export function lowersCase(normalizer: unknown): boolean {
  const { success, data } = normalizerSchema.safeParse(normalizer)
  if (!success) return false
  if (data.type === 'Lowercase') return true
  if (data.type === 'BertNormalizer') return data.lowercase ?? true
  return data.normalizers.some(lowersCase)
}
