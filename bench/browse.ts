// npm run bench:browse -- FILE [--rounds 60]: how fast the Explore page of a synthetic workspace is answered.
import { parseArgs } from 'node:util'
import { type NumericField, numericFieldNames } from '../core/filter/filter.ts'
import { partsOfSpeech } from '../core/filter/partsOfSpeech.ts'
import { openWorkspace } from '../db/open.ts'
import { pairDetailOf } from '../db/queries/pairDetails.ts'
import { listRuns } from '../db/queries/runs.ts'
import { createBrowser } from '../engine/browse/browser.ts'
import { adjectives, nouns, verbs } from './synthetic/lexicon.ts'
import { createRandom } from './synthetic/random.ts'

/** How long something took, and for how long of that this process was computing: the rest is other programs' doing. */
interface Sample {
  readonly wall: number
  readonly cpu: number
}

const pageSize = 60
const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '60' } },
  allowPositionals: true,
})
const [path] = positionals
if (path === undefined) throw new Error('Name a workspace that bench/syntheticWorkspace.ts has made.')
const rounds = Number(values.rounds)
const random = createRandom(7)
const idleMiB = memoryMiB()

const workspace = openWorkspace(path, { mode: 'read-only' })
const runId = listRuns(workspace)[0]?.id ?? 0
const browser = createBrowser(workspace)
const start = { runId, where: '', sort: 'row', descending: false, offset: 0, limit: pageSize } as const

once('first page', () => browser.page(start))
once('first facets', () => browser.facets({ runId, where: '' }))
const { total } = browser.page(start)

const between = (low: number, high: number) => low + (high - low) * random.next()
const word = () => random.pick(random.pick([nouns, verbs, adjectives].flat()))
const noun = () => random.pick(random.pick(nouns))
const brush = (field: NumericField, low: number, high: number) => {
  const [from, to] = [between(low, high), between(low, high)].toSorted((a, b) => a - b)
  return `${field}>=${from} ${field}<=${to}`
}
const filters: Readonly<Record<string, () => string>> = {
  'brush similarity': () => brush('similarity', 0, 1),
  'brush gold': () => brush('gold', 0, 5),
  'brush error': () => brush('error', 1e-5, 1e-3),
  'brush length': () => brush('length', 16, 80),
  row: () => `row>${random.below(total)}`,
  text: () => `text:${word()}`,
  'text, frequent': () => `text:${random.pick(['the', 'a', '"the quick"', 'and'])}`,
  lemma: () => `lemma:${word()}`,
  'lemma, frequent': () => `lemma:${random.pick(['the', 'a', 'and', 'this'])}`,
  'lemma pair': () => `lemma:${noun()}~${noun()}`,
  'lemma pair, frequent': () => `lemma:${random.pick(['the~a', 'the~the', 'a~this'])}`,
  'metadata, one': () => `year=${2012 + random.below(8)}`,
  'metadata, any': () => `source=any(source-0${random.below(9)},source-1${random.below(9)})`,
  'metadata, unique': () => `id=p${String(random.below(total)).padStart(6, '0')}`,
  pos: () => `pos:${random.pick(partsOfSpeech)}~${random.pick(partsOfSpeech)}>${between(0, 0.2)}`,
  flag: () => random.pick(['is:truncated', 'is:unknown', 'is:unconverged', 'is:failed']),
}

heading(`${total} pairs; milliseconds over ${rounds} rounds`)
const allPages: Sample[] = []
const allFacets: Sample[] = []
for (const [name, make] of Object.entries(filters)) {
  const pages: Sample[] = []
  const facets: Sample[] = []
  for (let round = 0; round < rounds; round++) {
    const where = make()
    // As the window asks: the table first, then the facets, of a condition that is new to both.
    pages.push(timed(() => browser.page({ ...start, where })))
    facets.push(timed(() => browser.facets({ runId, where })))
  }
  report(`filter ${name}: page`, pages)
  report(`filter ${name}: facets`, facets)
  allPages.push(...pages)
  allFacets.push(...facets)
}
report('ALL FILTERS: page', allPages)
report('ALL FILTERS: facets', allFacets)

report(
  'ALL SORTS: first use',
  numericFieldNames.flatMap((sort) =>
    [false, true].map((descending) => timed(() => browser.page({ ...start, sort, descending }))),
  ),
)
measure('ALL SORTS: again', () =>
  browser.page({ ...start, sort: random.pick(numericFieldNames), descending: random.next() < 0.5 }),
)
measure('scroll, row order', () => browser.page({ ...start, offset: random.below(total) }))
measure('scroll, sorted', () => browser.page({ ...start, sort: 'error', offset: random.below(total) }))
measure('position', () => browser.position({ ...start, sort: 'error', pairId: 1 + random.below(total) }))
measure('open a pair', () => pairDetailOf(workspace, runId, 1 + random.below(total)))

const { heapUsed, arrayBuffers } = process.memoryUsage()
console.log(
  `memory: ${idleMiB.toFixed(0)} MiB before, ${memoryMiB().toFixed(0)} MiB after; ` +
    `heap ${(heapUsed / 2 ** 20).toFixed(0)} MiB, arrays ${(arrayBuffers / 2 ** 20).toFixed(0)} MiB`,
)
workspace.close()

function memoryMiB(): number {
  return process.memoryUsage.rss() / 2 ** 20
}

function timed(work: () => unknown): Sample {
  const [begin, cpu] = [performance.now(), process.cpuUsage()]
  work()
  const { user, system } = process.cpuUsage(cpu)
  return { wall: performance.now() - begin, cpu: (user + system) / 1000 }
}

function once(name: string, work: () => unknown): void {
  const { wall, cpu } = timed(work)
  console.log(`${name}: ${wall.toFixed(0)} ms, ${cpu.toFixed(0)} ms of CPU time`)
}

function measure(name: string, work: () => unknown): void {
  report(
    name,
    Array.from({ length: rounds }, () => timed(work)),
  )
}

function heading(text: string): void {
  const columns = ['p50', 'p95', 'max', 'cpu p50', 'cpu p95']
  console.log(`\n${text.padEnd(44)} ${columns.map((column) => column.padStart(8)).join('')}`)
}

function report(name: string, samples: readonly Sample[]): void {
  const quantiles = (milliseconds: readonly number[], shares: readonly number[]) => {
    const sorted = milliseconds.toSorted((a, b) => a - b)
    return shares.map((share) => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN)
  }
  const wall = quantiles(
    samples.map((sample) => sample.wall),
    [0.5, 0.95, 1],
  )
  const cpu = quantiles(
    samples.map((sample) => sample.cpu),
    [0.5, 0.95],
  )
  const columns = [...wall, ...cpu].map((value) => value.toFixed(1).padStart(8))
  console.log(`${name.padEnd(44)} ${columns.join('')}`)
}
