// Measures the window on a large workspace, in a browser: `npm run bench:window -- FILE` after `npm run build`.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Page } from '@playwright/test'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Name a workspace, such as bench/syntheticWorkspace.ts makes.')

const filters = [
  'similarity>0.8',
  'gold<2',
  'length>40',
  'error<1e-4',
  'text:guitar',
  'lemma:dog~cat',
  'genre=news',
]
const rounds = 3

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.round(share * (sorted.length - 1))] ?? NaN
}

function report(what: string, values: readonly number[]): void {
  console.log(`${what}: p50 ${quantile(values, 0.5).toFixed(0)}, p95 ${quantile(values, 0.95).toFixed(0)} ms`)
}

/** From an action until what it changes is there and painted. */
async function painted(page: Page, change: string, action: () => Promise<unknown>): Promise<number> {
  const done = page.evaluate<number>(`new Promise((resolve) => {
    const before = (${change})
    const start = performance.now()
    const look = () => (${change}) === before
      ? requestAnimationFrame(look)
      : requestAnimationFrame(() => resolve(performance.now() - start))
    look()
  })`)
  await action()
  return done
}

const counts = `document.querySelector('main [role=status]')?.textContent`
const firstRow = `document.querySelector('[role=grid] [role=row][aria-rowindex="2"]')?.textContent`
const pairHeading = `document.querySelector('article h2')?.textContent`

/** Frames, and rows without text, while the table is scrolled by so many pixels in each frame. */
const scroll = (pixels: number, frames: number): string => `new Promise((resolve) => {
  const scroller = [...document.querySelectorAll('[role=grid], [role=grid] *')].find((element) => element.scrollHeight > element.clientHeight + 1000)
  const times = []
  let [blank, seen, last] = [0, 0, performance.now()]
  const step = (now) => {
    times.push(now - last)
    last = now
    for (const row of document.querySelectorAll('[role=grid] [role=row][aria-rowindex]')) {
      seen++
      if (row.textContent.trim() === '') blank++
    }
    scroller.scrollTop += ${pixels}
    if (times.length < ${frames}) requestAnimationFrame(step)
    else resolve({ times, blank, seen })
  }
  requestAnimationFrame(step)
})`

/** Memory of the largest process of the browser that draws pages. */
function rendererBytes(browserPid: number): number {
  const children = (pid: number): number[] => {
    try {
      const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
      return text === ''
        ? []
        : text
            .split(' ')
            .map(Number)
            .flatMap((child) => [child, ...children(child)])
    } catch {
      return []
    }
  }
  const sizes = children(browserPid)
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'))
    .map((pid) => Number(/^VmRSS:\s*(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024)
  return Math.max(...sizes)
}

const root = join(import.meta.dirname, '..')
const server = spawn(process.execPath, [join(root, 'cli', 'main.ts'), 'serve', file], {
  stdio: ['ignore', 'pipe', 'ignore'],
})
let url = ''
for await (const line of createInterface({ input: server.stdout })) {
  if (!line.startsWith('http')) continue
  url = line
  break
}
const launched = await chromium.launchServer({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const browser = await chromium.connect(launched.wsEndpoint())
try {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } })
  const start = performance.now()
  await page.goto(url)
  await page.getByRole('grid', { name: 'Pairs' }).getByRole('row').nth(1).waitFor()
  console.log(`page and first rows: ${(performance.now() - start).toFixed(0)} ms`)
  await page.waitForTimeout(1500)

  const search = page.getByRole('combobox', { name: 'Filter' })
  const filtering: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const filter of filters) {
      await search.fill(filter)
      filtering.push(await painted(page, counts, () => search.press('Enter')))
      await search.fill('')
      await search.press('Enter')
      await page.waitForTimeout(300)
    }
  }
  report('filter, painted', filtering)

  const sorting: number[] = []
  for (const name of ['Sim.', 'Gold', 'Resid.', 'Error', 'Row']) {
    for (let turn = 0; turn < 2; turn++) {
      const head = page.getByRole('columnheader').getByRole('button', { name, exact: true })
      sorting.push(await painted(page, firstRow, () => head.click()))
    }
  }
  report('sort, painted', sorting)

  const rows = page.getByRole('grid', { name: 'Pairs' }).getByRole('row')
  // Sorted by row twice, the last row is the first: `syntheticWorkspace.ts --last-pair-tokens 256` makes it a long one.
  await rows.nth(2).click()
  await page.getByRole('application').waitFor()
  const size = `document.querySelector('[role=application]')?.getAttribute('aria-label')`
  const longest: number[] = []
  let said = ''
  for (let turn = 0; turn < 10; turn++) {
    longest.push(await painted(page, pairHeading, () => page.keyboard.press('k')))
    said = (await page.evaluate<string | undefined>(size)) ?? 'nothing'
    await painted(page, pairHeading, () => page.keyboard.press('j'))
  }
  report(`open the pair of the last row (${said.split('.')[0] ?? ''}), painted`, longest)
  const opening: number[] = []
  for (let step = 0; step < 30; step++) {
    opening.push(await painted(page, pairHeading, () => page.keyboard.press('j')))
  }
  report('open a pair, painted', opening)
  await page.keyboard.press('Escape')

  for (const pixels of [33, 100]) {
    const result = await page.evaluate<{ times: number[]; blank: number; seen: number }>(scroll(pixels, 180))
    report(`frames while scrolling ${pixels} px in each`, result.times)
    console.log(`  rows without text: ${result.blank} of ${result.seen}`)
  }
  const bytes = rendererBytes(launched.process().pid ?? 0)
  console.log(`memory of the window: ${(bytes / 2 ** 20).toFixed(0)} MiB`)
} finally {
  await browser.close()
  await launched.close()
  server.kill('SIGINT')
}
