// Runs every test and ends with the totals on one line: the parts with Vitest, the application with Playwright.
// With arguments it runs only what they name: paths under test/e2e go to Playwright, all others to Vitest.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureSystemPackages } from './systemPackages.mjs'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'pairlens-test-'))

function run(script, scriptArguments, environment = {}) {
  return spawnSync(process.execPath, [join(root, 'node_modules', ...script), ...scriptArguments], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
}

/** A runner that ends without its report has failed, whatever it has not counted. */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function runVitest(vitestArguments) {
  const path = join(folder, 'vitest.json')
  const { status } = run(
    ['vitest', 'vitest.mjs'],
    ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${path}`, ...vitestArguments],
  )
  const report = readReport(path)
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  // A file that does not even load has no tests to count, and still it failed.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + brokenFiles
  return {
    passed: report.numPassedTests,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests,
  }
}

function runPlaywright(playwrightArguments, missing) {
  const path = join(folder, 'playwright.json')
  const { status } = run(
    ['@playwright', 'test', 'cli.js'],
    ['test', '--config', 'test/e2e/playwright.config.ts', '--reporter=line,json', ...playwrightArguments],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: path, ...(missing === undefined ? {} : { PAIRLENS_SKIP_E2E: missing }) },
  )
  const report = readReport(path)
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  if (flaky > 0) console.error(`${flaky} of the application's tests passed at the second attempt only.`)
  return {
    passed: expected + flaky,
    failed: status !== 0 && unexpected === 0 ? 1 : unexpected,
    skipped,
  }
}

function runApplicationTests(playwrightArguments) {
  const missing = ensureSystemPackages('application')
  if (missing !== undefined) console.error(missing)
  const built = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (built.status !== 0) {
    console.error('The application cannot be built, for the reason above.')
    return { passed: 0, failed: 1, skipped: 0 }
  }
  return runPlaywright(playwrightArguments, missing)
}

const named = process.argv.slice(2)
const namedPaths = named.filter((argument) => !argument.startsWith('-'))
const ofApplication = named.filter((argument) => argument.startsWith('test/e2e'))
const ofParts = named.filter((argument) => !argument.startsWith('test/e2e'))
if (namedPaths.length === 0) {
  const missing = ensureSystemPackages('tex')
  if (missing !== undefined) console.error(missing)
}
const results = [
  ...(namedPaths.length === 0 || ofParts.length > 0 ? [runVitest(ofParts)] : []),
  ...(namedPaths.length === 0 || ofApplication.length > 0 ? [runApplicationTests(ofApplication)] : []),
]
rmSync(folder, { recursive: true })

const total = (kind) => results.reduce((sum, result) => sum + result[kind], 0)
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''
console.log(`${total('passed')} passed, ${total('failed')} failed${skipped}`)
process.exit(total('failed') === 0 ? 0 : 1)
