// What a view was made of, said so that any workspace can tell whether it has the same.

import { z } from 'zod'
import { layersText, modelText, sidesJson } from '../../charts/words/runNames.ts'
import { getCorpus, listCorpora } from '../../db/queries/corpora.ts'
import { getRun, listRuns, type Run } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'
import type { ReadView } from '../../contract/engine/schemas/annotations.ts'
import type { ViewOrigin } from './viewFile.ts'

/** The corpus by its contents, the run by its settings. */
export function originOf(
  workspace: Workspace,
  { runId, corpusId }: { readonly runId: number | null; readonly corpusId: number | null },
): ViewOrigin {
  const corpus = corpusId === null ? null : getCorpus(workspace, corpusId)
  return {
    corpus: corpus && { name: corpus.name, sha256: corpus.sha256 },
    run: runId === null ? null : settingsOf(getRun(workspace, runId)),
  }
}

/** Where a view belongs in this workspace, and what of its origin is not here. */
export function placeOf(
  workspace: Workspace,
  origin: ViewOrigin,
): Pick<ReadView, 'runId' | 'corpusId' | 'missing'> {
  if (origin.corpus === null) return { runId: null, corpusId: null, missing: null }
  const { name, sha256 } = origin.corpus
  const corpora = listCorpora(workspace).filter((corpus) => corpus.sha256 === sha256)
  const [corpus] = corpora
  if (corpus === undefined) return { runId: null, corpusId: null, missing: { kind: 'corpus', name } }
  if (origin.run === null) return { runId: null, corpusId: corpus.id, missing: null }
  const wanted = JSON.stringify(settingsOf(origin.run))
  // The newest first: the same file may have been imported in several ways.
  const run = listRuns(workspace).find(
    (one) => corpora.some(({ id }) => id === one.corpusId) && JSON.stringify(settingsOf(one)) === wanted,
  )
  return run === undefined
    ? { runId: null, corpusId: corpus.id, missing: { kind: 'run', name: nameOf(origin.run) } }
    : { runId: run.id, corpusId: run.corpusId, missing: null }
}

type Settings = NonNullable<ViewOrigin['run']>

function settingsOf(given: Settings | Run): Settings {
  const { modelName, modelHash, layer, rule, similarityMode, level } = given
  const sides = 'prompts' in given ? sidesText(given) : given.sides
  return {
    modelName,
    modelHash,
    layer,
    rule,
    similarityMode,
    level,
    ...(sides === undefined ? {} : { sides }),
  }
}

/** What distinguishes the sides of a run, as text; undefined where nothing does and there is no prompt. */
function sidesText(run: Run): string | undefined {
  const sides = sidesJson(run)
  return Object.keys(sides).length === 0 ? undefined : JSON.stringify(sides)
}

const statedSides = z.object({
  modelB: z.string().optional(),
  modelHashB: z.string().optional(),
  layerB: z.number().int().optional(),
  prompts: z
    .object({ a: z.string().nullable(), b: z.string().nullable(), attributed: z.boolean() })
    .optional(),
})

function nameOf({ modelName, modelHash, layer, rule, similarityMode, sides }: Settings): string {
  const { modelB = modelName, modelHashB = modelHash, layerB = layer, prompts } = sidesOf(sides)
  const encoders = {
    modelName,
    modelHash,
    layer,
    b: { modelName: modelB, modelHash: modelHashB, layer: layerB },
    prompts: prompts ?? { a: '', b: '', attributed: false },
  }
  return `${modelText(encoders)}, layer ${layersText(encoders)}, ${rule}, ${similarityMode}`
}

/** What {@link sidesText} said, of a file that may be anybody's: nothing where it said something else. */
function sidesOf(text: string | undefined): z.infer<typeof statedSides> {
  try {
    return statedSides.safeParse(JSON.parse(text ?? '{}')).data ?? {}
  } catch {
    return {}
  }
}
