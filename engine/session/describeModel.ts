// What a window is told of a model and of its self-test: bounded, since a model's files may come from anyone.

import type { ModelDescription } from '../models/inspectModel.ts'
import type { ModelDescription as Described } from '../../contract/engine/schemas/models.ts'
import type { SelfTest as DescribedSelfTest } from '../../contract/engine/schemas/selfTest.ts'
import type { SelfTest } from '../worker/selfTest/selfTestResult.ts'

const mostPrompts = 100
const mostPromptLength = 2000

export function describedModel(model: ModelDescription): Described {
  const { coverage, pooling, prompts, prompt } = model
  return {
    name: model.name,
    origin: model.origin,
    file: model.file,
    hash: model.hash,
    byteCount: model.byteCount,
    parameters: { ...model.parameters, types: [...model.parameters.types] },
    producer: model.producer,
    opsets: model.opsets,
    layers: coverage.layers.map(({ layer, site, hiddenSize, problem }) => ({
      layer,
      site,
      hiddenSize,
      problem,
    })),
    operators: coverage.operators.map((operator) => ({ ...operator })),
    pooling: pooling === false ? [] : [...pooling],
    poolsItself: pooling === false,
    denseLayers: model.denseLayers,
    normalizes: model.normalizes,
    hiddenSize: model.hiddenSize,
    maxTokens: model.maxTokens,
    vocabularySize: model.vocabularySize,
    tokenizer: { ...model.tokenizer, specialTokens: [...model.tokenizer.specialTokens] },
    lowerCases: model.lowerCases,
    prompts: Object.entries(prompts)
      .slice(0, mostPrompts)
      .map(([name, text]) => ({
        name: name.slice(0, mostPromptLength),
        text: text.slice(0, mostPromptLength),
        isDefault: prompt !== '' && text === prompt,
      })),
    licence: model.licence,
    assumptions: [...model.assumptions],
  }
}

export function describedSelfTest(test: SelfTest): DescribedSelfTest {
  return {
    ...test,
    pairs: test.pairs.map(([a, b]) => [a, b]),
    leftOut: [...test.leftOut],
    checks: test.checks.map((check) =>
      check.kind === 'completeness'
        ? { ...check, residuals: [...check.residuals], pairErrors: [...check.pairErrors] }
        : check,
    ),
  }
}
