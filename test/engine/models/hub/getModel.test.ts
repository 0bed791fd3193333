// A model comes from the hub into the cache that Hugging Face's own tools use, whatever happens on the way.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Fault, HubRequestSeen } from '../../../helpers/hub/fakeHub.ts'
import { modelAt } from '../../../../engine/models/modelFolder.ts'
import { openModel } from '../../../../engine/models/openModel.ts'
import { hubFolder, repository } from './hubFolder.ts'

const graph = 'model.onnx'
const isLarge = ({ where }: HubRequestSeen): boolean => where === 'storage'

/** The fault for the first `count` requests for the graph's bytes. */
const graphFault = (fault: Fault, count = Infinity) => {
  let left = count
  return (request: HubRequestSeen): Fault | null => (isLarge(request) && left-- > 0 ? fault : null)
}

/** The files with those of the transformer in `0_Transformer/`. */
function inOlderLayout(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const modules = [
    { idx: 0, name: '0', path: '0_Transformer', type: 'sentence_transformers.models.Transformer' },
    { idx: 1, name: '1', path: '1_Pooling', type: 'sentence_transformers.models.Pooling' },
  ]
  const moved = [...files].map(([name, bytes]): readonly [string, Uint8Array] =>
    /^(?:model\.onnx|config\.json|tokenizer.*)$/u.test(name)
      ? [`0_Transformer/${name}`, bytes]
      : [name, bytes],
  )
  return new Map([...moved, ['modules.json', Buffer.from(JSON.stringify(modules))]])
}

