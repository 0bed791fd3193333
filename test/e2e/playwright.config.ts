// How the application is tested: in a browser through `pairlens serve`, and in Electron itself.
import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Two cores: the engine and its workers need one of them.
  workers: 1,
  timeout: 120_000,
  // A machine that does other work now and then; what passes only then is told of.
  retries: 1,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: { screenshot: 'only-on-failure', trace: 'on-first-retry', actionTimeout: 15_000 },
  projects: [
    {
      name: 'browser',
      testDir: 'browser',
      use: {
        viewport: { width: 1280, height: 800 },
        launchOptions: {
          ...(chromium === undefined ? {} : { executablePath: chromium }),
          args: ['--no-sandbox'],
        },
      },
    },
    { name: 'electron', testDir: 'electron' },
    // No test: takes the pictures of the documentation, when asked to by name.
    ...(process.env['PAIRLENS_SCREENSHOTS'] === undefined
      ? []
      : [{ name: 'screenshots', testDir: 'screenshots' }]),
  ],
})
