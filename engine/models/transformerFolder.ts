// Finds the folder inside a model's folder that older versions of sentence-transformers put the transformer into.
import { z } from 'zod'

const schema = z.array(z.object({ path: z.string(), type: z.string() }))
/** One folder, such as `0_Transformer`; nothing that leads anywhere else. */
const folderForm = /^[\w][\w.-]*$/u

/**
 * @param modules the content of modules.json; null without one
 * @returns its name; empty where the transformer lies in the model's folder itself, as it does in newer ones
 */
export function transformerFolder(modules: string | null): string {
  try {
    const found = schema.safeParse(JSON.parse(modules ?? '[]'))
    const transformer = found.data?.find(({ type }) => type.split('.').at(-1) === 'Transformer')
    return transformer !== undefined && folderForm.test(transformer.path) ? transformer.path : ''
  } catch {
    // What is wrong with modules.json is said where all of it is read.
    return ''
  }
}
