// The form of a new run as data: what is filled in, what is wrong with it, and the request that it makes.
import type { AttributionLevel } from '../../../core/attribution/groups.ts'
import {
  formatQuadratureRule,
  parseQuadratureRule,
  type QuadratureRule,
} from '../../../core/attribution/quadrature.ts'
import type { SimilarityMode } from '../../../core/attribution/similarity.ts'
import type { Application } from '../../../contract/engine/schemas/application.ts'
import type { ModelChoice, ModelDescription } from '../../../contract/engine/schemas/models.ts'
import type { RunRequest } from '../../../contract/engine/schemas/runs.ts'

/** What is put before the texts of a side. */
export interface FormPrompt {
  /** The model's own default, which most lack; nothing; or the text that is typed. */
  readonly kind: 'default' | 'none' | 'text'
  /** Kept while another kind is chosen. */
  readonly text: string
}

export interface RunForm {
  readonly model: ModelChoice
  /** Counts from the end: −1 is the input of the last layer. */
  readonly layer: number
  /** Before the first and before the second texts. */
  readonly promptA: FormPrompt
  readonly promptB: FormPrompt
  readonly attributePrompt: boolean
  /** Of the second texts; null where it is the same. */
  readonly modelB: ModelChoice | null
  readonly ruleKind: QuadratureRule['kind']
  /** As typed, such as `1e-3`. */
  readonly tolerance: string
  readonly gaussNodes: number | null
  readonly riemannNodes: number | null
  readonly similarityMode: SimilarityMode
  readonly level: AttributionLevel
  readonly device: string
  readonly workers: number | null
  readonly limitsPairs: boolean
  readonly pairLimit: number | null
  readonly limitsTokens: boolean
  readonly maxTokens: number | null
}

/** Fields that can be wrong; each has a sentence in the messages. */
export type FormField =
  | 'corpus'
  | 'model'
  | 'layer'
  | 'tolerance'
  | 'gaussNodes'
  | 'riemannNodes'
  | 'workers'
  | 'pairLimit'
  | 'maxTokens'

export type FormReading =
  | { readonly kind: 'complete'; readonly request: RunRequest }
  | { readonly kind: 'incomplete'; readonly problems: ReadonlySet<FormField> }

/** The form before anybody has touched it. */
export function initialForm({ defaults, cores }: Pick<Application, 'defaults' | 'cores'>): RunForm {
  const rule = parseQuadratureRule(defaults.rule)
  return {
    model: defaults.model,
    layer: defaults.layer,
    promptA: { kind: 'default', text: '' },
    promptB: { kind: 'default', text: '' },
    attributePrompt: defaults.attributePrompt,
    modelB: null,
    ruleKind: rule.kind,
    tolerance: rule.kind === 'adaptive' ? rule.tolerance.toExponential() : '1e-3',
    gaussNodes: rule.kind === 'gauss' ? rule.nodes : 8,
    riemannNodes: rule.kind === 'riemann' ? rule.nodes : 50,
    similarityMode: defaults.similarityMode,
    level: defaults.level,
    device: defaults.device,
    workers: cores,
    limitsPairs: false,
    pairLimit: 200,
    limitsTokens: defaults.maxTokens !== null,
    maxTokens: defaults.maxTokens ?? 128,
  }
}

/**
 * @param corpusId null when no corpus is chosen
 * @param description of the chosen model; null while it is not known
 */
export function readForm(
  form: RunForm,
  corpusId: number | null,
  description: Pick<ModelDescription, 'layers'> | null,
): FormReading {
  const rule = ruleOf(form)
  const layer = description === null ? null : usableLayer(description, form.layer)
  const problems = new Set<FormField>()
  if (corpusId === null) problems.add('corpus')
  if (description === null) problems.add('model')
  else if (layer === null) problems.add('layer')
  if (rule === null) problems.add(ruleField(form.ruleKind))
  if (!isCount(form.workers, 256)) problems.add('workers')
  if (form.limitsPairs && !isCount(form.pairLimit)) problems.add('pairLimit')
  if (form.limitsTokens && !isCount(form.maxTokens)) problems.add('maxTokens')
  if (corpusId === null || rule === null || problems.size > 0) return { kind: 'incomplete', problems }
  const { model, similarityMode, level, device } = form
  return {
    kind: 'complete',
    request: {
      corpusId,
      settings: {
        model,
        layer: form.layer,
        prompt: promptOf(form.promptA),
        b: sideB(form),
        attributePrompt: form.attributePrompt,
        rule: formatQuadratureRule(rule),
        similarityMode,
        level,
        device,
        maxTokens: form.limitsTokens ? form.maxTokens : null,
      },
      pairLimit: form.limitsPairs ? form.pairLimit : null,
      workers: form.workers ?? 1,
    },
  }
}

/** Null where both sides are encoded alike. */
function sideB({ model, modelB, layer, promptA, promptB }: RunForm): RunRequest['settings']['b'] {
  const prompt = promptOf(promptB)
  if (modelB === null && JSON.stringify(promptOf(promptA)) === JSON.stringify(prompt)) return null
  return { model: modelB ?? model, layer, prompt }
}

/** White space counts: most prompts end in it. */
function promptOf({ kind, text }: FormPrompt): RunRequest['settings']['prompt'] {
  return kind === 'default' ? { kind } : { kind: 'text', text: kind === 'none' ? '' : text }
}

/** The layer when it can be attributed: its number from 0; null otherwise. */
export function usableLayer({ layers }: Pick<ModelDescription, 'layers'>, layer: number): number | null {
  const number = layer < 0 ? layers.length + layer : layer
  const found = layers.find((candidate) => candidate.layer === number)
  return found === undefined || found.problem !== null ? null : number
}

/** The layer to begin with: the wanted one, else the last that can be attributed; counted from the end. */
export function suitableLayer(description: Pick<ModelDescription, 'layers'>, wanted: number): number {
  const { layers } = description
  const usable = usableLayer(description, wanted) ?? layers.findLast(({ problem }) => problem === null)?.layer
  return usable === undefined ? wanted : usable - layers.length
}

/** The rule as the form has it; null when a number is missing or out of range. */
function ruleOf({ ruleKind, tolerance, gaussNodes, riemannNodes }: RunForm): QuadratureRule | null {
  const argument = { adaptive: tolerance.trim(), gauss: gaussNodes, riemann: riemannNodes }[ruleKind]
  try {
    return parseQuadratureRule(`${ruleKind}:${argument ?? ''}`)
  } catch {
    return null
  }
}

function ruleField(kind: QuadratureRule['kind']): FormField {
  return kind === 'adaptive' ? 'tolerance' : kind === 'gauss' ? 'gaussNodes' : 'riemannNodes'
}

function isCount(value: number | null, most = Number.MAX_SAFE_INTEGER): boolean {
  return value !== null && Number.isInteger(value) && value >= 1 && value <= most
}
