// Builds the application into out/: what runs in Node, then main process, preload script and window.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
for (const step of [
  ['scripts/buildNode.mjs'],
  ['node_modules/electron-vite/bin/electron-vite.js', 'build'],
]) {
  const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