describe('what is fetched', () => {
  it('is laid out as Hugging Face’s own tools do it: blobs by checksum, links, the commit of main', async () => {
    const { cacheFolder, files, get } = await hubFolder()
    const fetched = await get()
    const home = join(cacheFolder, 'models--owner--tiny-encoder')
    const bytes = files.get(graph) ?? new Uint8Array()
    const checksum = createHash('sha256').update(bytes).digest('hex')

    expect(fetched).toMatchObject({ name: repository, folder: join(home, 'snapshots', fetched.commit) })
    expect(readFileSync(join(home, 'refs', 'main'), 'utf8')).toBe(fetched.commit)
    expect(readlinkSync(join(fetched.folder, graph))).toBe(join('..', '..', 'blobs', checksum))
    expect(readlinkSync(join(fetched.folder, '1_Pooling', 'config.json'))).toMatch(
      /^\.\.[/\\]\.\.[/\\]\.\.[/\\]blobs[/\\][0-9a-f]{40}$/u,
    )
    expect(readFileSync(join(fetched.folder, graph)).equals(bytes)).toBe(true)
    expect(readdirSync(join(home, 'blobs')).every((name) => /^[0-9a-f]+$/u.test(name))).toBe(true)
  })

  it('is the graph, the tokenizer, the settings and the licence, and nothing else', async () => {
    const { get } = await hubFolder()
    const { folder } = await get()
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(names.sort()).toEqual([
      '1_Pooling',
      join('1_Pooling', 'config.json'),
      'LICENSE',
      'config.json',
      'model.onnx',
      'modules.json',
      'tokenizer.json',
      'tokenizer_config.json',
    ])
  })

  it('comes with weights that lie beside the graph', async () => {
    const { hub, files, get } = await hubFolder()
    hub.publish(repository, new Map([...files, ['model.onnx_data', Buffer.from('weights')]]))
    const { folder } = await get()
    expect(readFileSync(join(folder, 'model.onnx_data'), 'utf8')).toBe('weights')
  })

  it.each([
    ['the one file of a checkpoint', ['model.safetensors']],
    [
      'all shards',
      [
        'model-00001-of-00002.safetensors',
        'model-00002-of-00002.safetensors',
        'model.safetensors.index.json',
      ],
    ],
  ])('where there is no graph, is %s', async (_, weights) => {
    const { hub, files, get } = await hubFolder()
    const others = [...files].filter(([name]) => name !== graph)
    const published = [...weights, 'pytorch_model.bin'].map((name) => [name, Buffer.from(name)] as const)
    hub.publish(repository, new Map([...others, ...published]))
    const { folder } = await get()
    const names = readdirSync(folder)
    expect(names).toEqual(expect.arrayContaining(weights))
    expect(names).not.toContain('pytorch_model.bin')
  })

  it('has the weights of modules in the format of PyTorch only where there are no others', async () => {
    const { hub, files, get } = await hubFolder()
    const modules = ['', '1_Pooling', '2_Dense', '3_Dense'].map((path) => ({ path, type: 'x.Dense' }))
    const published = [
      ['modules.json', JSON.stringify(modules)],
      ...['2_Dense', '3_Dense'].map((place) => [`${place}/pytorch_model.bin`, place]),
      ['3_Dense/model.safetensors', 'safe'],
    ].map(([name = '', text = '']) => [name, Buffer.from(text)] as const)
    hub.publish(repository, new Map([...files, ...published]))
    const { folder } = await get()
    expect(readdirSync(join(folder, '2_Dense'))).toEqual(['pytorch_model.bin'])
    expect(readdirSync(join(folder, '3_Dense'))).toEqual(['model.safetensors'])
  })

  it('has the longest sentence of older versions of sentence-transformers', async () => {
    const { hub, files, get } = await hubFolder()
    const name = 'sentence_xlm-roberta_config.json'
    hub.publish(repository, new Map([...files, [name, Buffer.from('{}')]]))
    const { folder } = await get()
    expect(readdirSync(folder)).toContain(name)
  })

  it('is none of a checkpoint whose architecture PairLens does not build', async () => {
    const { hub, files, get } = await hubFolder()
    const others = [...files].filter(([name]) => name !== graph)
    const config = Buffer.from(JSON.stringify({ model_type: 'nomic_bert' }))
    const weights = Buffer.alloc(30_000)
    hub.publish(repository, new Map([...others, ['config.json', config], ['model.safetensors', weights]]))
    await expect(get()).rejects.toMatchObject({
      kind: 'model',
      message: expect.stringContaining('architecture "nomic_bert"') as string,
    })
    expect(hub.seen.filter(isLarge)).toEqual([])
  })

  it('may have the transformer in a folder of its own, as older models do', async () => {
    const { hub, files, get } = await hubFolder()
    hub.publish(repository, inOlderLayout(files))
    const { folder } = await get()
    const { configuration, tokenizer } = openModel(modelAt(folder))
    expect(configuration).toMatchObject({ maxTokens: 40, assumptions: [] })
    expect(tokenizer.specialTokens().padId).toBe(0)
  })

  it('is not fetched again, not even for another revision with the same files', async () => {
    const { hub, files, get } = await hubFolder()
    await get()
    hub.publish(repository, new Map([...files, ['README.md', Buffer.from('new')]]), 'v2')
    const before = hub.seen.filter(isLarge).length
    await get()
    const { name, folder } = await get({ revision: 'v2' })
    expect(hub.seen.filter(isLarge)).toHaveLength(before)
    expect(name).toBe(`${repository}@v2`)
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('new')
  })

  it('lies there as files where links are impossible', async () => {
    const { cacheFolder, get } = await hubFolder()
    const { folder } = await get({ settings: { symlinks: false } })
    expect(lstatSync(join(folder, graph)).isFile()).toBe(true)
    expect(readdirSync(join(cacheFolder, 'models--owner--tiny-encoder', 'blobs'))).toEqual([])
  })

  it('is reported byte by byte up to the whole', async () => {
    const { get } = await hubFolder()
    const reports: { doneBytes: number; totalBytes: number }[] = []
    const { byteCount } = await get({ report: (progress) => reports.push(progress) })
    expect(reports.at(-1)).toMatchObject({ doneBytes: byteCount, totalBytes: byteCount })
    expect(reports.every(({ doneBytes }, at) => doneBytes >= (reports[at - 1]?.doneBytes ?? 0))).toBe(true)
    expect(reports.some(({ doneBytes }) => doneBytes > 0 && doneBytes < byteCount)).toBe(true)
  })
})

describe('the token', () => {
  it('goes to the hub, and not to where the hub keeps large files', async () => {
    const { hub, get } = await hubFolder()
    hub.setToken('hf_secret')
    await get({ settings: { token: 'hf_secret' } })
    expect(hub.seen.filter(isLarge).length).toBeGreaterThan(0)
    for (const request of hub.seen) {
      expect(request.authorization).toBe(isLarge(request) ? undefined : 'Bearer hf_secret')
    }
  })
})

