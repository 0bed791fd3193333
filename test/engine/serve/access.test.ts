// The printed address opens the window once, and nothing is answered to anyone else.
import { expect, it } from 'vitest'
import { ask, indexHtml, letIn, openSocket, startTestServer, windowHeaders } from './testServer.ts'

it('exchanges the token for a cookie that scripts cannot read and other sites cannot send', async () => {
  const server = await startTestServer()
  const { pathname, search } = new URL(server.url)
  const { status, headers, body } = await ask(server, { path: pathname + search })
  expect({ status, location: headers.location, body }).toEqual({ status: 303, location: '/', body: '' })
  expect(headers['set-cookie']).toEqual([
    expect.stringMatching(/^pairlens-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/u),
  ])
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  expect(await ask(server, { headers: { cookie } })).toMatchObject({ status: 200, body: indexHtml })
})

it('spends the token at its first use and says so', async () => {
  const server = await startTestServer()
  const { pathname, search } = new URL(server.url)
  const cookie = await letIn(server)
  const again = await ask(server, { path: pathname + search })
  expect(again.status).toBe(403)
  expect(again.headers['set-cookie']).toBeUndefined()
  expect(again.body).toBe(
    'This address has been used: it works once, so that nobody gets in who sees it later; end "pairlens serve", start it again and open the new address.\n',
  )
  // Whoever has been let in and opens the address again, from the history say, is sent on.
  expect(await ask(server, { path: pathname + search, headers: { cookie } })).toMatchObject({
    status: 303,
    headers: { location: '/' },
  })
})

it('refuses a wrong token, and does not spend the right one for it', async () => {
  const server = await startTestServer()
  for (const token of ['', 'x', 'ä', '%F0%9F%98%80', 'A'.repeat(43)]) {
    const { status, body } = await ask(server, { path: `/?token=${encodeURI(token)}` })
    expect(status).toBe(403)
    expect(body).toMatch(
      /does not belong to the server that is running; end "pairlens serve", start it again/u,
    )
  }
  expect(await letIn(server)).not.toBe('')
})

it('does not spend the token on a program that looks at a link with HEAD', async () => {
  const server = await startTestServer()
  const { pathname, search } = new URL(server.url)
  expect((await ask(server, { method: 'HEAD', path: pathname + search })).status).toBe(403)
  expect(await letIn(server)).not.toBe('')
})

it('answers nothing without the cookie', async () => {
  const server = await startTestServer()
  const other = await startTestServer()
  const name = (await letIn(server)).split('=')[0] ?? ''
  const wrong = ['', `${name}=`, `${name}=${'A'.repeat(43)}`, `x${await letIn(other)}`, await letIn(other)]
  for (const cookie of wrong) {
    const headers = { ...windowHeaders(server, cookie) }
    for (const path of ['/', '/index.html', '/assets/index-abc123.js', '/files/model', '/nothing']) {
      const { status, body } = await ask(server, { path, headers })
      expect({ path, status, body }).toMatchObject({ status: 403, body: /start it again/u })
    }
    expect(
      (await ask(server, { method: 'POST', path: '/files?purpose=corpus&name=a.csv', headers })).status,
    ).toBe(403)
    expect(await openSocket(server, headers)).toEqual({ status: 403 })
  }
})

it('gives two servers on one machine cookies of different names', async () => {
  const [first, second] = [await startTestServer(), await startTestServer()]
  const cookie = `${await letIn(first)}; ${await letIn(second)}`
  expect((await ask(first, { headers: { cookie } })).status).toBe(200)
  expect((await ask(second, { headers: { cookie } })).status).toBe(200)
})
