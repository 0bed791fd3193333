// One import in a process of its own, by the code of a checkout, for import.ts: prints rows, time and peak memory.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Opening from '../db/open.ts'
import type * as Importing from '../engine/import/importCorpus.ts'

const [checkout = '', corpus = ''] = process.argv.slice(2)
const load = (file: string): Promise<unknown> => import(pathToFileURL(join(checkout, file)).href)
const { openWorkspace } = (await load('db/open.ts')) as typeof Opening
const { importCorpus } = (await load('engine/import/importCorpus.ts')) as typeof Importing

const folder = mkdtempSync(join(tmpdir(), 'pairlens-import-'))
const workspace = openWorkspace(join(folder, 'bench.pairlens'), { mode: 'create-or-open' })
try {
  const start = performance.now()
  const before = process.cpuUsage()
  const steps: string[] = []
  const { pairCount } = await importCorpus(workspace, corpus, {}, (progress) => {
    if (progress.kind === 'layout') steps.push(`layout known after ${secondsSince(start).toFixed(1)} s`)
  })
  const seconds = secondsSince(start)
  const { user, system } = process.cpuUsage(before)
  const peakMiB = process.resourceUsage().maxRSS / 1024
  console.log(
    `${pairCount} rows in ${seconds.toFixed(1)} s: ${(pairCount / seconds).toFixed(0)} rows/s (${((user + system) / 1e6).toFixed(1)} s of CPU, ${steps.join()}; peak ${peakMiB.toFixed(0)} MiB)`,
  )
} finally {
  workspace.close()
  rmSync(folder, { recursive: true })
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000
}
