// One row of the tables of models: what was found in a folder, how near to PyTorch it computes, and how fast.
import { basename } from 'node:path'
import { modelAt } from '../../engine/models/modelFolder.ts'
import { type OpenModel, openModel } from '../../engine/models/openModel.ts'
import { measureJvp } from '../jvp.ts'
import { type Agreement, agreementWith } from './agreement.ts'
import { type Oracle, readOracle } from './oracleFile.ts'

export interface ModelRow extends Agreement {
  readonly name: string
  /** Of a random encoder: its family, and how its file is spelled. */
  readonly family: string | undefined
  readonly spelling: string | undefined
  /** What the graph was read from. */
  readonly graph: string
  readonly layers: number
  readonly hiddenSize: number
  readonly pooling: string
  readonly maxTokens: number
  /** How many texts the product turned into the ids that the oracle's tokenizer gave, of how many. */
  readonly sameIds: number
  readonly texts: number
  /** Of the contributions graph to a plain matrix product, by layer. */
  readonly speeds: readonly number[]
}

export interface SpeedSettings {
  readonly layers: readonly number[]
  readonly tokens: number
  readonly rounds: number
}

/** @throws PairLensError (`model`) that says why the model is refused */
export async function measureModel(folder: string, speed: SpeedSettings): Promise<ModelRow> {
  const source = modelAt(folder)
  const model = openModel(source)
  const { encoder, configuration } = model
  const oracle = readOracle(folder)
  const agreement = await agreementWith(oracle, encoder, configuration.head)
  const speeds: number[] = []
  for (const layer of speed.layers) {
    speeds.push((await measureJvp(model, layer, speed.tokens, speed.rounds)).ratio)
  }
  return {
    ...agreement,
    name: basename(folder),
    family: oracle.family,
    spelling: oracle.spelling,
    graph: source.graph.kind === 'onnx' ? `ONNX, opset ${model.opsets.get('') ?? '?'}` : 'checkpoint',
    layers: encoder.sites.length,
    hiddenSize: encoder.sites[0]?.hiddenSize ?? 0,
    pooling: encoder.poolsItself ? 'in the graph' : configuration.head.pooling.join(' + '),
    maxTokens: configuration.maxTokens,
    ...(await tokenizedAlike(oracle, model)),
    speeds,
  }
}

async function tokenizedAlike(
  { sentences }: Oracle,
  { tokenizer, configuration }: OpenModel,
): Promise<Pick<ModelRow, 'sameIds' | 'texts'>> {
  let [sameIds, texts] = [0, 0]
  for (const { text, ids } of sentences) {
    if (text === null) continue
    const { tokens } = await tokenizer.encode(text, configuration.maxTokens)
    texts++
    if (tokens.map(({ id }) => id).join() === ids.join()) sameIds++
  }
  return { sameIds, texts }
}
