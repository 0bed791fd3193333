// The options that say how texts are encoded and attributed: those of `pair` and `run`.
import { type Command, Option } from 'commander'
import { type AttributionLevel, attributionLevels } from '../core/attribution/groups.ts'
import { formatQuadratureRule, parseQuadratureRule } from '../core/attribution/quadrature.ts'
import { parseSimilarityMode, type SimilarityMode, similarityModes } from '../core/attribution/similarity.ts'
import type { PromptChoice } from '../core/encoder/prompt.ts'
import { PairLensError } from '../core/errors.ts'
import { askedDevice } from '../engine/devices/deviceNames.ts'
import { type AttributionOptions, defaultOptions } from '../engine/run/options.ts'
import { naturalNumber } from './options.ts'

/** What the options of `pair` and `run` are read into; each has a default but the length. */
export interface AttributionValues extends Omit<
  AttributionOptions,
  'similarityMode' | 'maxTokens' | 'prompt' | 'attributePrompt' | 'b'
> {
  readonly similarity: SimilarityMode
  readonly maxTokens?: number
  readonly prompt?: string
  readonly promptA?: string
  readonly promptB?: string
  readonly promptName?: string
  readonly promptNameA?: string
  readonly promptNameB?: string
  readonly attributePrompt?: true
  readonly modelB?: string
  readonly layerB?: number
}

export function addAttributionOptions(command: Command): Command {
  const { model, layer, rule, similarityMode, level, device } = defaultOptions
  return command
    .option(
      '--model <name-or-path>',
      'a name that "pairlens models" lists, model folder, .onnx file or checkpoint',
      model,
    )
    .option(
      '--layer <number>',
      'attribute to the input of this layer; negative numbers count from the end',
      layerNumber('--layer'),
      layer,
    )
    .option(
      '--model-b <name-or-path>',
      'another model for the second texts, with embeddings of the same size',
    )
    .option('--layer-b <number>', 'another layer for the second texts', layerNumber('--layer-b'))
    .addOption(
      new Option('--rule <rule>', 'quadrature: adaptive:TOLERANCE, gauss:NODES or riemann:NODES')
        .argParser(parseQuadratureRule)
        .default(rule, formatQuadratureRule(rule)),
    )
    .option('--similarity <mode>', similarityModes.join(', '), parseSimilarityMode, similarityMode)
    .option('--level <level>', 'rows and columns of a matrix: token or word', parseLevel, level)
    .option(
      '--device <device>',
      'auto (the fastest that computes the same), cpu, webgpu, cuda, coreml or dml',
      parseDevice,
      device,
    )
    .option('--prompt <text>', `put before every text; the model's own default when not given, "" for none`)
    .option('--prompt-a <text>', 'put before the first texts')
    .option('--prompt-b <text>', 'put before the second texts')
    .option('--prompt-name <name>', 'put the prompt before every text that the model has under this name')
    .option('--prompt-name-a <name>', 'the same before the first texts')
    .option('--prompt-name-b <name>', 'the same before the second texts')
    .option(
      '--attribute-prompt',
      "attribute the prompt's tokens like others; else they stay in the reference, as special tokens do",
    )
    .option(
      '--max-tokens <number>',
      "cut longer texts; the model's own limit when not given",
      naturalNumber('--max-tokens'),
    )
}

/** The options as the engine takes them. */
export function attributionOptions(values: AttributionValues): AttributionOptions {
  const { model, layer, rule, similarity: similarityMode, level, device, maxTokens = null } = values
  const { modelB = model, layerB = layer } = values
  const a = { model, layer, prompt: promptOf(values, 'A') }
  const b = { model: modelB, layer: layerB, prompt: promptOf(values, 'B') }
  return {
    ...a,
    b: JSON.stringify(a) === JSON.stringify(b) ? null : b,
    attributePrompt: values.attributePrompt === true,
    rule,
    similarityMode,
    level,
    device,
    maxTokens,
  }
}

/** @throws PairLensError `arguments` when a prompt is given both as a text and by its name */
function promptOf(values: AttributionValues, side: 'A' | 'B'): PromptChoice {
  const own = oneOf(values, `prompt${side}`, `promptName${side}`)
  return own ?? oneOf(values, 'prompt', 'promptName') ?? { kind: 'default' }
}

function oneOf(
  values: AttributionValues,
  asText: 'prompt' | 'promptA' | 'promptB',
  byName: 'promptName' | 'promptNameA' | 'promptNameB',
): PromptChoice | null {
  const [text, name] = [values[asText], values[byName]]
  if (text !== undefined && name !== undefined) {
    const side = asText.slice('prompt'.length).toLowerCase()
    const suffix = side === '' ? '' : `-${side}`
    throw new PairLensError(
      'arguments',
      `--prompt${suffix} and --prompt-name${suffix} both say what is put before the texts; give one of them.`,
    )
  }
  if (text !== undefined) return { kind: 'text', text }
  return name === undefined ? null : { kind: 'named', name }
}

function layerNumber(option: string): (text: string) => number {
  return (text) => {
    if (/^[-+\u2212]?\d{1,4}$/u.test(text)) return Number(text.replace('\u2212', '-'))
    throw new PairLensError(
      'arguments',
      `${option} is "${text}"; give a whole number, such as 3 or −2 for the last but one.`,
    )
  }
}

function parseLevel(text: string): AttributionLevel {
  const level = attributionLevels.find((known) => known === text)
  if (level !== undefined) return level
  throw new PairLensError('arguments', `--level is "${text}"; give ${attributionLevels.join(' or ')}.`)
}

function parseDevice(text: string): string {
  askedDevice(text)
  return text
}