describe('a connection that breaks off', () => {
  it('is taken up where it ended', async () => {
    const { hub, files, get } = await hubFolder()
    hub.setFault(graphFault({ kind: 'stall', afterBytes: 10_000 }, 2))
    let before = NaN
    const breaks = new Set([10_000, 20_000])
    const { folder } = await get({
      report: ({ file, doneBytes }) => {
        if (file !== graph) return
        if (Number.isNaN(before)) before = doneBytes
        if (breaks.delete(doneBytes - before)) hub.breakConnections()
      },
    })
    expect(breaks.size).toBe(0)
    expect(hub.seen.filter(isLarge).map(({ range }) => range)).toEqual([
      undefined,
      'bytes=10000-',
      'bytes=20000-',
    ])
    expect(readFileSync(join(folder, graph)).equals(files.get(graph) ?? new Uint8Array())).toBe(true)
  })

  it('begins anew where the server knows no ranges', async () => {
    const { hub, files, get } = await hubFolder()
    const cut = graphFault({ kind: 'cut', afterBytes: 10_000 }, 1)
    hub.setFault((request) => cut(request) ?? (isLarge(request) ? { kind: 'no ranges' } : null))
    const { folder } = await get()
    expect(readFileSync(join(folder, graph)).equals(files.get(graph) ?? new Uint8Array())).toBe(true)
  })

  it.each<[string, Fault, RegExp]>([
    ['cut', { kind: 'cut', afterBytes: 0 }, /connection to 127\.0\.0\.1:\d+ was cut .*is kept/u],
    ['silent', { kind: 'stall', afterBytes: 0 }, /has said nothing for 0\.1 s/u],
    ['broken', { kind: 'status', status: 503 }, /answers 503 when asked for model\.onnx/u],
  ])('%s again and again, says so', async (_, fault, sentence) => {
    const { hub, get } = await hubFolder()
    hub.setFault(graphFault(fault))
    const settings = fault.kind === 'stall' ? { timeoutMs: 100 } : {}
    await expect(get({ settings })).rejects.toMatchObject({
      kind: 'download',
      message: expect.stringMatching(sentence) as string,
    })
  })

  it('leaves its part to the next attempt, also after a kill', async () => {
    const { hub, cacheFolder, files, get } = await hubFolder()
    hub.setFault(graphFault({ kind: 'stall', afterBytes: 5000 }))
    const abort = new AbortController()
    const getting = get({
      signal: abort.signal,
      report: ({ file, doneBytes }) => {
        if (file === graph && doneBytes > 5000) abort.abort()
      },
    })
    await expect(getting).rejects.toMatchObject({
      kind: 'interrupted',
      message: expect.stringMatching(
        /owner\/tiny-encoder was interrupted; what has arrived is kept/u,
      ) as string,
    })
    const blobs = join(cacheFolder, 'models--owner--tiny-encoder', 'blobs')
    const [part = ''] = readdirSync(blobs).filter((name) => name.endsWith('.incomplete'))
    expect(part).toMatch(/^[0-9a-f]{64}\.pairlens\.incomplete$/u)
    // As the process with the highest number would have left it.
    execFileSync('mv', [join(blobs, part), join(blobs, part.replace('.pairlens', '.4194304-0a1b2c3d'))])

    hub.setFault(() => null)
    const { folder } = await get()
    expect(hub.seen.at(-1)).toMatchObject({ range: 'bytes=5000-' })
    expect(readFileSync(join(folder, graph)).equals(files.get(graph) ?? new Uint8Array())).toBe(true)
    expect(readdirSync(blobs).filter((name) => name.includes('incomplete'))).toEqual([])
  })

  it('leaves main at the commit that is whole', async () => {
    const { hub, cacheFolder, files, get } = await hubFolder()
    const { commit } = await get()
    const changed = Buffer.concat([files.get(graph) ?? Buffer.of(), Buffer.of(0)])
    hub.publish(repository, new Map([...files, [graph, changed]]))
    hub.setFault(graphFault({ kind: 'cut', afterBytes: 0 }))
    await expect(get()).rejects.toMatchObject({ kind: 'download' })
    expect(readFileSync(join(cacheFolder, 'models--owner--tiny-encoder', 'refs', 'main'), 'utf8')).toBe(
      commit,
    )
  })
})

