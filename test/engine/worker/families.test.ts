// Every exporter's graph of every encoder family gives the contributions that PyTorch's reverse mode gives.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createEncoder } from '../../../core/encoder/encoder.ts'
import type { Model } from '../../../core/onnx/graph.ts'
import { readModel } from '../../../core/onnx/read.ts'
import { expectOraclesNumbers, readTinyFamily, tinyFolder, tinyPoolings } from '../../helpers/tinyFamily.ts'

const models = JSON.parse(readFileSync(join(tinyFolder, 'index.json'), 'utf8')) as readonly {
  readonly file: string
  readonly family: string
}[]

/** The model as if it had been exported with its sentence embedding alone. */
function withOnlyEmbedding(model: Model): Model {
  const outputs = model.graph.outputs.filter((output) => output.name === 'sentence_embedding')
  return { ...model, graph: { ...model.graph, outputs } }
}

describe.each(models)('$file', ({ file, family }) => {
  const golden = readTinyFamily(family)
  const model = readModel(readFileSync(join(tinyFolder, file)), () => {
    throw new Error('The tiny models keep their weights inline.')
  })
  const encoder = createEncoder(family === 'bert-dense-tanh' ? withOnlyEmbedding(model) : model)

  it('has one attribution site a layer', () => {
    expect(encoder.sites.map((site) => site.layer)).toEqual([0, 1, 2])
  })

  it.each(tinyPoolings(golden))('agrees with the oracle: %s', (pooling) =>
    expectOraclesNumbers(encoder, golden, pooling),
  )
})
