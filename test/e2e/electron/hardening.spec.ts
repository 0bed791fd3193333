// What the window's content cannot do, whatever it tries; each test fails when its protection is taken away.
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { callEngine } from './support/callEngine.ts'
import { expect, skipWithoutElectron, test } from './support/test.ts'

skipWithoutElectron()

/** Runs in the page what stands in a string; the page's own types are no part of these tests. */
const inPage = <Result>({ page }: { readonly page: Page }, code: string): Promise<Result> =>
  page.evaluate<Result>(code)

/** A server that counts who comes. */
async function startServer(): Promise<{ address: string; visits: () => number; close: () => void }> {
  let visits = 0
  const server = createServer((_request, response) => {
    visits += 1
    response.setHeader('Access-Control-Allow-Origin', '*').end('seen')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${String(port)}/`,
    visits: () => visits,
    close: () => void server.close(),
  }
}

test('the window is sandboxed, isolated and has nothing of Node', async ({ shared }) => {
  const preferences = await shared.application.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  })
  const types = await inPage(shared, '[typeof require, typeof process, typeof module, typeof Buffer].join()')
  expect(types).toBe('undefined,undefined,undefined,undefined')
  const offered = await inPage<string[]>(shared, 'Object.keys(window.pairlens)')
  expect(offered).not.toContain('invoke')
  expect(offered).not.toContain('send')
})

test('scripts in the page’s text do not run, and text does not become script', async ({ shared }) => {
  const violations = await inPage<string[]>(
    shared,
    `new Promise((resolve) => {
      const seen = []
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        seen.push(effectiveDirective)
        // After the timers that were set before, and after the picture has failed.
        if (seen.length >= 3) failed.then(() => setTimeout(() => resolve(seen), 0))
      })
      const script = document.createElement('script')
      script.textContent = 'window.inlineRan = true'
      document.body.append(script)
      const image = document.createElement('img')
      image.setAttribute('onerror', 'window.handlerRan = true')
      const failed = new Promise((done) => image.addEventListener('error', done))
      image.src = 'data:image/png;base64,x'
      document.body.append(image)
      setTimeout('window.stringRan = true', 0)
    })`,
  )
  expect(violations).toContain('script-src-elem')
  expect(violations).toContain('script-src-attr')
  const ran = await inPage(shared, '[window.inlineRan, window.handlerRan, window.stringRan].join()')
  expect(ran).toBe(',,')
})

test('the page reaches no server: its policy forbids it', async ({ shared }) => {
  const server = await startServer()
  const directives = await inPage<string[]>(
    shared,
    `new Promise((resolve) => {
      const seen = []
      const frame = document.createElement('iframe')
      document.addEventListener('securitypolicyviolation', async ({ effectiveDirective }) => {
        seen.push(effectiveDirective)
        if (seen.length < 3) return
        await Promise.all(ended)
        frame.remove()
        resolve(seen.sort())
      })
      const image = new Image()
      const ended = [
        fetch('${server.address}').catch(() => undefined),
        new Promise((done) => image.addEventListener('error', done)),
        new Promise((done) => frame.addEventListener('load', done)),
      ]
      image.src = '${server.address}picture.png'
      frame.src = '${server.address}'
      document.body.append(frame)
    })`,
  )
  expect(directives).toEqual(['connect-src', 'frame-src', 'img-src'])
  expect(server.visits()).toBe(0)
  server.close()
})

test('nothing in the session reaches a server, even without the page’s policy', async ({ shared }) => {
  const server = await startServer()
  const outcome = await shared.application.evaluate(async ({ BrowserWindow }, address) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL('data:text/html,<p>no policy</p>')
    const said = (await window.webContents.executeJavaScript(
      `fetch('${address}').then(() => 'reached', () => 'refused')`,
    )) as string
    window.destroy()
    return said
  }, server.address)
  expect(outcome).toBe('refused')
  expect(server.visits()).toBe(0)
  server.close()
})

test('the window stays on its page', async ({ shared }) => {
  const server = await startServer()
  for (const target of [server.address, 'pairlens://app/elsewhere.html', 'file:///etc/hostname']) {
    await inPage(shared, `void (location.href = '${target}')`)
    await shared.page.waitForTimeout(200)
    expect(shared.page.url()).toBe('pairlens://app/index.html')
  }
  // Playwright waits for the navigation that was denied, so the page is asked directly.
  const isAlive = () => inPage(shared, "document.body.innerText.includes('Engine ready')")
  await expect.poll(isAlive).toBe(true)
  expect(server.visits()).toBe(0)
  server.close()
})

test('no further windows open', async ({ shared }) => {
  for (const target of ['pairlens://app/index.html', 'about:blank', 'https://example.org/']) {
    expect(await inPage(shared, `window.open('${target}') === null`), target).toBe(true)
  }
  const count = await shared.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(count).toBe(1)
})

test('permissions are denied without asking, but for writing text to the clipboard', async ({ shared }) => {
  const states = await inPage(
    shared,
    `Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read']
      .map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))`,
  )
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied'])
  expect(await inPage(shared, 'Notification.requestPermission()')).toBe('denied')
  const place = await inPage(
    shared,
    'new Promise((resolve) => navigator.geolocation.getCurrentPosition(resolve, ({ code }) => resolve(code)))',
  )
  const permissionDenied = 1
  expect(place).toBe(permissionDenied)
  const copied = await inPage(shared, "navigator.clipboard.writeText('copied').then(() => true)")
  expect(copied).toBe(true)
})

test('the window’s address serves the built files with their policy, and no other files', async ({
  shared,
}) => {
  const status = (path: string) => inPage(shared, `fetch('${path}').then((response) => response.status)`)
  for (const path of [
    '/..%2fmain%2fmain.cjs',
    '/..%2f..%2fpackage.json',
    '/../main/main.cjs',
    '/absent.html',
  ]) {
    expect(await status(path), path).toBe(404)
  }
  const headers = await inPage<string[]>(
    shared,
    `fetch('/index.html').then(({ headers }) =>
      ['content-security-policy', 'x-content-type-options'].map((name) => headers.get(name)))`,
  )
  expect(headers[0]).toContain("default-src 'none'")
  expect(headers[0]).not.toContain('unsafe')
  expect(headers[1]).toBe('nosniff')
})

test('the main process hears its own window alone', async ({ shared }) => {
  const outcome = await shared.application.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`
    const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await window.loadURL('pairlens://app/index.html')
    const said = (await window.webContents.executeJavaScript(
      `window.pairlens.recentWorkspaces().then(() => 'heard', ({ message }) => message)`,
    )) as string
    window.destroy()
    return said
  })
  expect(outcome).toBe('The sender is not the window of PairLens.')
})

