// Attributes one pair of texts, without a workspace: one worker, calibrated on the pair itself.
import { availableParallelism } from 'node:os'
import { attributePair, type PairAttribution } from '../../core/attribution/pair.ts'
import { PairLensError } from '../../core/errors.ts'
import { assertNotAborted } from '../assertNotAborted.ts'
import { chooseDevice, type DeviceChoice } from '../devices/chooseDevice.ts'
import type { AttributedSentence, OpenedEncoder, SentenceOutcome } from '../worker/protocol.ts'
import { calibrateOn } from './calibration.ts'
import { type Crew, startCrew } from './crew.ts'
import { type AttributionOptions, deviceTask, workerSettings } from './options.ts'
import { resolveOptions } from './resolveOptions.ts'

/** A pair with all that its attribution yielded. */
export interface OnePair {
  /** Those that were given, without an encoder of side b that is the same as that of side a. */
  readonly options: AttributionOptions
  /** What encoded each side. */
  readonly encoders: { readonly a: OpenedEncoder; readonly b: OpenedEncoder }
  readonly device: DeviceChoice
  readonly a: AttributedSentence
  readonly b: AttributedSentence
  readonly pair: PairAttribution
  /** Calibration and attribution; loading the model is not counted. */
  readonly milliseconds: number
}

const interruption = 'The attribution was interrupted; run the command again to repeat it.'

/**
 * Attributes a pair on all cores.
 *
 * @throws PairLensError `input` for a text without a visible character, `model` and `arguments` for options that do
 *   not fit, `worker` when a text cannot be attributed, `interrupted` when the signal aborts
 */
export async function attributeOnePair(
  textA: string,
  textB: string,
  given: AttributionOptions,
  signal?: AbortSignal,
): Promise<OnePair> {
  assertText(textA, 'a')
  assertText(textB, 'b')
  let crew: Crew | undefined
  try {
    const options = given.b === null ? given : (await resolveOptions(given)).options
    const device = await chooseDevice(options.device, deviceTask(options), { signal })
    assertNotAborted(signal, interruption)
    const settings = workerSettings({ ...options, device: device.device }, availableParallelism())
    crew = await startCrew(settings, 1, signal === undefined ? {} : { signal })
    const attributed = await attributeOn(crew, textA, textB, options)
    const [a, b = a] = crew.encoders
    if (a === undefined) throw new PairLensError('worker', 'A worker opened no model.')
    return { options, encoders: { a, b: b ?? a }, device, ...attributed }
  } catch (error) {
    assertNotAborted(signal, interruption)
    throw error
  } finally {
    await crew?.close()
  }
}

async function attributeOn(
  crew: Crew,
  textA: string,
  textB: string,
  { rule, similarityMode, b: encoderB }: AttributionOptions,
): Promise<Omit<OnePair, 'options' | 'encoders' | 'device'>> {
  const start = performance.now()
  const sentenceA = { id: 1, encoder: 0, text: textA }
  const isSame = textA === textB && encoderB === null
  const sentenceB = isSame ? sentenceA : { id: 2, encoder: encoderB === null ? 0 : 1, text: textB }
  const nodes = await calibrateOn(crew, [{ sentenceA, sentenceB }], rule, similarityMode)
  const sentences = isSame ? [sentenceA] : [sentenceA, sentenceB]
  const outcomes = await crew.attribute({ sentences, deaths: 0 }, rule, nodes)
  const a = attributedIn(outcomes, sentenceA.id)
  const b = attributedIn(outcomes, sentenceB.id)
  const pair = attributePair(a.contributions, b.contributions, similarityMode)
  return { a, b, pair, milliseconds: performance.now() - start }
}

function attributedIn(outcomes: readonly SentenceOutcome[], id: number): AttributedSentence {
  const outcome = outcomes.find((candidate) => candidate.id === id)
  if (outcome?.kind === 'attributed') return outcome
  const reason = outcome?.reason ?? 'the worker did not answer for it'
  throw new PairLensError('worker', `Sentence ${id === 1 ? 'a' : 'b'} cannot be attributed: ${reason}`)
}

/** White space, zero-width characters and U+FEFF alone leave nothing to encode, as in a corpus. */
function assertText(text: string, side: 'a' | 'b'): void {
  if (/[^\s\p{Cf}]/u.test(text)) return
  const what = text === '' ? 'empty' : 'only white space'
  throw new PairLensError('input', `Text ${side} is ${what}; give a sentence with at least one word.`)
}
