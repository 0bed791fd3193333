// The options of runs, from what a window sends and from what a workspace says; neither is taken on trust.

import { z } from 'zod'
import { formatQuadratureRule, parseQuadratureRule } from '../../core/attribution/quadrature.ts'
import { parseSimilarityMode } from '../../core/attribution/similarity.ts'
import type { PromptChoice } from '../../core/encoder/prompt.ts'
import { PairLensError } from '../../core/errors.ts'
import type { Run } from '../../db/queries/runs.ts'
import { maxTokensOf } from '../../db/queries/tokenizerSettings.ts'
import type { Workspace } from '../../db/workspace.ts'
import { type ListedModel, listModels } from '../models/listModels.ts'
import type { ModelChoice } from '../../contract/engine/schemas/models.ts'
import type { RunSettings } from '../../contract/engine/schemas/runs.ts'
import { keptDevice } from '../run/decideDevice.ts'
import { levelOf } from '../run/levelOf.ts'
import { type AttributionOptions, defaultOptions } from '../run/options.ts'
import type { Grants } from './grants.ts'

/** What a window starts with. */
export function defaultSettings(): RunSettings {
  const { model, rule, ...others } = defaultOptions
  return { ...others, b: null, model: { kind: 'embedded', name: model }, rule: formatQuadratureRule(rule) }
}

/**
 * The name that a model is listed under, or the path that the user chose.
 *
 * @throws PairLensError `model` for an unknown name, `arguments` for a path that was not chosen
 */
export function modelOf(choice: ModelChoice, grants: Grants): string {
  if (choice.kind === 'chosen') return grants.pathOf(choice.token, 'model')
  if (isListed(choice.name, choice.kind)) return choice.name
  throw new PairLensError(
    'model',
    `There is no model "${choice.name}" any more; choose another from the list, or a folder.`,
  )
}

/** @throws PairLensError for a rule, a model or a file that cannot be used */
export function optionsOfSettings(settings: RunSettings, grants: Grants): AttributionOptions {
  return {
    ...settings,
    model: modelOf(settings.model, grants),
    b: settings.b && { ...settings.b, model: modelOf(settings.b.model, grants) },
    rule: parseQuadratureRule(settings.rule),
  }
}

/**
 * The options that a run was started with.
 *
 * @param models where those of its sides are now; `b` is left out where both are encoded alike
 * @throws PairLensError when the workspace holds settings that no run can have
 */
export function optionsOfRun(
  workspace: Workspace,
  run: Run,
  models: { readonly a: string; readonly b: string | null },
): AttributionOptions {
  return {
    model: models.a,
    layer: run.layer,
    prompt: promptOf(run.prompts.a),
    attributePrompt: run.prompts.attributed,
    b: run.b && { model: models.b ?? models.a, layer: run.b.layer, prompt: promptOf(run.prompts.b) },
    rule: parseQuadratureRule(run.rule),
    similarityMode: parseSimilarityMode(run.similarityMode),
    level: levelOf(run),
    // Workspaces that do not say what was asked for have only ever used the device that they name.
    device: keptDevice(run)?.device ?? run.device,
    maxTokens: maxTokensOf(workspace, run),
  }
}

/** @param prompt as the workspace has it; null for the model's own default */
function promptOf(prompt: string | null): PromptChoice {
  return prompt === null ? { kind: 'default' } : { kind: 'text', text: prompt }
}

/**
 * The model to resume a side of a run with when the user has chosen none. A workspace may come from anyone: what it says is
 * looked up among the models that are listed and never used as a path.
 *
 * @throws PairLensError `model` when no model of this name is there
 */
export function namedModelOf({ id, settings, ...run }: Run, side: 'a' | 'b' = 'a'): string {
  const modelName = side === 'a' || run.b === null ? run.modelName : run.b.modelName
  const named = z.looseObject({ model: z.unknown(), modelB: z.unknown() }).partial().safeParse(settings)
    .data?.[side === 'a' ? 'model' : 'modelB']
  if (typeof named === 'string' && isListed(named, 'embedded')) return named
  if (isListed(modelName, 'added') || isListed(modelName, 'cached')) return modelName
  if (side === 'b') {
    throw new PairLensError(
      'model',
      `The model "${modelName}" of side b of run ${id} is not listed; list its folder with "pairlens models add FOLDER --name ${modelName}" to go on.`,
    )
  }
  throw new PairLensError(
    'model',
    `The model "${modelName}" of run ${id} does not come with PairLens and is not listed; choose its folder to go on.`,
  )
}

function isListed(name: string, kind: ListedModel['kind']): boolean {
  return listModels().some((model) => model.name === name && model.kind === kind)
}
