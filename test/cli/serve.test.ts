// `pairlens serve` as a person runs it: one address on stdout, and a clean end at Ctrl+C.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { openWorkspace } from '../../db/open.ts'
import { commandFolder, type RunningCommand, startPairlens } from './pairlens.ts'

const repository = join(import.meta.dirname, '..', '..')

/** An installation of its own, whose window is built or not whatever the repository's is. */
function install(hasWindow: boolean): string {
  const folder = commandFolder()
  for (const name of ['core', 'contract', 'charts', 'db', 'engine', 'cli', 'package.json']) {
    cpSync(join(repository, name), join(folder, name), { recursive: true })
  }
  for (const name of ['models', 'corpora', 'node_modules']) {
    symlinkSync(join(repository, name), join(folder, name))
  }
  if (hasWindow) {
    mkdirSync(join(folder, 'out', 'renderer'), { recursive: true })
    writeFileSync(join(folder, 'out', 'renderer', 'index.html'), 'the window')
  }
  return folder
}

const folder = commandFolder()
const installation = install(true)
const start = (...args: readonly string[]): RunningCommand =>
  startPairlens(folder, ['serve', ...args], installation)

/** The first line that the command prints. */
function firstLine({ child }: RunningCommand): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      if (text.includes('\n')) resolve(text.trimEnd())
    })
    child.once('close', () => reject(new Error(`The command ended after "${text}".`)))
  })
}

it('prints one address, shows the window to whoever opens it, and ends at Ctrl+C with nothing left', async () => {
  const running = start('w.pairlens')
  const url = await firstLine(running)
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/u)
  const { status, headers } = await fetch(url, { redirect: 'manual' })
  expect(status).toBe(303)
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(await (await fetch(new URL('/', url), { headers: { cookie } })).text()).toBe('the window')

  running.child.kill('SIGINT')
  expect(await running.outcome).toEqual({
    exitCode: 0,
    stdout: `${url}\n`,
    stderr: 'The address works once. Ctrl+C ends the server.\n',
  })
  await expect(fetch(url)).rejects.toThrow()
  // Nothing of SQLite's beside it: the workspace was closed.
  expect(readdirSync(folder)).toEqual(['w.pairlens'])
  openWorkspace(join(folder, 'w.pairlens'), { mode: 'open' }).close()
})

it('prints one document with --json, and the address alone with --quiet', async () => {
  const running = start('w.pairlens', '--json', '--quiet')
  const document = z
    .strictObject({ workspace: z.string(), url: z.string(), port: z.int() })
    .parse(JSON.parse(await firstLine(running)))
  expect(document.workspace).toBe('w.pairlens')
  expect(new URL(document.url).port).toBe(String(document.port))
  running.child.kill('SIGTERM')
  expect(await running.outcome).toMatchObject({ exitCode: 0, stderr: '' })
})

it('warns when other machines can reach it', async () => {
  const running = start('w.pairlens', '--host', '0.0.0.0')
  await firstLine(running)
  running.child.kill('SIGINT')
  expect((await running.outcome).stderr).toMatch(
    /Other machines can reach 0\.0\.0\.0, and what is sent is not encrypted/u,
  )
})

it.each([
  [['w.pairlens', '--port', '65536'], 2, /^--port is "65536"; give a number from 1 to 65535, or 0/u],
  [
    ['w.pairlens', '--host', '192.0.2.1'],
    2,
    /cannot be served .*name another one with --port or --host\.$/mu,
  ],
  [['missing/w.pairlens'], 1, /missing\/w\.pairlens/u],
  [
    ['new.pairlens', '--model', 'missing'],
    2,
    /^"missing" does not exist; name a model folder or an \.onnx file\.$/mu,
  ],
] as const)('refuses %j', async (args, exitCode, sentence) => {
  const outcome = await start(...args).outcome
  expect(outcome).toMatchObject({ exitCode, stdout: '' })
  expect(outcome.stderr).toMatch(sentence)
  expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1)
})

it('says how the window is built when it is not, and makes no workspace', async () => {
  const bare = install(false)
  const outcome = await startPairlens(folder, ['serve', 'bare.pairlens'], bare).outcome
  expect(outcome).toMatchObject({ exitCode: 2, stdout: '' })
  expect(outcome.stderr).toMatch(/^There is no window in .* build it with "npm run build"\.\n$/u)
  expect(existsSync(join(folder, 'bare.pairlens'))).toBe(false)
  rmSync(bare, { recursive: true })
})
