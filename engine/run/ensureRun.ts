// The run of a corpus with some options: the one that the workspace has already, or a new one.
import { createHash } from 'node:crypto'
import { formatQuadratureRule } from '../../core/attribution/quadrature.ts'
import { ensureTokenizerSetting, insertRun } from '../../db/queries/running.ts'
import { findRunByKey, getRun, type Run } from '../../db/queries/runs.ts'
import { inTransaction } from '../../db/sql.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import { askedDevice } from '../devices/deviceNames.ts'
import { embeddedModelNames } from '../models/embeddedModels.ts'
import { versions } from '../version.ts'
import type { ResolvedOptions } from './resolveOptions.ts'

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
  const { options, modelName, modelHash, siteLayer, maxTokens, assumptions } = resolved
  const rule = formatQuadratureRule(options.rule)
  const { similarity, level } = options
  const decisive = { corpusId, modelHash, siteLayer, rule, similarity, level, maxTokens, pairLimit }
  const settingsKey = createHash('sha256').update(JSON.stringify(decisive)).digest('hex')
  return inTransaction(workspace, () => {
    const existing = findRunByKey(workspace, settingsKey)
    if (existing !== undefined) return existing
    const runId = insertRun(workspace, {
      settingsKey,
      corpusId,
      modelName,
      modelHash,
      layer: options.layer,
      siteLayer,
      rule,
      similarity,
      level,
      device: askedDevice(options.device),
      tokenizerSettingId: ensureTokenizerSetting(workspace, modelHash, maxTokens),
      pairLimit,
      versions: versions(),
      // A workspace is sent to colleagues: it says nothing about the folders of whoever made it.
      settings: {
        model: embeddedModelNames().includes(options.model) ? options.model : null,
        device: options.device,
        assumptions,
      },
    })
    return getRun(workspace, runId)
  })
}