describe('bytes that are not those announced', () => {
  const blobsOf = (cacheFolder: string) =>
    readdirSync(join(cacheFolder, 'models--owner--tiny-encoder', 'blobs'))

  it.each<[string, Fault, RegExp]>([
    ['others', { kind: 'wrong bytes' }, /model\.onnx has arrived with other bytes/u],
    ['more than announced', { kind: 'endless' }, /sends more of model\.onnx than the \d+ bytes/u],
  ])('%s: nothing of them is kept', async (_, fault, sentence) => {
    const { hub, cacheFolder, get } = await hubFolder()
    hub.setFault(graphFault(fault))
    await expect(get()).rejects.toMatchObject({
      kind: 'download',
      message: expect.stringMatching(sentence) as string,
    })
    expect(blobsOf(cacheFolder).filter((name) => name.length !== 40)).toEqual([])
  })

  it('in a small file are noticed too', async () => {
    const { hub, get } = await hubFolder()
    hub.setFault(({ method, path }) =>
      method === 'GET' && path.endsWith('tokenizer.json') ? { kind: 'wrong bytes' } : null,
    )
    await expect(get()).rejects.toMatchObject({
      message: expect.stringMatching(/tokenizer\.json has arrived/u) as string,
    })
  })

  it('in a part from before are thrown away, and the file is fetched anew', async () => {
    const { cacheFolder, files, get } = await hubFolder()
    const bytes = files.get(graph) ?? new Uint8Array()
    const blobs = join(cacheFolder, 'models--owner--tiny-encoder', 'blobs')
    mkdirSync(blobs, { recursive: true })
    const checksum = createHash('sha256').update(bytes).digest('hex')
    writeFileSync(join(blobs, `${checksum}.pairlens.incomplete`), Buffer.alloc(3000, 7))
    const { folder } = await get()
    expect(readFileSync(join(folder, graph)).equals(bytes)).toBe(true)
  })
})

