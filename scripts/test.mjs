// Runs every test and ends with the totals on one line: the parts with Vitest, the application with Playwright, both at
// the same time. With arguments it runs only what they name: paths under test/e2e go to Playwright, all others to Vitest.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failedRun, readPlaywrightReport, readVitestReport, slowestFiles } from './testReport.mjs'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'pairlens-test-'))
// Hundreds of processes are started, which would all compile the same files.
const compileCache = join(folder, 'compiled')

/**
 * Runs a file with the project's Node.
 * @param shown false when what it says is returned instead: two runners that speak at once cannot be read
 */
function run(script, scriptArguments, { env = {}, execArguments = [], shown = true } = {}) {
  const child = spawn(process.execPath, [...execArguments, join(root, script), ...scriptArguments], {
    cwd: root,
    stdio: ['ignore', ...(shown ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (said += text))
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, said }))
  })
}

async function runVitest(vitestArguments) {
  // Workers are killed when their work is done, and only a process that ends by itself keeps what it has compiled.
  await run('engine/worker/main.ts', [], { execArguments: ['--expose-gc'] })
  const path = join(folder, 'vitest.json')
  const { status } = await run('node_modules/vitest/vitest.mjs', [
    ...['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${path}`],
    ...vitestArguments,
  ])
  return { ...readVitestReport(path, status, root), said: '' }
}

async function runApplicationTests(playwrightArguments) {
  const packages = await run('scripts/systemPackages.mjs', ['application'], { shown: false })
  const built = await run('scripts/build.mjs', [], { shown: false })
  if (built.status !== 0) {
    return {
      ...failedRun,
      said: `${built.said}
The application cannot be built, for the reason above.
`,
    }
  }
  const path = join(folder, 'playwright.json')
  const isComplete = packages.status === 0
  const { status, said } = await run(
    'node_modules/@playwright/test/cli.js',
    ['test', '--config', 'test/e2e/playwright.config.ts', '--reporter=line,json', ...playwrightArguments],
    {
      shown: false,
      env: {
        PLAYWRIGHT_JSON_OUTPUT_NAME: path,
        ...(isComplete ? {} : { PAIRLENS_SKIP_E2E: packages.said.trim() }),
      },
    },
  )
  return { ...readPlaywrightReport(path, status, root), said: `${isComplete ? '' : packages.said}${said}` }
}

const named = process.argv.slice(2)
const namedPaths = named.filter((argument) => !argument.startsWith('-'))
const ofApplication = named.filter((argument) => argument.startsWith('test/e2e'))
const ofParts = named.filter((argument) => !argument.startsWith('test/e2e'))
// One after the other: the system installs packages for one process at a time.
if (namedPaths.length === 0) await run('scripts/systemPackages.mjs', ['tex'])
const results = await Promise.all([
  ...(namedPaths.length === 0 || ofParts.length > 0 ? [runVitest(ofParts)] : []),
  ...(namedPaths.length === 0 || ofApplication.length > 0 ? [runApplicationTests(ofApplication)] : []),
])
rmSync(folder, { recursive: true })
for (const { said } of results) if (said !== '') console.log(said)

console.log(`The slowest files:
${slowestFiles(results.flatMap(({ files }) => files)).join('\n')}`)
const total = (kind) => results.reduce((sum, result) => sum + result[kind], 0)
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''
console.log(`${total('passed')} passed, ${total('failed')} failed${skipped}`)
process.exit(total('failed') === 0 ? 0 : 1)
