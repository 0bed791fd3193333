// One run of a corpus in a process of its own, for engineMemory.ts: prints pairs, time and the process's peak memory.
import { openWorkspace } from '../db/open.ts'
import { importCorpus } from '../engine/import/importCorpus.ts'
import { defaultOptions } from '../engine/run/options.ts'
import { resolveOptions } from '../engine/run/resolveOptions.ts'
import { runCorpus } from '../engine/run/runCorpus.ts'
import { countPairs } from '../db/queries/runs.ts'

const [model = '', corpusPath = ''] = process.argv.slice(2)
const workspace = openWorkspace(`${corpusPath}.pairlens`, { mode: 'create-or-open' })
const { corpusId } = await importCorpus(workspace, corpusPath)
const start = performance.now()
const { runId } = await runCorpus(workspace, {
  corpusId,
  resolved: await resolveOptions({ ...defaultOptions, model, rule: { kind: 'gauss', nodes: 4 } }),
  pairLimit: null,
  workers: 2,
  onProgress: () => undefined,
  signal: new AbortController().signal,
})
const seconds = (performance.now() - start) / 1000
const { done } = countPairs(workspace, runId)
workspace.close()
const peakMiB = process.resourceUsage().maxRSS / 1024
console.log(
  `${done} pairs: ${seconds.toFixed(0)} s, ${(done / seconds).toFixed(0)} pairs/s, engine peak ${peakMiB.toFixed(0)} MiB`,
)
