// Model folders that exist in memory only, as sentence-transformers lays them out.
import { readConfiguration } from '../../../core/encoder/configuration.ts'

export type Files = Readonly<Record<string, unknown>>

/** A folder whose files are given as objects (written as JSON), text or bytes. */
export const read = (files: Files, { graphPools = false } = {}) =>
  readConfiguration((path) => {
    const content = files[path]
    if (content === undefined) return null
    if (content instanceof Uint8Array) return content
    return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))
  }, graphPools)

export const module = (name: string, path = '') => ({
  idx: 0,
  name: path,
  path,
  type: `sentence_transformers.models.${name}`,
})
const meanPooling = {
  word_embedding_dimension: 4,
  pooling_mode_mean_tokens: true,
  pooling_mode_cls_token: false,
}
/** A transformer, mean pooling and Normalize. */
export const usual: Files = {
  'modules.json': [module('Transformer'), module('Pooling', '1_Pooling'), module('Normalize', '2_Normalize')],
  '1_Pooling/config.json': meanPooling,
}
