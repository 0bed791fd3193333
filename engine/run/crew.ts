// Keeps several worker processes busy with chunks, replaces those that die, and finds the sentence that kills them.
import { PairLensError } from '../../core/errors.ts'
import type { QuadratureRule } from '../../core/attribution/quadrature.ts'
import type { OpenedEncoder, SentenceOutcome, WorkerSettings } from '../worker/protocol.ts'
import { startWorker, WorkerDeath, workerEntry, type WorkerProcess } from '../worker/workerProcess.ts'
import type { Chunk } from './chunks.ts'

/** After so many deaths on one chunk it is halved; after so many on one sentence that sentence has failed. */
const deathsBeforeBisection = 3

export interface Crew {
  /** Where every worker cuts texts off. */
  readonly maxTokens: number
  /** What the settings' encoders are, in their order. */
  readonly encoders: readonly OpenedEncoder[]
  /** Process ids of the workers that are alive. */
  pids(): readonly number[]
  /** Attributes sentences on any free worker, whatever dies meanwhile. */
  attribute(chunk: Chunk, rule: QuadratureRule, calibratedNodes: number): Promise<readonly SentenceOutcome[]>
  /** Ends all workers at once; resolves when their processes are gone. */
  close(): Promise<void>
}

/**
 * Starts `count` workers; the first one alone at first, so that a model that cannot be opened is reported once.
 *
 * @param signal ends all workers, also while they are being started
 */
export async function startCrew(
  settings: WorkerSettings,
  count: number,
  { entry = workerEntry, signal }: { readonly entry?: string; readonly signal?: AbortSignal } = {},
): Promise<Crew> {
  const alive = new Set<WorkerProcess>()
  const starting = new Set<Promise<unknown>>()
  const closing = new AbortController()
  const { give, take } = createPool<WorkerProcess>()

  const enlist = async (): Promise<WorkerProcess> => {
    const start = startWorker(settings, entry, closing.signal)
    starting.add(start)
    try {
      const worker = await start
      alive.add(worker)
      give(worker)
      return worker
    } finally {
      starting.delete(start)
    }
  }

  const once = async (chunk: Chunk, rule: QuadratureRule, calibratedNodes: number) => {
    const worker = await take()
    try {
      const reply = await worker.request({
        kind: 'attribute',
        rule,
        calibratedNodes,
        sentences: chunk.sentences,
      })
      give(worker)
      if (reply.kind !== 'attributed') throw new PairLensError('worker', 'A worker answered out of turn.')
      return reply.outcomes
    } catch (error) {
      if (error instanceof WorkerDeath && !closing.signal.aborted) {
        alive.delete(worker)
        await enlist()
      }
      throw error
    }
  }

  const attribute: Crew['attribute'] = async (chunk, rule, calibratedNodes) => {
    try {
      return await once(chunk, rule, calibratedNodes)
    } catch (error) {
      if (!(error instanceof WorkerDeath) || closing.signal.aborted) throw error
      const deaths = chunk.deaths + 1
      if (deaths < deathsBeforeBisection) return attribute({ ...chunk, deaths }, rule, calibratedNodes)
      return (await bisect(chunk, error, rule, calibratedNodes)).flat()
    }
  }

  const bisect = async (
    chunk: Chunk,
    death: WorkerDeath,
    rule: QuadratureRule,
    calibratedNodes: number,
  ): Promise<readonly (readonly SentenceOutcome[])[]> => {
    const [only, ...others] = chunk.sentences
    if (only !== undefined && others.length === 0) {
      const reason = `The worker process died ${deathsBeforeBisection} times on a sentence of this pair (it ${death.message}).`
      return [[{ kind: 'failed', id: only.id, encoder: only.encoder, reason }]]
    }
    const middle = Math.ceil(chunk.sentences.length / 2)
    const halves = [chunk.sentences.slice(0, middle), chunk.sentences.slice(middle)]
    return Promise.all(halves.map((sentences) => attribute({ sentences, deaths: 0 }, rule, calibratedNodes)))
  }

  const crew: Omit<Crew, 'maxTokens' | 'encoders'> = {
    pids: () => [...alive].map((worker) => worker.pid).filter((pid) => pid !== undefined),
    attribute,
    async close() {
      closing.abort()
      signal?.removeEventListener('abort', stop)
      await Promise.allSettled([...starting, ...[...alive].map((worker) => worker.kill())])
    },
  }
  const stop = (): void => void crew.close()
  if (signal?.aborted === true) stop()
  signal?.addEventListener('abort', stop)
  try {
    const { maxTokens, encoders } = await enlist()
    await Promise.all(Array.from({ length: count - 1 }, enlist))
    return { ...crew, maxTokens, encoders }
  } catch (error) {
    await crew.close()
    throw error
  }
}

/** Things that are taken one by one; whoever finds none waits for the next that is given. */
function createPool<Item>(): { give: (item: Item) => void; take: () => Promise<Item> } {
  const free: Item[] = []
  const waiting: ((item: Item) => void)[] = []
  return {
    give: (item) => {
      const next = waiting.shift()
      if (next === undefined) free.push(item)
      else next(item)
    },
    take: () => {
      const item = free.shift()
      return item === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(item)
    },
  }
}
