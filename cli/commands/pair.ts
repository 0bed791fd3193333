// `pairlens pair`: attributes one pair of texts and shows matrix, terms and error.
import { Command } from 'commander'
import { layersText, modelText } from '../../charts/words/runNames.ts'
import { formatQuadratureRule } from '../../core/attribution/quadrature.ts'
import { mostlyUnknown } from '../../core/text/unknownShare.ts'
import { matrixTokens, type PairToWrite, pairJson } from '../../engine/pair/pairJson.ts'
import { attributeOnePair, type OnePair } from '../../engine/run/attributeOnePair.ts'
import { addAttributionOptions, attributionOptions, type AttributionValues } from '../attributionOptions.ts'
import { sayDevice } from '../deviceNotice.ts'
import { interruptible } from '../interrupt.ts'
import { matrixLines, strongestPairs, tokenPairLines } from '../matrixText.ts'
import { addOutputOptions } from '../options.ts'
import { lineWidth, notice, type OutputOptions, printResult } from '../output.ts'
import { percent, score, small } from '../numbers.ts'
import { sayPrompts } from '../promptNotices.ts'
import { pad, printable } from '../text.ts'

interface PairValues extends AttributionValues, OutputOptions {
  readonly a: string
  readonly b: string
}

const strongestShown = 10
const widthWithoutTerminal = 120

export function pairCommand(): Command {
  const command = new Command('pair')
    .description('attribute one pair of texts')
    .requiredOption('--a <text>', 'the first text')
    .requiredOption('--b <text>', 'the second text')
  addOutputOptions(addAttributionOptions(command))
  return command.action(async (values: PairValues) => {
    const options = attributionOptions(values)
    const result = await interruptible((signal) => attributeOnePair(values.a, values.b, options, signal))
    const { a, b } = result.encoders
    sayPrompts(options, [a.prompt, b.prompt], values)
    warnOf(result, values)
    const pair = pairToWrite(result)
    await printResult(values, {
      json: { a: values.a, b: values.b, ...pairJson(pair) },
      lines: () => pairLines(values, pair),
    })
  })
}

function pairToWrite({ options, encoders, device, a, b, pair, milliseconds }: OnePair): PairToWrite {
  return {
    ...pair,
    encoders: {
      modelName: encoders.a.modelName,
      modelHash: encoders.a.modelHash,
      layer: options.layer,
      b: options.b && {
        modelName: encoders.b.modelName,
        modelHash: encoders.b.modelHash,
        layer: options.b.layer,
      },
      prompts: { a: encoders.a.prompt, b: encoders.b.prompt, attributed: options.attributePrompt },
    },
    rule: formatQuadratureRule(options.rule),
    similarityMode: options.similarityMode,
    level: options.level,
    nodes: [a.contributions.nodes, b.contributions.nodes],
    unknown: [a.unknownShare, b.unknownShare],
    device: device.device,
    milliseconds,
    tokenizationA: a.tokenization,
    tokenizationB: b.tokenization,
    quadratureResidual: Math.max(a.contributions.quadratureResidual, b.contributions.quadratureResidual),
    converged: a.contributions.converged && b.contributions.converged,
  }
}

function warnOf({ device, a, b }: OnePair, output: OutputOptions): void {
  sayDevice(device, output)
  for (const [side, { tokenization, unknownShare, contributions }] of [
    ['a', a] as const,
    ['b', b] as const,
  ]) {
    if (tokenization.truncated) {
      notice(
        output,
        `Text ${side} is longer than ${tokenization.tokens.length} tokens; the rest was cut off.`,
      )
    }
    if (unknownShare > mostlyUnknown) {
      notice(
        output,
        `The model has no word for ${percent(unknownShare)} of text ${side}: it may not know this script, and the similarity says little.`,
      )
    }
    if (!contributions.converged) {
      notice(
        output,
        `The integral of text ${side} has not converged with ${contributions.nodes} nodes (quadrature residual ${small(contributions.quadratureResidual)}); use the matrix with care.`,
      )
    }
  }
}

function pairLines({ a, b }: PairValues, pair: PairToWrite): readonly string[] {
  const drawn = {
    rows: matrixTokens(pair.tokenizationA, pair.level),
    columns: matrixTokens(pair.tokenizationB, pair.level),
    matrix: pair.matrix,
  }
  const width = Number.isFinite(lineWidth()) ? lineWidth() : widthWithoutTerminal
  const { similarity, reference, expected, sum, error, quadratureResidual } = pair
  const { prompts } = pair.encoders
  const hasPrompt = [prompts.a, prompts.b].some((prompt) => prompt !== '')
  const masked = hasPrompt && !prompts.attributed
  const term = (name: string, value: number): string =>
    `  ${pad(name, 34, 'left')}${pad(score(value, 6), 12, 'right')}`
  return [
    `a  ${printable(a)}`,
    `b  ${printable(b)}`,
    '',
    `${printable(modelText(pair.encoders))}, layer ${layersText(pair.encoders, String)}, ${pair.rule} (${pair.nodes.join(' and ')} nodes), ${pair.similarityMode}`,
    ...(hasPrompt
      ? [
          `prompts ${masked ? 'stay in the references, as special tokens do' : 'are attributed, as other tokens are'}`,
        ]
      : []),
    '',
    'Does it add up?',
    term('  similarity f(a, b)', similarity),
    term('− f(a, reference of b)', reference.a),
    term('− f(reference of a, b)', reference.b),
    term('+ f(both references)', reference.ab),
    term('= expected', expected),
    term('  sum of the matrix', sum),
    `  error ${small(error)}, quadrature residual ${small(quadratureResidual)}`,
    '',
    `Matrix × 100 (rows: ${pair.level}s of a, columns: ${pair.level}s of b)`,
    ...matrixLines(drawn, width),
    '',
    `Strongest ${pair.level} pairs, special tokens${masked ? ' and prompts' : ''} left out`,
    ...tokenPairLines(strongestPairs(drawn, strongestShown)),
  ]
}
