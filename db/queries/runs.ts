// Reads runs: their settings, their state, how far they are.

import { z } from 'zod'
import { PairLensError } from '../../core/errors.ts'
import { readJson } from '../json.ts'
import type { NoParameters } from '../sql.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

export type RunState = 'calibrating' | 'running' | 'interrupted' | 'done' | 'failed'

/** What a run is made with; nothing but the device changes later. */
export interface RunSettings {
  /** A hash of the corpus and everything that changes results: equal keys are the same run. */
  readonly settingsKey: string
  readonly corpusId: number
  readonly modelName: string
  readonly modelHash: string
  /** As asked for; negative counts from the end. */
  readonly layer: number
  /** The layer whose input is the attribution site. */
  readonly siteLayer: number
  /** As written on the command line, e.g. `adaptive:1e-3`. */
  readonly rule: string
  readonly similarity: string
  readonly level: string
  /** As asked for until the run starts, then what computes; several, with commas between, when it changed. */
  readonly device: string
  readonly tokenizerSettingId: number
  /** Only the first so many pairs of the corpus; null for all. */
  readonly pairLimit: number | null
  /** Versions of what computed it, by name. */
  readonly versions: Readonly<Record<string, string>>
  /** Everything else that was set, for whoever set it. */
  readonly settings: unknown
}

export interface Run extends RunSettings {
  readonly id: number
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

export interface RunProgress {
  readonly pairs: number
  readonly done: number
  readonly failed: number
}

interface RunRow extends Omit<Run, 'versions' | 'settings'> {
  readonly versions: string
  readonly settings: string
}

const select = `
  SELECT id, settings_key AS settingsKey, corpus_id AS corpusId, model_name AS modelName, model_hash AS modelHash,
    layer, site_layer AS siteLayer, rule, similarity, level, device, tokenizer_setting_id AS tokenizerSettingId,
    pair_limit AS pairLimit, state, calibrated_nodes AS calibratedNodes, pair_count AS pairCount,
    created_at AS createdAt, updated_at AS updatedAt, finished_at AS finishedAt, active_ms AS activeMs,
    versions, settings
  FROM run`

const byKey = query<{ settingsKey: string }, RunRow>(`${select} WHERE settings_key = @settingsKey`)
const byId = query<{ runId: number }, RunRow>(`${select} WHERE id = @runId`)
const newestFirst = query<NoParameters, RunRow>(`${select} ORDER BY id DESC`)
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
  return {
    ...row,
    versions: readJson(workspace, 'run.versions', row.versions, z.record(z.string(), z.string())),
    settings: readJson(workspace, 'run.settings', row.settings, z.unknown()),
  }
}