describe('whoever else fetches the same model', () => {
  it.each([true, false])('at the same time in this process gets it too (links: %s)', async (symlinks) => {
    const { files, get } = await hubFolder()
    const settings = { symlinks }
    const all = await Promise.all([1, 2, 3, 4].map(() => get({ settings })))
    const { folder } = all[0] ?? expect.fail('nothing fetched')
    expect(readFileSync(join(folder, graph)).equals(files.get(graph) ?? new Uint8Array())).toBe(true)
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('with Hugging Face’s own tools keeps the part that these are writing', async () => {
    const { cacheFolder, files, get } = await hubFolder()
    const blobs = join(cacheFolder, 'models--owner--tiny-encoder', 'blobs')
    mkdirSync(blobs, { recursive: true })
    const checksum = createHash('sha256')
      .update(files.get(graph) ?? '')
      .digest('hex')
    const theirs = join(blobs, `${checksum}.incomplete`)
    writeFileSync(theirs, 'the first bytes')
    await get()
    expect(readFileSync(theirs, 'utf8')).toBe('the first bytes')
  })
})

describe('a refusal of the hub', () => {
  const refusal = (status: number, code?: string, more: Readonly<Record<string, string>> = {}): Fault => ({
    kind: 'status',
    status,
    headers: { ...(code === undefined ? {} : { 'X-Error-Code': code }), ...more },
  })

  it.each<[string, Fault, string, RegExp]>([
    [
      '401, gated',
      refusal(401, 'GatedRepo'),
      'model',
      /is gated: accept its conditions at http.*set HF_TOKEN/u,
    ],
    ['403, gated', refusal(403, 'GatedRepo'), 'model', /is gated/u],
    [
      '401',
      refusal(401, 'RepoNotFound'),
      'model',
      /no repository owner\/tiny-encoder at http.*or it is private/u,
    ],
    ['404', refusal(404, 'RepoNotFound'), 'model', /There is no repository/u],
    ['404 of a revision', refusal(404, 'RevisionNotFound'), 'model', /has no revision "main"/u],
    [
      '429, for an hour',
      refusal(429, undefined, { 'Retry-After': '3600' }),
      'download',
      /too many requests.*in 3600 s/u,
    ],
    ['407', refusal(407), 'download', /proxy asks for a name and a password/u],
    ['500', refusal(500), 'download', /answers 500 when asked for the list of files/u],
    ['418', refusal(418), 'download', /answers 418/u],
    [
      'an answer that is none',
      { kind: 'text', text: '<html>Log in</html>' },
      'download',
      /not answer as a hub/u,
    ],
  ])('%s', async (_, fault, kind, sentence) => {
    const { hub, get } = await hubFolder()
    hub.setFault(() => fault)
    await expect(get()).rejects.toMatchObject({ kind, message: expect.stringMatching(sentence) as string })
  })

  it('with a token says that the token is not accepted', async () => {
    const { hub, get } = await hubFolder()
    hub.setFault(() => refusal(401))
    await expect(get({ settings: { token: 'hf_old' } })).rejects.toMatchObject({
      message: expect.stringMatching(/does not accept the token/u) as string,
    })
  })

  it('429 for a moment is waited for', async () => {
    const { hub, get } = await hubFolder()
    let first = true
    hub.setFault(() => {
      if (!first) return null
      first = false
      return refusal(429, undefined, { 'Retry-After': '0' })
    })
    await expect(get()).resolves.toMatchObject({ name: repository })
  })

  it('that comes once is tried again', async () => {
    const { hub, get } = await hubFolder()
    let count = 0
    hub.setFault(() => (count++ % 3 === 0 ? refusal(502) : null))
    await expect(get()).resolves.toMatchObject({ name: repository })
  })
})

describe('a repository without a model', () => {
  const without = async (files: Readonly<Record<string, string>>, sentence: RegExp): Promise<void> => {
    const { hub, get } = await hubFolder()
    hub.publish(repository, new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])))
    await expect(get()).rejects.toMatchObject({
      kind: 'model',
      message: expect.stringMatching(sentence) as string,
    })
  }

  it('says which weights there are', () =>
    without(
      { 'config.json': '{}', 'pytorch_model.bin': 'x', 'onnx/model_int8.onnx': 'x' },
      /has no model\.onnx, onnx\/model\.onnx or model\.safetensors \(it has onnx\/model_int8\.onnx, pytorch_model\.bin\); export/u,
    ))
  it('says that the tokenizer is missing', () => without({ 'model.onnx': 'x' }, /has no tokenizer\.json/u))
  it('says that its modules cannot be read', () =>
    without(
      { 'model.onnx': 'x', 'tokenizer.json': '{}', 'modules.json': '[' },
      /modules\.json of owner\/tiny-encoder/u,
    ))
})

describe('names from the hub', () => {
  it.each([
    '../evil.json',
    '/etc/evil.json',
    'a/../../evil.json',
    'C:/evil.json',
    'a\\..\\evil.json',
    '..',
    'a/./b',
  ])('%s leads nowhere outside the snapshot', async (name) => {
    const { hub, folder, files, get } = await hubFolder()
    const modules = JSON.stringify([
      { path: name.replace(/\/?[^/]*$/u, '') },
      { path: '1_Pooling' },
      { path: '..' },
    ])
    hub.publish(
      repository,
      new Map([
        ...files,
        [name, Buffer.from('{}')],
        ['../config.json', Buffer.from('{}')],
        ['modules.json', Buffer.from(modules)],
      ]),
    )
    await get()
    expect(hub.seen.some(({ path }) => path.includes('evil') || path.includes('..'))).toBe(false)
    expect(
      existsSync(join(folder, 'home', 'hub', 'models--owner--tiny-encoder', 'snapshots', 'config.json')),
    ).toBe(false)
  })
})

