// The window's files, with headers that confine it, and no other file of the machine.
import { describe, expect, it } from 'vitest'
import { PairLensError } from '../../../core/errors.ts'
import { ask, indexHtml, letIn, startTestServer, temporaryFolder } from './testServer.ts'

describe('a server', async () => {
  const server = await startTestServer()
  const cookie = await letIn(server)
  const get = (path: string, method = 'GET') =>
    ask(server, { path, method, headers: { cookie, origin: `http://127.0.0.1:${server.port}` } })

  it('serves the page and its parts with their types', async () => {
    expect(await get('/')).toMatchObject({ status: 200, body: indexHtml })
    expect((await get('/')).headers['content-type']).toBe('text/html; charset=utf-8')
    const script = await get('/assets/index-abc123.js')
    expect(script).toMatchObject({ status: 200, body: 'export {}' })
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect((await get('/assets/index-abc123.css')).headers['content-type']).toBe('text/css; charset=utf-8')
  })

  it('has the page asked for anew, and its parts, which never change, kept', async () => {
    expect((await get('/')).headers['cache-control']).toBe('no-cache')
    expect((await get('/assets/index-abc123.js')).headers['cache-control']).toBe(
      'private, max-age=31536000, immutable',
    )
  })

  it('answers HEAD without a body', async () => {
    const { status, headers, body } = await get('/', 'HEAD')
    expect({ status, length: headers['content-length'], body }).toEqual({
      status: 200,
      length: String(indexHtml.length),
      body: '',
    })
  })

  it.each(['/', '/nothing'])(
    'confines the page at %s: no inline script, no eval, no other origin',
    async (path) => {
      const { headers } = await get(path)
      expect(String(headers['content-security-policy']).split('; ').toSorted()).toEqual(
        [
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data: blob:",
          "font-src 'self'",
          `connect-src 'self' ws://127.0.0.1:${server.port}`,
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
        ].toSorted(),
      )
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
    },
  )

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/%00',
    '/assets',
    'http://127.0.0.1/../secret.txt',
    '/%',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await get(path)
    expect({ status, body }).toEqual({ status: 404, body: 'There is nothing at this address.\n' })
  })

  it.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])('does not do %s', async (method) => {
    expect((await get('/', method)).status).toBe(405)
  })
})

it('says how the window is built when it is not there', async () => {
  const windowFolder = temporaryFolder()
  await expect(startTestServer({ windowFolder })).rejects.toEqual(
    new PairLensError(
      'arguments',
      `There is no window in "${windowFolder}" to show in a browser: build it with "npm run build".`,
    ),
  )
})

it('says which port cannot be had', async () => {
  const { port } = await startTestServer()
  await expect(startTestServer({ port })).rejects.toThrow(
    new RegExp(`^Port ${port} of 127\\.0\\.0\\.1 cannot be served .*name another one with --port`, 'u'),
  )
})
