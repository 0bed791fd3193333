// A process of its own that imports a corpus and runs it, for tests that kill it: arguments are workspace and corpus.
import { openWorkspace } from '../../../../db/open.ts'
import { importCorpus } from '../../../../engine/import/importCorpus.ts'
import { defaultOptions } from '../../../../engine/run/options.ts'
import { resolveOptions } from '../../../../engine/run/resolveOptions.ts'
import { runCorpus } from '../../../../engine/run/runCorpus.ts'

const [workspacePath = '', corpusPath = ''] = process.argv.slice(2)
const workspace = openWorkspace(workspacePath, { mode: 'create-or-open' })
const { corpusId } = await importCorpus(workspace, corpusPath)
await runCorpus(workspace, {
  corpusId,
  resolved: await resolveOptions({ ...defaultOptions, layer: -1, rule: { kind: 'gauss', nodes: 4 } }),
  pairLimit: null,
  workers: 2,
  onProgress: ({ done }) => process.send?.(done),
  signal: new AbortController().signal,
})
workspace.close()