describe('the way to the hub', () => {
  it('that does not exist is named', async () => {
    const { get } = await hubFolder()
    await expect(get({ settings: { endpoint: 'http://127.0.0.1:9' } })).rejects.toMatchObject({
      kind: 'download',
      message: expect.stringMatching(/127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\)/u) as string,
    })
    await expect(get({ settings: { endpoint: 'http://hub.invalid' } })).rejects.toMatchObject({
      message: expect.stringMatching(/hub\.invalid cannot be found: there is no network/u) as string,
    })
  })

  it('goes by way of a proxy, unless NO_PROXY says otherwise', async () => {
    const { hub, get } = await hubFolder()
    const asked: string[] = []
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(403).end()
    })
    proxy.on('connect', (request, socket) => {
      asked.push(`CONNECT ${request.url ?? ''}`)
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void proxy.close())
    const address = proxy.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const proxies = { HTTP_PROXY: url, HTTPS_PROXY: url }

    await expect(get({ settings: { proxies } })).rejects.toMatchObject({ kind: 'model' })
    expect(asked.at(-1)).toBe(`${hub.endpoint}/api/models/${repository}/revision/main`)
    await expect(get({ settings: { proxies, endpoint: 'https://hub.invalid' } })).rejects.toMatchObject({
      kind: 'download',
      message: expect.stringMatching(/proxy does not let a connection to hub\.invalid through/u) as string,
    })
    expect(asked.at(-1)).toBe('CONNECT hub.invalid:443')
    await expect(get({ settings: { proxies: { ...proxies, NO_PROXY: '127.0.0.1' } } })).resolves.toBeDefined()
  })

  it('is told without the passwords in the addresses of the hub and of a proxy', async () => {
    const { hub, get } = await hubFolder()
    const sentenceOf = async (settings: Parameters<typeof get>[0]): Promise<string> =>
      get(settings).then(
        () => expect.fail('it was fetched'),
        (error: unknown) => inspect(error),
      )
    hub.setFault(() => ({ kind: 'status', status: 404 }))
    const endpoint = hub.endpoint.replace('//', '//user:secret@')
    const ofHub = await sentenceOf({ settings: { endpoint } })
    expect(ofHub).toContain(`There is no repository ${repository} at ${hub.endpoint}`)
    const ofProxy = await sentenceOf({ settings: { proxies: { HTTPS_PROXY: 'http://user:secret@:x' } } })
    expect(ofProxy).toContain('HTTPS_PROXY or HTTP_PROXY holds no address')
    expect(ofHub + ofProxy).not.toContain('secret')
  })

  it('is not taken when the machine is to be offline', async () => {
    const { hub, get } = await hubFolder()
    await expect(get({ settings: { offline: true } })).rejects.toMatchObject({
      kind: 'download',
      message: expect.stringMatching(/HF_HUB_OFFLINE is set/u) as string,
    })
    expect(hub.seen).toEqual([])
  })
})

describe('a disk', () => {
  const mounted = (folder: string, size: string): boolean => {
    mkdirSync(folder, { recursive: true })
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
    } catch {
      return false
    }
    onTestFinished(() => void execFileSync('umount', [folder]))
    return true
  }

  it('with too little space is found out before anything large is fetched', async (context) => {
    const { hub, folder, get } = await hubFolder()
    const small = join(folder, 'small')
    if (!mounted(small, '64k')) context.skip('needs the right to mount')
    await expect(get({ settings: { cacheFolder: small } })).rejects.toMatchObject({
      kind: 'download',
      message: expect.stringMatching(/needs 0\.\d MB more in .*where 0\.\d MB are free/u) as string,
    })
    expect(hub.seen.filter(isLarge)).toEqual([])
  })

  it('that fills up on the way is named, and the part is kept', async (context) => {
    const { hub, folder, files, get } = await hubFolder()
    const small = join(folder, 'small')
    const bytes = files.get(graph)?.length ?? 0
    if (!mounted(small, `${Math.ceil(bytes / 1024) + 40}k`)) context.skip('needs the right to mount')
    hub.setFault((request) => {
      if (isLarge(request) && !existsSync(join(small, 'other')))
        writeFileSync(join(small, 'other'), Buffer.alloc(32_768))
      return null
    })
    await expect(get({ settings: { cacheFolder: small } })).rejects.toMatchObject({
      kind: 'download',
      message: expect.stringMatching(/disk of .*small is full; free some space/u) as string,
    })
  })

  it('that may not be written is named', async () => {
    const { folder, get } = await hubFolder()
    writeFileSync(join(folder, 'file'), '')
    await expect(get({ settings: { cacheFolder: join(folder, 'file') } })).rejects.toMatchObject({
      kind: 'download',
      message: expect.stringMatching(/file cannot be written \(.*name another place in HF_HOME/u) as string,
    })
  })
})
