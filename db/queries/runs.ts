// Reads runs: their settings, their state, how far they are.

import { z } from 'zod'
import { mostPromptCharacters } from '../../core/encoder/prompt.ts'
import { PairLensError } from '../../core/errors.ts'
import { damaged, readJson } from '../json.ts'
import type { NoParameters } from '../sql.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

export type RunState = 'calibrating' | 'running' | 'interrupted' | 'done' | 'failed'

/** The encoder of a run's sentences. */
export interface RunEncoder {
  readonly modelName: string
  readonly modelHash: string
  /** As asked for; negative counts from the end. */
  readonly layer: number
  /** The layer whose input is the attribution site. */
  readonly siteLayer: number
  readonly tokenizerSettingId: number
}

/** What a run is made with; nothing but the device changes later. The encoder is that of side a. */
export interface RunSettings extends RunEncoder {
  /** A hash of the corpus and everything that changes results: equal keys are the same run. */
  readonly settingsKey: string
  readonly corpusId: number
  /** The encoder of side b; null where both sides are encoded alike. */
  readonly b: RunEncoder | null
  /** As written on the command line, e.g. `adaptive:1e-3`. */
  readonly rule: string
  readonly similarityMode: string
  readonly level: string
  /** As asked for until the run starts, then what computes; several, with commas between, when it changed. */
  readonly device: string
  /** Only the first so many pairs of the corpus; null for all. */
  readonly pairLimit: number | null
  /** Versions of what computed it, by name. */
  readonly versions: Readonly<Record<string, string>>
  /** Everything else that was set, for whoever set it. */
  readonly settings: unknown
}

export interface Run extends RunSettings {
  readonly id: number
  readonly prompts: RunPrompts
  readonly state: RunState
  /** The node count that calibration chose; null before, and where the rule fixes it. */
  readonly calibratedNodes: number | null
  readonly pairCount: number
  /** ISO 8601, as the two below. */
  readonly createdAt: string
  readonly updatedAt: string
  readonly finishedAt: string | null
  /** Time at work, over all sessions. */
  readonly activeMs: number
}

/** What stands before the texts of each side. */
interface RunPrompts {
  /** Empty without a prompt; null where the model's own default is meant, in files that do not say which that was. */
  readonly a: string | null
  readonly b: string | null
  /** Whether the tokens of prompts are attributed like others. */
  readonly attributed: boolean
}

export interface RunProgress {
  readonly pairs: number
  readonly done: number
  readonly failed: number
}

interface RunRow extends Omit<Run, 'versions' | 'settings' | 'b' | 'prompts'> {
  readonly versions: string
  readonly settings: string
  readonly modelNameB: string | null
  readonly modelHashB: string | null
  readonly layerB: number | null
  readonly siteLayerB: number | null
  readonly tokenizerSettingIdB: number | null
  readonly promptA: string | null
  readonly promptB: string | null
  readonly attributesPrompt: number
}

const select = `
  SELECT run.id, settings_key AS settingsKey, corpus_id AS corpusId, model_name AS modelName, run.model_hash AS modelHash,
    layer, site_layer AS siteLayer, rule, similarity_mode AS similarityMode, level, device, tokenizer_setting_id AS tokenizerSettingId,
    pair_limit AS pairLimit, state, calibrated_nodes AS calibratedNodes, pair_count AS pairCount,
    created_at AS createdAt, updated_at AS updatedAt, finished_at AS finishedAt, active_ms AS activeMs,
    versions, settings, model_name_b AS modelNameB, model_hash_b AS modelHashB, layer_b AS layerB,
    site_layer_b AS siteLayerB, tokenizer_setting_b_id AS tokenizerSettingIdB,
    a.prompt AS promptA, max(a.attributes_prompt, coalesce(b.attributes_prompt, 0)) AS attributesPrompt,
    iif(b.id IS NULL, a.prompt, b.prompt) AS promptB
  FROM run JOIN tokenizer_setting AS a ON a.id = run.tokenizer_setting_id
    LEFT JOIN tokenizer_setting AS b ON b.id = run.tokenizer_setting_b_id`

const byKey = query<{ settingsKey: string }, RunRow>(`${select} WHERE settings_key = @settingsKey`)
const byId = query<{ runId: number }, RunRow>(`${select} WHERE run.id = @runId`)
const newestFirst = query<NoParameters, RunRow>(`${select} ORDER BY run.id DESC`)
const progress = query<{ runId: number }, RunProgress>(`
  SELECT pair_count AS pairs,
    (SELECT count(*) FROM attribution WHERE run_id = @runId) AS done,
    (SELECT count(*) FROM failure WHERE run_id = @runId) AS failed
  FROM run WHERE id = @runId`)

/** The run with the same corpus and settings, if it was ever started. */
export function findRunByKey(workspace: Workspace, settingsKey: string): Run | undefined {
  const row = byKey.get(workspace, { settingsKey })
  return row && toRun(workspace, row)
}

/** The run with an id. @throws PairLensError `arguments` with the ids there are */
export function getRun(workspace: Workspace, runId: number): Run {
  const row = byId.get(workspace, { runId })
  if (row !== undefined) return toRun(workspace, row)
  throw unknownRun(workspace, runId)
}

/** All runs, the newest first. */
export function listRuns(workspace: Workspace): readonly Run[] {
  return newestFirst.all(workspace, {}).map((row) => toRun(workspace, row))
}

/** How many pairs a run has, and how many of them are finished one way or the other. */
export function countPairs(workspace: Workspace, runId: number): RunProgress {
  const counts = progress.get(workspace, { runId })
  if (counts !== undefined) return counts
  throw unknownRun(workspace, runId)
}

function unknownRun(workspace: Workspace, runId: number): PairLensError {
  const known = newestFirst.all(workspace, {}).map((row) => row.id)
  const remedy = known.length === 0 ? 'start one with "pairlens run"' : `choose one of ${known.join(', ')}`
  return new PairLensError('arguments', `The workspace "${workspace.path}" has no run ${runId}; ${remedy}.`)
}

function toRun(workspace: Workspace, row: RunRow): Run {
  const { modelNameB, modelHashB, layerB, siteLayerB, tokenizerSettingIdB, ...others } = row
  const { promptA, promptB, attributesPrompt, ...settings } = others
  for (const prompt of [promptA, promptB]) {
    if (prompt !== null && prompt.length > mostPromptCharacters) {
      throw damaged(workspace, `a prompt of ${prompt.length} characters`)
    }
  }
  const hasB = modelNameB !== null && modelHashB !== null && layerB !== null && siteLayerB !== null
  return {
    ...settings,
    b:
      hasB && tokenizerSettingIdB !== null
        ? {
            modelName: modelNameB,
            modelHash: modelHashB,
            layer: layerB,
            siteLayer: siteLayerB,
            tokenizerSettingId: tokenizerSettingIdB,
          }
        : null,
    prompts: { a: promptA, b: promptB, attributed: attributesPrompt === 1 },
    versions: readJson(workspace, 'run.versions', row.versions, z.record(z.string(), z.string())),
    settings: readJson(workspace, 'run.settings', row.settings, z.unknown()),
  }
}
