// Renders the application's icon: build/icon.svg → build/icon.png, to be run when the drawing has changed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const folder = join(import.meta.dirname, '..', 'build')
const size = 512
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: size, height: size } })
const drawing = readFileSync(join(folder, 'icon.svg'), 'utf8')
await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${drawing}`)
await page.screenshot({ path: join(folder, 'icon.png'), omitBackground: true })
await browser.close()
