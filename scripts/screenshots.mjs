// Takes the pictures of docs/screenshots with the built application.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureSystemPackages } from './systemPackages.mjs'

const root = join(import.meta.dirname, '..')
const missing = ensureSystemPackages('application')
if (missing !== undefined) {
  console.error(missing)
  process.exit(1)
}
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '--config',
    'test/e2e/playwright.config.ts',
    '--project',
    'screenshots',
    '--reporter=line',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PAIRLENS_SCREENSHOTS: '1' } },
)
process.exit(status ?? 1)
