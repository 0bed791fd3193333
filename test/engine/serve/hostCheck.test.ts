// Requests that are meant for another name, or come from a page of another origin, are refused, cookie or not.
import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { isOwnHost } from '../../../engine/serve/hostCheck.ts'
import { ask, letIn, openSocket, startTestServer } from './testServer.ts'

describe('the Host header', () => {
  const loopback = { host: '127.0.0.1', port: 4000 }

  it.each([
    '127.0.0.1:4000',
    'localhost:4000',
    'LOCALHOST:4000',
    '[::1]:4000',
    'localhost:9999',
    'localhost',
  ])('may be %s: a loopback name, with any port because a tunnel changes it', (host) =>
    expect(isOwnHost(host, loopback)).toBe(true),
  )
  it.each([
    undefined,
    '',
    'evil.example:4000',
    'localhost.evil.example:4000',
    '127.0.0.1.evil.example:4000',
    'evil.example@127.0.0.1:4000',
    'localhost:4000:80',
    'localhost:4000, evil.example',
    '10.0.0.5:4000',
    'localhost\r\nX: y',
  ])('may not be %s', (host) => expect(isOwnHost(host, loopback)).toBe(false))

  it('may be the address that was asked for, with the port of the server alone', () => {
    const binding = { host: 'GPU7.example.org', port: 4000 }
    expect(isOwnHost('gpu7.example.org:4000', binding)).toBe(true)
    expect(isOwnHost('gpu7.example.org:4001', binding)).toBe(false)
    expect(isOwnHost('gpu7.example.org', binding)).toBe(false)
    expect(isOwnHost('gpu7.example.org', { ...binding, port: 80 })).toBe(true)
    expect(isOwnHost('[fd00::7]:4000', { host: 'fd00::7', port: 4000 })).toBe(true)
  })

  it('may be any name of the machine itself where every address was asked for', () => {
    const binding = { host: '0.0.0.0', port: 4000 }
    expect(isOwnHost(`${hostname()}:4000`, binding)).toBe(true)
    expect(isOwnHost('evil.example:4000', binding)).toBe(false)
    expect(isOwnHost('0.0.0.0:4000', binding)).toBe(false)
  })
})

describe('a server', async () => {
  const server = await startTestServer()
  const cookie = await letIn(server)
  const own = `127.0.0.1:${server.port}`
  const upload = { method: 'POST', path: '/files?purpose=corpus&name=a.csv', body: 'a,b\n' }

  it('refuses a page whose name was pointed to it (DNS rebinding)', async () => {
    const headers = {
      cookie,
      host: `evil.example:${server.port}`,
      origin: `http://evil.example:${server.port}`,
    }
    const { status, body } = await ask(server, { headers })
    expect(status).toBe(403)
    expect(body).toMatch(/does not answer to this name/u)
    expect((await ask(server, { ...upload, headers })).status).toBe(403)
    expect(await openSocket(server, headers)).toEqual({ status: 403 })
  })

  it('does not spend the token for such a page', async () => {
    const fresh = await startTestServer()
    const { pathname, search } = new URL(fresh.url)
    const { status } = await ask(fresh, { path: pathname + search, headers: { host: 'evil.example' } })
    expect(status).toBe(403)
    expect(await letIn(fresh)).not.toBe('')
  })

  it.each([
    ['another site', 'http://evil.example'],
    ['another port of this machine', 'http://127.0.0.1:1'],
    ['another name of this machine', `http://localhost:${server.port}`],
    ['a page without an origin', 'null'],
    ['another scheme', `https://${own}`],
  ])('refuses requests from %s', async (_, origin) => {
    const headers = { cookie, host: own, origin }
    expect((await ask(server, { headers })).status).toBe(403)
    expect((await ask(server, { ...upload, headers })).status).toBe(403)
    expect(await openSocket(server, headers)).toEqual({ status: 403 })
  })

  it('lets its own window in, also at the near end of a tunnel', async () => {
    for (const host of [own, 'localhost:1234']) {
      const headers = { cookie, host, origin: `http://${host}` }
      expect((await ask(server, { headers })).status).toBe(200)
      expect((await ask(server, { ...upload, headers })).status).toBe(200)
      expect(await openSocket(server, headers)).not.toHaveProperty('status')
    }
  })

  it('wants an origin where something is done', async () => {
    const headers = { cookie, host: own }
    expect((await ask(server, { headers })).status).toBe(200)
    expect((await ask(server, { ...upload, headers })).status).toBe(403)
    expect(await openSocket(server, headers)).toEqual({ status: 403 })
  })
})
