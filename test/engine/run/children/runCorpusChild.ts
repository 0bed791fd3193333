// A process of its own that imports a corpus and runs it, for tests that kill it: arguments are workspace, corpus and model.
import { openWorkspace } from '../../../../db/open.ts'
import { importCorpus } from '../../../../engine/import/importCorpus.ts'
import { defaultOptions } from '../../../../engine/run/options.ts'
import { resolveOptions } from '../../../../engine/run/resolveOptions.ts'
import { runCorpus } from '../../../../engine/run/runCorpus.ts'

const [workspacePath = '', corpusPath = '', model = ''] = process.argv.slice(2)
const workspace = openWorkspace(workspacePath, { mode: 'create-or-open' })
const { corpusId } = await importCorpus(workspace, corpusPath)
await runCorpus(workspace, {
  corpusId,
  // So many nodes that the tiny model takes its time as well, and a kill comes before the end.
  resolved: await resolveOptions({
    ...defaultOptions,
    model,
    layer: -1,
    rule: { kind: 'riemann', nodes: 60 },
  }),
  pairLimit: null,
  workers: 2,
  onProgress: ({ done }) => process.send?.(done),
  signal: new AbortController().signal,
})
workspace.close()
