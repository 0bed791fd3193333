// Files up and down: what is sent is granted under its own name, what was written can be fetched, and nothing stays.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GrantedFile, grantedFile } from '../../../contract/engine/schemas/files.ts'
import { safeFileName } from '../../../engine/serve/safeFileName.ts'
import type { RunningServer } from '../../../engine/serve/server.ts'
import { ask, endServer, letIn, startTestServer, windowHeaders } from './testServer.ts'

interface Granted {
  readonly path: string
  readonly access: string
}

async function startWithGrants(mostUploadBytes = 1000) {
  const granted = new Map<string, Granted>()
  const server = await startTestServer({
    engine: {
      grant: (token, path, access) => void granted.set(token, { path, access }),
      connect: () => undefined,
    },
    limits: { mostUploadBytes },
  })
  const headers = windowHeaders(server, await letIn(server))
  return { server, granted, headers }
}

describe('a server', async () => {
  const { server, granted, headers } = await startWithGrants()
  const post = (path: string, body: string | Buffer = '') =>
    ask(server, { method: 'POST', path, headers, body })
  const grantOf = ({ token }: GrantedFile): Granted => granted.get(token) ?? { path: '', access: '' }
  const reserve = async (name: string): Promise<GrantedFile> =>
    grantedFile.parse(JSON.parse((await post(`/files/save?name=${encodeURIComponent(name)}`)).body))
  const download = (token: string) => ask(server, { path: `/files/${token}`, headers })

  it('stores what is sent and grants it to be read', async () => {
    const { status, body } = await post(
      `/files?purpose=corpus&name=${encodeURIComponent('Wörter 1.csv')}`,
      'a,b\n',
    )
    expect(status).toBe(200)
    const file = grantedFile.parse(JSON.parse(body))
    expect(file.name).toBe('Wörter 1.csv')
    const { path, access } = grantOf(file)
    expect(access).toBe('read')
    expect(basename(path)).toBe('Wörter 1.csv')
    expect(readFileSync(path, 'utf8')).toBe('a,b\n')
  })

  it('keeps two files of one name apart', async () => {
    const files = await Promise.all(['1', '2'].map((body) => post('/files?purpose=corpus&name=a.csv', body)))
    const contents = files.map(({ body }) =>
      readFileSync(grantOf(grantedFile.parse(JSON.parse(body))).path, 'utf8'),
    )
    expect(contents).toEqual(['1', '2'])
  })

  it('keeps a name that is a path inside its own folder', async () => {
    const { token, name } = await reserve('../../../etc/cron.d/evil')
    expect(name).toBe('evil')
    expect(basename(dirname(grantOf({ token, name }).path))).toBe(token)
  })

  it('takes nothing but the file of a corpus', async () => {
    for (const purpose of ['open-workspace', 'model', 'save', '']) {
      expect((await post(`/files?purpose=${purpose}&name=a`, 'x')).status).toBe(400)
    }
    expect((await post('/elsewhere', 'x')).status).toBe(404)
  })

  it('refuses a file that is too large, whether or not its size is stated, and keeps nothing of it', async () => {
    const before = granted.size
    const { status, body } = await post('/files?purpose=corpus&name=a.csv', Buffer.alloc(2 ** 24))
    expect(status).toBe(413)
    expect(body).toMatch(/^The file is larger than .* import it with "pairlens run"\.\n$/u)
    const unstated = await ask(server, {
      method: 'POST',
      path: '/files?purpose=corpus&name=a.csv',
      headers: { ...headers, 'transfer-encoding': 'chunked' },
      body: Buffer.alloc(1001),
    })
    expect(unstated.status).toBe(413)
    expect(granted.size).toBe(before)
  })

  it('hands over what was written, to be saved and never to be shown', async () => {
    const file = await reserve('päirs "1"; x.html')
    expect((await download(file.token)).status).toBe(404)
    writeFileSync(grantOf(file).path, '<script>alert(1)</script>')
    const { status, headers: answered, body } = await download(file.token)
    expect({ status, body }).toEqual({ status: 200, body: '<script>alert(1)</script>' })
    expect(answered).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="p_irs _1__ x.html"; filename*=UTF-8''p%C3%A4irs%20_1_%3B%20x.html`,
    })
  })

  it('hands over nothing else', async () => {
    const sent = grantedFile.parse(JSON.parse((await post('/files?purpose=corpus&name=a.csv', 'x')).body))
    for (const token of [sent.token, '', 'x', '..%2f..%2fsecret.txt', 'x'.repeat(200)]) {
      expect((await download(token)).status).toBe(404)
    }
  })

  it('has no model of its own unless it was started with one', async () => {
    expect((await ask(server, { path: '/files/model', headers })).status).toBe(404)
    const model = grantedFile.parse({ token: 'm', name: 'tiny' })
    const other: RunningServer = await startTestServer({ model })
    const answer = await ask(other, {
      path: '/files/model',
      headers: windowHeaders(other, await letIn(other)),
    })
    expect(JSON.parse(answer.body)).toEqual(model)
  })
})

it('deletes every file when it ends', async () => {
  const { server, granted, headers } = await startWithGrants()
  await ask(server, { method: 'POST', path: '/files?purpose=corpus&name=a.csv', headers, body: 'x' })
  const [{ path }] = [...granted.values()] as [Granted]
  expect(existsSync(path)).toBe(true)
  await endServer(server)
  expect(existsSync(dirname(dirname(path)))).toBe(false)
})

describe('a file name', () => {
  it.each([
    ['corpus.csv', 'corpus.csv'],
    ['C:\\Users\\x\\corpus.csv', 'corpus.csv'],
    ['../..', 'file'],
    ['.bashrc', 'bashrc'],
    ['', 'file'],
    ['a\u0000b\nc\u202Egpj.exe', 'a_b_c_gpj.exe'],
    [`${'x'.repeat(300)}.jsonl`, `${'x'.repeat(74)}.jsonl`],
  ])('%j becomes %j', (given, name) => expect(safeFileName(given)).toBe(name))

  it('is one in any folder, whatever was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (given) => {
        const name = safeFileName(given)
        expect(join('folder', name)).toBe(`folder/${name}`)
        expect(basename(name)).toBe(name)
        expect(name).not.toMatch(/[/\\\p{Cc}]|^\.|^$/u)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      }),
    )
  })
})
