// Tries a device on models: attributes a built-in sentence there and on the processor, and compares.
import { InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node'
import type { Contributions } from '../../core/attribution/contributions.ts'
import { singleTokens } from '../../core/attribution/groups.ts'
import { gaussNodes } from '../../core/attribution/quadrature.ts'
import { referenceIds } from '../../core/encoder/reference.ts'
import { createGraphBuilder } from '../../core/onnx/builder.ts'
import { writeModel } from '../../core/onnx/write.ts'
import { findModel } from '../models/findModel.ts'
import { type OpenModel, openModel } from '../models/openModel.ts'
import type { ProbeMeasurement, ProbeReply, ProbeSettings } from '../devices/probeMessages.ts'
import { relativeDistance } from './relativeDistance.ts'
import { openSessions } from './sessions.ts'

/** About as long as sentences are. */
const sentence =
  'A man in a blue shirt is playing an old guitar on the street while two children listen to him.'
const nodes = gaussNodes(8)

/** What took longer is not timed once more: it will hardly turn out fast. */
const patienceMs = 2000

/**
 * Reports on the way what was reached, so that whoever waits knows what it is waiting for.
 *
 * @throws what the device, or reading a model, does
 */
export async function deviceProbe(
  settings: ProbeSettings,
  report: (reply: ProbeReply) => void,
): Promise<ProbeReply> {
  const { device, budgetBytes } = settings
  await openDevice(device)
  report({ kind: 'found' })
  const models = new Map<string, OpenModel>()
  const tries = settings.encoders.map(({ model, layer }) => {
    const opened = models.get(model) ?? openModel(findModel(model))
    models.set(model, opened)
    return (on: string, bytes: number) =>
      timedContributions(opened, { layer, normalized: settings.normalized, device: on, budgetBytes: bytes })
  })
  const start = performance.now()
  const onProcessor = await inTurn(tries, (attempt) => attempt('cpu', budgetBytes.processor))
  report({ kind: 'prepared', milliseconds: performance.now() - start })
  const onDevice = await inTurn(tries, (attempt) => attempt(device, budgetBytes.device))
  return { kind: 'measured', ...compare(onProcessor, onDevice) }
}

/** Runs one addition there. @throws when ONNX Runtime has no such device, or finds none here */
async function openDevice(device: string): Promise<void> {
  if (!listSupportedBackends().some(({ name }) => name === device)) {
    throw new Error(`ONNX Runtime has no "${device}" on ${process.platform}-${process.arch}`)
  }
  const builder = createGraphBuilder('probe')
  const x = builder.input({ name: 'x', type: 'float', dims: [1] })
  const sum = builder.op('Add', [x, x])
  const graph = builder.build([{ name: sum, type: 'float', dims: [1] }])
  const session = await InferenceSession.create(writeModel(graph), { executionProviders: [device] })
  await session.run({ x: new Tensor('float32', [1], [1]) })
}

interface Timed {
  readonly contributions: Contributions
  readonly milliseconds: number
}

async function timedContributions(
  { encoder, configuration, tokenizer }: OpenModel,
  settings: Omit<Parameters<typeof openSessions>[2], 'threads'>,
): Promise<Timed> {
  const sessions = await openSessions(encoder, configuration.head, { ...settings, threads: 1 })
  const { tokens } = await tokenizer.encode(sentence, configuration.maxTokens)
  const ids = tokens.map(({ id }) => id)
  const special = tokens.map((token) => token.special)
  const reference = referenceIds(ids, special, tokenizer.specialTokens().padId)
  const groups = singleTokens(ids.length)
  const attribute = async (): Promise<Timed> => {
    const start = performance.now()
    const contributions = await sessions.integrate(await sessions.forward(ids, reference), groups, nodes)
    return { contributions, milliseconds: performance.now() - start }
  }
  const first = await attribute()
  if (first.milliseconds > patienceMs) return first
  const [second, third] = [await attribute(), await attribute()]
  return second.milliseconds < third.milliseconds ? second : third
}

/** @throws when the device or the processor yields numbers that are not finite */
function compare(onProcessor: readonly Timed[], onDevice: readonly Timed[]): ProbeMeasurement {
  const total = (list: readonly Timed[]): number =>
    list.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const differences = onProcessor.map(({ contributions: { values } }, place) =>
    relativeDistance(values, onDevice[place]?.contributions.values ?? new Float32Array()),
  )
  const difference = Math.max(...differences)
  if (!Number.isFinite(difference)) throw new Error('it yields numbers that are not finite')
  return {
    difference,
    processorMs: total(onProcessor),
    deviceMs: total(onDevice),
  }
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await work(item))
  return results
}
