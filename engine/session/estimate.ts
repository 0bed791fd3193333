// What a run will take, measured on a few of its pairs; nothing is written.

import { PairLensError } from '../../core/errors.ts'
import { countScope, sampleScope, sentenceLengths } from '../../db/queries/estimating.ts'
import { type PlannedPair, sentenceKey } from '../../db/queries/plan.ts'
import type { Workspace } from '../../db/workspace.ts'
import { assertNotAborted } from '../assertNotAborted.ts'
import { workersOn } from '../devices/capacity.ts'
import { chooseDevice, type DeviceChoice } from '../devices/chooseDevice.ts'
import type { RunEstimate } from '../../contract/engine/schemas/runs.ts'
import { calibrateOn } from '../run/calibration.ts'
import { type Crew, startCrew } from '../run/crew.ts'
import type { RunScope } from '../run/ensureRun.ts'
import {
  type AttributionOptions,
  defaultWorkerCount,
  deviceTask,
  encodersOf,
  workerSettings,
} from '../run/options.ts'
import type { SentenceToAttribute } from '../worker/protocol.ts'
import { bytesOf, type MeasuredSentence, secondsOf } from './extrapolate.ts'

export interface EstimateRequest {
  readonly options: AttributionOptions
  readonly workers: number
  readonly report: (progress: { done: number; of: number }) => void
  readonly signal: AbortSignal
}

interface Measurement {
  readonly choice: DeviceChoice
  readonly measured: readonly MeasuredSentence[]
  readonly startSeconds: number
  readonly maxTokens: number
}

const interruption = 'The estimate was interrupted; nothing was written.'

const attributedPairs = 8
/** Only their lengths are looked at. */
const measuredPairs = 1000

/**
 * Attributes a few pairs, evenly spread, on one worker.
 *
 * @throws PairLensError `model`, `arguments` for options that do not fit; `worker` when no sampled sentence can be
 *   attributed; `interrupted`
 */
export async function estimateRun(
  workspace: Workspace,
  scope: RunScope,
  request: EstimateRequest,
): Promise<RunEstimate> {
  const { workers, signal } = request
  const encoded = { ...scope, encoderB: encodersOf(request.options).length - 1 }
  const sample = sampleScope(workspace, encoded, attributedPairs)
  const pairs = countScope(workspace, encoded)
  const lengths = sentenceLengths(workspace, encoded)
  const { choice, measured, startSeconds, maxTokens } = await measure(sample, request).catch(
    (error: unknown) => {
      assertNotAborted(signal, interruption)
      throw error
    },
  )
  // More workers than cores share the same time.
  const parallel = Math.min(workersOn(choice.device, workers), defaultWorkerCount())
  return {
    pairs,
    sentences: lengths.reduce((total, length) => total + length.sentences, 0),
    sampledSentences: measured.length,
    seconds: startSeconds + secondsOf(measured, lengths, maxTokens) / parallel,
    bytes: bytesOf(measured, lengths, sampleScope(workspace, encoded, measuredPairs), pairs, maxTokens),
    device: choice.device,
    deviceNotice: choice.remark === null ? null : { text: choice.remark, fellBack: choice.fellBack },
    nodes: Math.max(...measured.map(({ attributed }) => attributed.contributions.nodes)),
  }
}

/** @returns the sentences that could be attributed, what a run takes before its first pair, and where texts are cut off */
async function measure(
  sample: readonly PlannedPair[],
  { options, report, signal }: EstimateRequest,
): Promise<Measurement> {
  const { rule, similarityMode } = options
  const choice = await chooseDevice(options.device, deviceTask(options), { signal })
  assertNotAborted(signal, interruption)
  const start = performance.now()
  let crew: Crew | undefined
  try {
    crew = await startCrew(workerSettings({ ...options, device: choice.device }), 1, { signal })
    const nodes = await calibrateOn(crew, sample, rule, similarityMode)
    const sentences = sentencesOf(sample)
    // The first sentence of a worker takes longer than it would later.
    await crew.attribute({ sentences: sentences.slice(0, 1), deaths: 0 }, rule, nodes)
    const startSeconds = (performance.now() - start) / 1000
    const measured: MeasuredSentence[] = []
    let reason = 'the corpus has none'
    for (const [index, sentence] of sentences.entries()) {
      report({ done: index, of: sentences.length })
      const before = performance.now()
      const [outcome] = await crew.attribute({ sentences: [sentence], deaths: 0 }, rule, nodes)
      const milliseconds = performance.now() - before
      if (outcome?.kind === 'attributed') {
        measured.push({ characters: sentence.text.length, milliseconds, attributed: outcome })
      } else reason = outcome?.reason ?? reason
    }
    report({ done: sentences.length, of: sentences.length })
    if (measured.length > 0) return { choice, measured, startSeconds, maxTokens: crew.maxTokens }
    throw new PairLensError('worker', `None of the sampled sentences can be attributed: ${reason}`)
  } finally {
    await crew?.close()
  }
}

function sentencesOf(sample: readonly PlannedPair[]): readonly SentenceToAttribute[] {
  const sentences = sample.flatMap(({ sentenceA, sentenceB }) => [sentenceA, sentenceB])
  return [...new Map(sentences.map((sentence) => [sentenceKey(sentence), sentence])).values()]
}
