// The run of a corpus with some options: the one that the workspace has already, or a new one.
import { createHash } from 'node:crypto'
import { formatQuadratureRule } from '../../core/attribution/quadrature.ts'
import { wordsVersion } from '../../core/text/wordsVersion.ts'
import { ensureTokenizerSetting, insertRun } from '../../db/queries/running.ts'
import { findRunByKey, getRun, type Run, type RunEncoder } from '../../db/queries/runs.ts'
import { inTransaction } from '../../db/sql.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import { askedDevice } from '../devices/deviceNames.ts'
import { embeddedModelNames } from '../models/embeddedModels.ts'
import { versions } from '../version.ts'
import type { EncoderOptions } from './options.ts'
import type { ResolvedEncoder, ResolvedOptions } from './resolveOptions.ts'

/** What a run attributes. */
export interface RunScope {
  readonly corpusId: number
  /** Only the first so many pairs; null for all. */
  readonly pairLimit: number | null
}

/**
 * Runs with the same corpus and decisive settings are the same run.
 *
 * @throws PairLensError `workspace` when there is no such corpus or it cannot be written
 */
export function ensureRun(workspace: WritableWorkspace, scope: RunScope, resolved: ResolvedOptions): Run {
  const { corpusId, pairLimit } = scope
  const { options, b, assumptions } = resolved
  const rule = formatQuadratureRule(options.rule)
  const { similarityMode, level } = options
  return inTransaction(workspace, () => {
    const settingsKey = keyOf(scope, resolved)
    const existing = findRunByKey(workspace, settingsKey)
    if (existing !== undefined) return existing
    const runEncoder = (encoder: EncoderOptions, found: ResolvedEncoder): RunEncoder => ({
      modelName: found.modelName,
      modelHash: found.modelHash,
      layer: encoder.layer,
      siteLayer: found.siteLayer,
      tokenizerSettingId: ensureTokenizerSetting(workspace, {
        modelHash: found.modelHash,
        maxTokens: found.maxTokens,
        prompt: found.prompt,
        attributesPrompt: attributes(resolved, found),
        wordsVersion,
      }),
    })
    const runId = insertRun(workspace, {
      ...runEncoder(options, resolved),
      b: b === null || options.b === null ? null : runEncoder(options.b, b),
      settingsKey,
      corpusId,
      rule,
      similarityMode,
      level,
      device: askedDevice(options.device),
      pairLimit,
      versions: versions(),
      settings: {
        model: shareable(options.model),
        ...(options.b === null ? {} : { modelB: shareable(options.b.model) }),
        device: options.device,
        assumptions: [...new Set([...assumptions, ...(b?.assumptions ?? [])])],
      },
    })
    return getRun(workspace, runId)
  })
}

/** A workspace is sent to colleagues: it says nothing about the folders of whoever made it. */
function shareable(model: string): string | null {
  return embeddedModelNames().includes(model) ? model : null
}

/** What has no prompt is the same whatever is done with prompts. */
function attributes({ options }: ResolvedOptions, { prompt }: ResolvedEncoder): boolean {
  return options.attributePrompt && prompt !== ''
}

/**
 * What was added to the settings of runs stands in a key only where it is used: older runs are found by theirs. The rules
 * for words are always used: a run whose sentences were cut by others is another run.
 */
function keyOf({ corpusId, pairLimit }: RunScope, resolved: ResolvedOptions): string {
  const { options, modelHash, siteLayer, maxTokens, b } = resolved
  const rule = formatQuadratureRule(options.rule)
  const { similarityMode, level } = options
  const prompting = (encoder: ResolvedEncoder) => ({
    ...(encoder.prompt === encoder.defaultPrompt ? {} : { prompt: encoder.prompt }),
    ...(attributes(resolved, encoder) ? { attributePrompt: true } : {}),
  })
  const decisive = {
    corpusId,
    modelHash,
    siteLayer,
    rule,
    similarity: similarityMode,
    level,
    maxTokens,
    pairLimit,
    wordsVersion,
    ...prompting(resolved),
    ...(b === null
      ? {}
      : {
          b: {
            modelHash: b.modelHash,
            siteLayer: b.siteLayer,
            maxTokens: b.maxTokens,
            ...prompting(b),
          },
        }),
  }
  return createHash('sha256').update(JSON.stringify(decisive)).digest('hex')
}
