// From a corpus file to a finished run: checks everything first, then imports what is new, then attributes.
import { existsSync } from 'node:fs'
import { acquireEngineLock } from '../../db/engineLock.ts'
import { openWorkspace } from '../../db/open.ts'
import { openingAsInput } from '../../db/openingAsInput.ts'
import { removeUnusedWorkspace } from '../../db/remove.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import { assertNotAborted } from '../assertNotAborted.ts'
import { type ImportResult, importSurveyed } from '../import/importCorpus.ts'
import type { ImportOverrides } from '../import/overrides.ts'
import { previewCorpus } from '../import/preview.ts'
import { type SurveyedCorpus, surveyCorpus } from '../import/surveyCorpus.ts'
import { checkOptions } from './checkOptions.ts'
import type { AttributionOptions } from './options.ts'
import type { ResolvedOptions } from './resolveOptions.ts'
import { type CorpusRun, runCorpus, type RunRequest } from './runCorpus.ts'

export interface CorpusFileRequest extends Omit<RunRequest, 'corpusId' | 'resolved'> {
  readonly options: AttributionOptions
  readonly corpusPath: string
  readonly workspacePath: string
  readonly overrides: ImportOverrides
  /** Called once, when the file was looked through and the options fit: how the file is read. */
  readonly onLayout: (survey: SurveyedCorpus) => void
  /** Called once after that: what the options come to. */
  readonly onResolved: (resolved: ResolvedOptions) => void
  /** Called once, before the run begins. */
  readonly onImported: (workspace: WritableWorkspace, result: ImportResult) => void
}

export interface CorpusFileRun extends CorpusRun {
  readonly imported: ImportResult
  /** Wall-clock time of this call, the checks and the import included. */
  readonly seconds: number
}

/**
 * Imports a corpus, unless the workspace has it already, and runs it to the end; the same request resumes.
 * Nothing is written before the corpus, the model and the options have been found good; a workspace that was made for
 * an import that then fails is taken away again.
 *
 * @param work called with the workspace while it is still open, after the run
 * @throws PairLensError `input`, `arguments`, `model` for what is wrong with the request; `interrupted`, `workspace`,
 *   `worker` when the run cannot go on
 */
export async function runCorpusFile<Result>(
  request: CorpusFileRequest,
  work: (workspace: WritableWorkspace, run: CorpusFileRun) => Promise<Result>,
): Promise<Result> {
  const start = performance.now()
  const { corpusPath, workspacePath, overrides, options, signal } = request
  const preview = await previewCorpus(corpusPath, overrides, signal)
  const open = (): WritableWorkspace =>
    openingAsInput(() => openWorkspace(workspacePath, { mode: 'create-or-open' }))
  // An existing file is opened before the model, which takes longer; a new one is made after it.
  const existing = existsSync(workspacePath) ? open() : null
  let resolved: ResolvedOptions
  let survey: SurveyedCorpus
  try {
    resolved = await checkOptions(options)
    assertNotAborted(signal, 'The run was interrupted before it began; nothing was written.')
    survey = await surveyCorpus(corpusPath, overrides, { preview, signal })
  } catch (error) {
    existing?.close()
    throw error
  }
  const workspace = existing ?? open()
  try {
    request.onLayout(survey)
    request.onResolved(resolved)
    const imported = await importInto(workspace, request, survey)
    request.onImported(workspace, imported)
    const run = await runCorpus(workspace, { ...request, resolved, corpusId: imported.corpusId })
    const seconds = (performance.now() - start) / 1000
    return await work(workspace, { ...run, imported, seconds })
  } finally {
    workspace.close()
  }
}

async function importInto(
  workspace: WritableWorkspace,
  { corpusPath, signal }: CorpusFileRequest,
  survey: SurveyedCorpus,
): Promise<ImportResult> {
  const lock = acquireEngineLock(workspace)
  try {
    return await importSurveyed(workspace, corpusPath, survey, () => lock.renew(), signal)
  } catch (error) {
    // What another process made, or has used meanwhile, is not this one's to take away.
    if (workspace.isNew && lock.isHeld()) removeUnusedWorkspace(workspace, lock)
    throw error
  } finally {
    lock.release()
  }
}
