// Writes runs: starts them, moves their state on, counts the time they take.

import { canonicalJson } from '../json.ts'
import { command, inTransaction, query } from '../sql.ts'
import type { WritableWorkspace } from '../workspace.ts'
import { getCorpus } from './corpora.ts'
import type { RunSettings, RunState } from './runs.ts'
import type { TokenizerSetting } from './tokenizerSettings.ts'

type SettingRow = Omit<TokenizerSetting, 'attributesPrompt'> & { readonly attributesPrompt: number }

const settingInsertion = command<SettingRow>(`
  INSERT INTO tokenizer_setting (model_hash, max_tokens, prompt, attributes_prompt, words_version)
  VALUES (@modelHash, @maxTokens, @prompt, @attributesPrompt, @wordsVersion)`)
const settingByKey = query<SettingRow, { readonly id: number }>(`
  SELECT id FROM tokenizer_setting
  WHERE model_hash = @modelHash AND max_tokens = @maxTokens AND prompt IS @prompt
    AND attributes_prompt = @attributesPrompt AND words_version = @wordsVersion`)

const lastPair = query<{ corpusId: number; offset: number }, { readonly id: number }>(
  'SELECT id FROM pair WHERE corpus_id = @corpusId ORDER BY id LIMIT 1 OFFSET @offset',
)
const insertion = command<
  Omit<RunSettings, 'versions' | 'settings' | 'b'> & {
    readonly encoderB: number
    readonly modelNameB: string | null
    readonly modelHashB: string | null
    readonly layerB: number | null
    readonly siteLayerB: number | null
    readonly tokenizerSettingIdB: number | null
    readonly versions: string
    readonly settings: string
    readonly pairCount: number
    readonly lastPairId: number
    readonly now: string
  }
>(`
  INSERT INTO run (settings_key, corpus_id, model_name, model_hash, layer, site_layer, rule, similarity_mode, level, device,
    tokenizer_setting_id, pair_limit, state, pair_count, last_pair_id, created_at, updated_at, versions, settings,
    encoder_b, model_name_b, model_hash_b, layer_b, site_layer_b, tokenizer_setting_b_id)
  VALUES (@settingsKey, @corpusId, @modelName, @modelHash, @layer, @siteLayer, @rule, @similarityMode, @level, @device,
    @tokenizerSettingId, @pairLimit, 'calibrating', @pairCount, @lastPairId, @now, @now, @versions, @settings,
    @encoderB, @modelNameB, @modelHashB, @layerB, @siteLayerB, @tokenizerSettingIdB)`)

const stateChange = command<{ runId: number; state: RunState; now: string; finishedAt: string | null }>(`
  UPDATE run SET state = @state, updated_at = @now, finished_at = @finishedAt WHERE id = @runId`)
const nodesChange = command<{ runId: number; nodes: number; now: string }>(
  'UPDATE run SET calibrated_nodes = @nodes, updated_at = @now WHERE id = @runId',
)
const deviceChange = command<{ runId: number; device: string; notice: string; now: string }>(`
  UPDATE run SET device = @device, settings = json_set(settings, '$.deviceNotice', json(@notice)), updated_at = @now
  WHERE id = @runId`)
const failureRemoval = command<{ runId: number }>('DELETE FROM failure WHERE run_id = @runId')
const timeAddition = command<{ runId: number; milliseconds: number; now: string }>(`
  UPDATE run SET active_ms = active_ms + @milliseconds, updated_at = @now WHERE id = @runId`)

/** The id of a tokenizer setting, made when it is new. */
export function ensureTokenizerSetting(workspace: WritableWorkspace, setting: TokenizerSetting): number {
  const row = { ...setting, attributesPrompt: setting.attributesPrompt ? 1 : 0 }
  return settingByKey.get(workspace, row)?.id ?? settingInsertion.run(workspace, row).insertedId
}

/** Starts a run over a complete corpus, in state `calibrating`; the answer is its id. */
export function insertRun(workspace: WritableWorkspace, settings: RunSettings): number {
  return inTransaction(workspace, () => {
    const corpus = getCorpus(workspace, settings.corpusId)
    const pairCount = Math.min(settings.pairLimit ?? corpus.pairCount, corpus.pairCount)
    const last = lastPair.get(workspace, { corpusId: corpus.id, offset: Math.max(0, pairCount - 1) })
    const { b, ...others } = settings
    return insertion.run(workspace, {
      ...others,
      encoderB: b === null ? 0 : 1,
      modelNameB: b?.modelName ?? null,
      modelHashB: b?.modelHash ?? null,
      layerB: b?.layer ?? null,
      siteLayerB: b?.siteLayer ?? null,
      tokenizerSettingIdB: b?.tokenizerSettingId ?? null,
      versions: canonicalJson(settings.versions),
      settings: canonicalJson(settings.settings),
      pairCount,
      lastPairId: last?.id ?? 0,
      now: new Date().toISOString(),
    }).insertedId
  })
}

/** Moves a run to a state; `done` and `failed` also set when it finished. */
export function setRunState(workspace: WritableWorkspace, runId: number, state: RunState): void {
  const now = new Date().toISOString()
  const finishedAt = state === 'done' || state === 'failed' ? now : null
  stateChange.run(workspace, { runId, state, now, finishedAt })
}

/** Notes the node count that calibration chose. */
export function setCalibratedNodes(workspace: WritableWorkspace, runId: number, nodes: number): void {
  nodesChange.run(workspace, { runId, nodes, now: new Date().toISOString() })
}

/** Notes what a run is computed on, and why; `notice` is a plain object or null. */
export function setRunDevice(
  workspace: WritableWorkspace,
  runId: number,
  device: string,
  notice: unknown,
): void {
  const now = new Date().toISOString()
  deviceChange.run(workspace, { runId, device, notice: canonicalJson(notice), now })
}

/** Forgets which pairs of a run failed, so that they count as unfinished. */
export function deleteFailures(workspace: WritableWorkspace, runId: number): void {
  failureRemoval.run(workspace, { runId })
}

/** Adds to the time that a run was at work. */
export function addActiveMs(workspace: WritableWorkspace, runId: number, milliseconds: number): void {
  timeAddition.run(workspace, {
    runId,
    milliseconds: Math.round(milliseconds),
    now: new Date().toISOString(),
  })
}
