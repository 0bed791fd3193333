// Owns the ONNX Runtime sessions of one model at one layer: the forward graph and the contributions graph.
import { env, InferenceSession, Tensor } from 'onnxruntime-node'
import { planBatches } from '../../core/attribution/batches.ts'
import type { Contributions } from '../../core/attribution/contributions.ts'
import { type Groups, indicatorRows } from '../../core/attribution/groups.ts'
import type { Nodes } from '../../core/attribution/quadrature.ts'
import type { Encoder } from '../../core/encoder/encoder.ts'
import { contributionsGraph, forwardGraph } from '../../core/encoder/graphs.ts'
import { values as names } from '../../core/encoder/graphValues.ts'
import type { HeadConfiguration } from '../../core/encoder/head.ts'
import { siteOfLayer } from '../../core/encoder/sites.ts'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { writeModel } from '../../core/onnx/write.ts'
import { inputFeeds } from './inputFeeds.ts'
import type { WorkerSettings } from './protocol.ts'

/** Hidden states at the site and embeddings, of a sentence and of its reference. */
export interface ForwardPass {
  readonly sequenceLength: number
  readonly hidden: Float32Array
  readonly referenceHidden: Float32Array
  readonly embedding: Float32Array
  readonly referenceEmbedding: Float32Array
}

export interface Sessions {
  /** Runs a sentence and its reference, which has the same length, through the encoder. */
  forward(ids: readonly number[], referenceIds: readonly number[]): Promise<ForwardPass>
  /** Integrates the directional derivatives along the path from the reference to the sentence. */
  integrate(pass: ForwardPass, groups: Groups, nodes: Nodes): Promise<Contributions>
}

// What ONNX Runtime would log comes back as an error; on stderr it would stand between our own sentences.
env.logLevel = 'fatal'

export type SessionSettings = Pick<WorkerSettings, 'normalized' | 'device' | 'threads' | 'budgetBytes'> & {
  readonly layer: number
}

/** @throws PairLensError (`model`, `arguments`) when the layer does not exist or cannot be differentiated */
export async function openSessions(
  encoder: Encoder,
  head: HeadConfiguration,
  settings: SessionSettings,
): Promise<Sessions> {
  const site = siteOfLayer(encoder.sites, settings.layer)
  const forwardSession = await openSession(forwardGraph(encoder, site, head, settings.normalized), settings)
  const contributionsSession = await openSession(
    contributionsGraph(encoder, site, head, settings.normalized),
    settings,
  )
  const inputs = encoder.graph.inputs.map((info) => info.name)
  const { hiddenSize } = site
  return {
    forward: (ids, referenceIds) => runForward(forwardSession, inputs, ids, referenceIds, hiddenSize),
    integrate: (pass, groups, nodes) =>
      runContributions(contributionsSession, pass, groups, nodes, {
        hiddenSize,
        budgetBytes: settings.budgetBytes,
      }),
  }
}

export async function openSession(
  graph: Parameters<typeof writeModel>[0],
  { device, threads }: Pick<SessionSettings, 'device' | 'threads'>,
): Promise<InferenceSession> {
  try {
    return await loadSession(writeModel(graph), { device, threads })
  } catch (error) {
    throw new PairLensError(
      'model',
      `ONNX Runtime cannot load the model on the device "${device}" (${messageOf(error)}); choose another with --device, or export the model again.`,
      { cause: error },
    )
  }
}

/**
 * @param source bytes of an .onnx file, or its path
 * @throws Error as ONNX Runtime says it
 */
export function loadSession(
  source: string | Uint8Array,
  { device, threads }: Pick<SessionSettings, 'device' | 'threads'>,
): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [device],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  }
  return typeof source === 'string'
    ? InferenceSession.create(source, options)
    : InferenceSession.create(source, options)
}

async function runForward(
  session: InferenceSession,
  inputs: readonly string[],
  ids: readonly number[],
  referenceIds: readonly number[],
  hiddenSize: number,
): Promise<ForwardPass> {
  const sequenceLength = ids.length
  const feeds = inputFeeds(
    inputs.map((name) => ({ name, type: 'int64' })),
    [ids, referenceIds],
  )
  const outputs = await session.run(feeds)
  const hidden = ofTwoSentences(outputs[names.hidden], [sequenceLength, hiddenSize])
  const embedding = ofTwoSentences(outputs[names.embedding], null)
  return {
    sequenceLength,
    hidden: hidden.first,
    referenceHidden: hidden.second,
    embedding: embedding.first,
    referenceEmbedding: embedding.second,
  }
}

/**
 * The halves of a tensor [2, …].
 *
 * @param rest the other dimensions; null when there is one of any size
 */
function ofTwoSentences(
  tensor: InferenceSession.OnnxValueMapType[string] | undefined,
  rest: readonly number[] | null,
): { first: Float32Array; second: Float32Array } {
  const data = floats(tensor)
  const [batch, ...others] = tensor instanceof Tensor ? tensor.dims : []
  const fits = rest === null ? others.length === 1 : rest.every((dim, axis) => others[axis] === dim)
  if (batch !== 2 || !fits) {
    throw new PairLensError(
      'model',
      `The model turns two sentences into a tensor of shape [${[batch, ...others].join(', ')}]; export it with a dynamic batch axis.`,
    )
  }
  return { first: data.slice(0, data.length / 2), second: data.slice(data.length / 2) }
}

export async function runContributions(
  session: InferenceSession,
  pass: ForwardPass,
  groups: Groups,
  nodes: Nodes,
  limits: Parameters<typeof planBatches>[3],
): Promise<Contributions> {
  const { sequenceLength, embedding, referenceEmbedding } = pass
  const columns = embedding.length
  const values = new Float32Array(groups.count * columns)
  const stateDims = [sequenceLength, limits.hiddenSize]
  const hidden = new Tensor('float32', pass.hidden, stateDims)
  const reference = new Tensor('float32', pass.referenceHidden, stateDims)
  for (const batch of planBatches(groups.count, nodes.positions.length, sequenceLength, limits)) {
    const atNodes = (list: Float64Array): Tensor =>
      new Tensor(
        'float32',
        Float32Array.from(list.subarray(batch.firstNode, batch.firstNode + batch.nodes)),
        [batch.nodes],
      )
    const outputs = await session.run({
      [names.hidden]: hidden,
      [names.reference]: reference,
      [names.positions]: atNodes(nodes.positions),
      [names.weights]: atNodes(nodes.weights),
      [names.groups]: new Tensor('float32', indicatorRows(groups, batch.firstTangent, batch.tangents), [
        batch.tangents,
        sequenceLength,
      ]),
    })
    const offset = batch.firstTangent * columns
    floats(outputs[names.contributions]).forEach((value, index) => {
      values[offset + index] = (values[offset + index] ?? 0) + value
    })
  }
  return { rows: groups.count, columns, values, embedding, referenceEmbedding }
}

export function floats(tensor: InferenceSession.OnnxValueMapType[string] | undefined): Float32Array {
  if (!(tensor instanceof Tensor) || !(tensor.data instanceof Float32Array)) {
    throw new PairLensError('worker', 'ONNX Runtime returned something else than a float32 tensor.')
  }
  return tensor.data
}