test('the main process refuses what is not in the contract', async ({ shared }) => {
  const outcome = await inPage(shared, `window.pairlens.forgetRecent(5).then(() => 'taken', () => 'refused')`)
  expect(outcome).toBe('refused')
})

test('what a page has made up instead of a dropped file is not granted', async ({ shared }) => {
  for (const madeUp of [
    "new File(['x'], '/etc/passwd')",
    "Object.defineProperty(new File(['x'], 'x'), 'path', { value: '/etc/passwd' })",
    "{ path: '/etc/passwd' }",
    "Object.create(File.prototype, { path: { value: '/etc/passwd', enumerable: true } })",
    "Object.assign(new Blob(['x']), { path: '/etc/passwd' })",
    "'/etc/passwd'",
    'null',
  ]) {
    const outcome = await inPage(
      shared,
      `window.pairlens.grantDropped(${madeUp}).then(() => 'granted', ({ message }) => message)`,
    )
    expect(outcome, madeUp).toBe('What was dropped is no file of this computer; drop a file.')
  }
})

test('a file that the user gives to the page is granted', async ({ launch, folder }) => {
  // Playwright waits with files for the navigations that were denied to the shared window.
  const launched = await launch()
  await launched.page.waitForURL('pairlens://app/index.html')
  const path = join(folder, 'corpus.csv')
  writeFileSync(path, 'a,b\n')
  await inPage(launched, "document.body.insertAdjacentHTML('beforeend', '<input type=file id=given>')")
  await launched.page.setInputFiles('#given', path)
  const arrived = await inPage(
    launched,
    `window.pairlens.grantDropped(given.files[0]).finally(() => given.remove())`,
  )
  expect(arrived).toMatchObject({ kind: 'corpus', file: { name: 'corpus.csv' } })
})

test('the engine refuses paths and tokens that nobody granted', async ({ shared }) => {
  for (const token of ['/etc/passwd', '00000000-0000-4000-8000-000000000000']) {
    for (const [name, input] of [
      ['workspace.open', { file: token }],
      ['corpus.preview', { source: { kind: 'file', token }, overrides: {} }],
      ['export.file', { target: token, bytes: null }],
    ] as const) {
      const answer = await callEngine(shared.page, name, input)
      expect(answer, `${name} ${token}`).toMatchObject({ kind: 'failure' })
    }
    const answer = await callEngine(shared.page, 'workspace.open', { file: token })
    expect(JSON.stringify(answer)).toContain('was not chosen')
  }
})
