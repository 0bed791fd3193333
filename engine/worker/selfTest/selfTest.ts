// Tries a model on three short pairs at three of its layers: is what PairLens computes of it what the model computes?
import type { Encoder } from '../../../core/encoder/encoder.ts'
import type { HeadConfiguration } from '../../../core/encoder/head.ts'
import type { Site } from '../../../core/encoder/sites.ts'
import { PairLensError } from '../../../core/errors.ts'
import { budgetBytesOf } from '../../devices/capacity.ts'
import { findModel } from '../../models/findModel.ts'
import { openModel } from '../../models/openModel.ts'
import { checkCompleteness, checkDerivative, checkEmbedding } from './checks.ts'
import { type EncodedSentence, encodeSentences } from './encodedSentences.ts'
import { openPartBehindSite, type PartBehindSite } from './partBehindSite.ts'
import type { SelfTest, SelfTestCheck, SelfTestProgress } from './selfTestResult.ts'

const pairs = [
  ['The cat sleeps.', 'A cat is awake.'],
  ['It rains today.', 'The sun shines.'],
  ['Trains are fast.', 'He reads a book.'],
] as const

const settings = { device: 'cpu', threads: 1, budgetBytes: budgetBytesOf('cpu') } as const
/** Of each layer: a session is opened, then the three checks. */
const stepsOfLayer = 4

/**
 * @param report is told how many steps are done, of how many
 * @throws PairLensError (`model`) when the model cannot be opened or run, or has no layer that can be attributed
 */
export async function testModel(
  nameOrPath: string,
  report: (progress: SelfTestProgress) => void,
): Promise<SelfTest> {
  const start = performance.now()
  const source = findModel(nameOrPath)
  const model = openModel(source)
  const { encoder, configuration } = model
  const sites = testedSites(encoder.sites)
  const of = 2 + sites.length * stepsOfLayer
  let done = 0
  const reach = (steps: number): void => report({ done: (done = steps), of })
  const step = (): void => reach(done + 1)
  step()
  const file = source.graph.kind === 'onnx' ? source.graph.path : null
  const sentences = await encodeSentences(pairs.flat(), model, sites, file, settings)
  step()
  const checks: SelfTestCheck[] = []
  const leftOut: { layer: number; problem: string }[] = []
  for (const site of sites) {
    const behind = done + stepsOfLayer
    try {
      checks.push(...(await checkSite(encoder, site, configuration.head, sentences, step)))
    } catch (error) {
      if (!(error instanceof PairLensError)) throw error
      leftOut.push({ layer: site.layer, problem: error.message })
      reach(behind)
    }
  }
  return {
    passed: checks.length > 0 && leftOut.length === 0 && checks.every(({ passed }) => passed),
    against: file === null ? 'graph' : 'file',
    pairs,
    checks,
    leftOut,
    milliseconds: performance.now() - start,
  }
}

/** The first layer, the middle one, and the last but one, which runs take by default; the last where that is the middle. */
function testedSites(sites: readonly Site[]): readonly Site[] {
  const [middle, last] = [Math.floor(sites.length / 2), sites.length - 1]
  const byDefault = last - 1
  const wanted = [0, middle, byDefault > middle ? byDefault : last]
  return sites.filter((_, index) => wanted.includes(index))
}

async function checkSite(
  encoder: Encoder,
  site: Site,
  head: HeadConfiguration,
  sentences: readonly EncodedSentence[],
  step: () => void,
): Promise<readonly SelfTestCheck[]> {
  const { layer } = site
  const tested = sentences.map((sentence) => sentence(site))
  const testedPairs = pairs.flatMap((_, index) => {
    const [a, b] = [tested[2 * index], tested[2 * index + 1]]
    return a === undefined || b === undefined ? [] : [[a, b] as const]
  })
  const stepped = async <Check>(check: Promise<Check>): Promise<Check> => {
    const result = await check
    step()
    return result
  }
  const part: PartBehindSite = await stepped(openPartBehindSite(encoder, site, head, settings))
  try {
    const embedding = await stepped(checkEmbedding(layer, part, tested))
    const completeness = await stepped(checkCompleteness(layer, part, testedPairs))
    const [first] = tested
    if (first === undefined) return [embedding, completeness]
    return [embedding, completeness, await stepped(checkDerivative(layer, part, first))]
  } finally {
    await part.release()
  }
}
