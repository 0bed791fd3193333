// npm run bench:study -- FILE...: how long the statistics of a workspace take, cold, warm and remembered.
import { openWorkspace } from '../db/open.ts'
import { listRuns } from '../db/queries/runs.ts'
import { createBrowser } from '../engine/browse/browser.ts'
import type { StudyRequest, TokenPairsRequest } from '../contract/engine/schemas/study.ts'
import { describeStatistics } from '../engine/study/describeStatistics.ts'
import { groupPairs } from '../engine/study/groups.ts'
import { createStudies } from '../engine/study/studies.ts'

const files = process.argv.slice(2)
if (files.length === 0) throw new RangeError('Name the workspaces: npm run bench:study -- FILE...')
for (const file of files) await measureFile(file)

async function measureFile(path: string): Promise<void> {
  const workspace = openWorkspace(path, { mode: 'read-only' })
  const [run] = listRuns(workspace)
  if (run === undefined) throw new RangeError(`${path} has no run.`)
  const browser = createBrowser(workspace)
  const studies = createStudies(workspace, browser)
  const waiting = { signal: new AbortController().signal, report: () => undefined }
  const request: StudyRequest = {
    runId: run.id,
    where: '',
    level: 'token',
    specialTokens: true,
    groupBy: null,
  }
  const listing: TokenPairsRequest = {
    ...request,
    unit: 'token',
    search: '',
    which: 'all',
    sort: 'sum',
    descending: true,
    leastCount: 1,
    limit: 200,
  }
  console.log(`\n${path}: ${run.pairCount} pairs, ${mebibytes(process.memoryUsage.rss())} MiB at the start`)
  const study = (name: string, change: Partial<StudyRequest>) =>
    timed(name, async () => (await studies.study({ ...request, ...change }, waiting)).whole.pairs)
  const tokens = (name: string, change: Partial<TokenPairsRequest>) =>
    timed(name, async () => (await studies.tokenPairs({ ...listing, ...change }, waiting)).distinct)

  const describe = (name: string, groupBy: string | null) =>
    timed(name, () => {
      const selected = browser.select(request)
      return Promise.resolve(describeStatistics(selected, groupPairs(selected, groupBy)).pairs)
    })

  await timed('index', () => Promise.resolve(browser.select(request).positions.length))
  await describe('summary and histograms', null)
  const [column = null] = browser.select(request).groupingColumns()
  if (column !== null) await describe(`summary and histograms by ${column}`, column)
  await study('study, cold', {})
  await tokens('token pairs', {})
  await tokens('lemma pairs', { unit: 'lemma' })
  await study('study, remembered', {})
  await tokens('token pairs, remembered, another search', { search: 'a', sort: 'mean' })
  await study('study, another filter', { where: 'similarity>0.05' })
  await study('study, half of the pairs', { where: 'gold>2.5' })
  await study('study by word, without special tokens', { level: 'word', specialTokens: false })
  if (column !== null) await study(`study by ${column}`, { groupBy: column })
  workspace.close()
}

async function timed(name: string, work: () => Promise<number>): Promise<void> {
  const [begin, cpu] = [performance.now(), process.cpuUsage()]
  const count = await work()
  const { user, system } = process.cpuUsage(cpu)
  const columns = [
    `${((performance.now() - begin) / 1000).toFixed(3)} s`,
    `${((user + system) / 1e6).toFixed(3)} s of CPU time`,
    `${count}`,
    `${mebibytes(process.memoryUsage.rss())} MiB`,
  ]
  console.log(`${name.padEnd(42)} ${columns.map((column) => column.padStart(20)).join('')}`)
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0)
}
