// Saved views over the contract: kept, heard of, written to files, and files of others read with care.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { finishedSample } from '../../db/sampleWorkspace.ts'
import { openEngine } from './openEngine.ts'

const state = { page: 'explore', where: 'genre=news tag:odd', sort: 'gold', descending: true }

async function opened() {
  const engine = openEngine()
  const { workspace, runId } = finishedSample(join(engine.folder, 'w.pairlens'), 10)
  workspace.close()
  await engine.window.call('workspace.open', { file: engine.grant('w.pairlens', 'workspace') })
  const save = (name: string, replace = false) =>
    engine.window.call('views.save', { name, runId, corpusId: null, state, replace })
  const exported = async (name: string) => {
    const { id } = await save(name)
    await engine.window.call('views.export', { id, target: engine.grant('v.json', 'write') })
    return readFileSync(join(engine.folder, 'v.json'), 'utf8')
  }
  const read = (text: string | Uint8Array) => {
    writeFileSync(join(engine.folder, 'given.json'), text)
    return engine.window.call('views.read', { file: engine.grant('given.json', 'read') })
  }
  return { ...engine, runId, save, exported, read }
}

describe('a saved view', () => {
  it('is listed, renamed and deleted, and every window hears of it', async () => {
    const { window, openWindow, save, runId } = await opened()
    let heard = 0
    const other = openWindow()
    other.on('views.changed', () => (heard += 1))
    const { id } = await save('Odd news')
    await expect(save('odd news')).rejects.toThrow('There is a view "Odd news" already')
    await window.call('views.rename', { id, name: 'News' })
    expect((await other.call('views.list', {})).views).toMatchObject([{ id, name: 'News', runId, state }])
    await window.call('views.remove', { id })
    expect((await other.call('views.list', {})).views).toEqual([])
    expect(heard).toBe(3)
  })

  it('comes back from its file with the run of the same settings', async () => {
    const { exported, read, runId } = await opened()
    const text = await exported('Odd "news" <b>')
    expect(JSON.parse(text)).toMatchObject({
      format: 'pairlens-view',
      version: 2,
      corpus: { name: 'sample' },
    })
    expect(await read(text)).toMatchObject({ name: 'Odd "news" <b>', state, runId, missing: null })
  })

  it('finds its run from a file of the version that called the mode `similarity`', async () => {
    const { exported, read, runId } = await opened()
    const older = (await exported('Odd')).replace('"version": 2', '"version": 1')
    const text = older.replace('"similarityMode"', '"similarity"')
    expect(text).not.toBe(older)
    expect(await read(text)).toMatchObject({ name: 'Odd', state, runId, missing: null })
  })

  it('is saved only as large as it can be read again', async () => {
    const { window, runId } = await opened()
    const save = (length: number) =>
      window.call('views.save', {
        name: 'Long',
        runId,
        corpusId: null,
        replace: true,
        state: { where: 'x'.repeat(length) },
      })
    await save(250_000)
    await expect(save(270_000)).rejects.toThrow('The view "Long" is too large to be saved (at most 256 KiB)')
  })

  it('says what of it is not here: the run, or the corpus', async () => {
    const { exported, read } = await opened()
    const text = await exported('Odd news')
    expect(await read(text.replace('"layer": -2', '"layer": 1'))).toMatchObject({
      runId: null,
      missing: { kind: 'run', name: 'model, layer 1, adaptive:1e-3, cosine' },
    })
    const withSides = (sides: string) =>
      read(text.replace('"level"', `"sides": ${JSON.stringify(sides)}, "level"`))
    const sides = {
      modelB: 'other',
      layerB: -1,
      prompts: { a: 'query: ', b: 'passage: ', attributed: false },
    }
    const nameWith = async (stated: string) => (await withSides(stated)).missing?.name
    expect(await nameWith(JSON.stringify(sides))).toBe(
      'model ("query: ") ~ other ("passage: "), layer −2 ~ −1, adaptive:1e-3, cosine',
    )
    expect(await nameWith(JSON.stringify({ prompts: { ...sides.prompts, b: 'query: ' } }))).toBe(
      'model ("query: "), layer −2, adaptive:1e-3, cosine',
    )
    for (const broken of ['{', '[]', '{"prompts":"x"}']) {
      expect(await nameWith(broken)).toBe('model, layer −2, adaptive:1e-3, cosine')
    }
    expect(await read(text.replace('abab', 'cdcd'))).toMatchObject({
      runId: null,
      corpusId: null,
      missing: { kind: 'corpus', name: 'sample' },
    })
  })
})

describe('a file that is no view', () => {
  const view = { format: 'pairlens-view', version: 2, name: 'x', corpus: null, run: null, state: {} }
  it.each([
    ['a,b\n1,2', 'is not a saved view of PairLens; choose a file'],
    ['[]', 'is not a saved view of PairLens'],
    ['{"format":"other"}', 'is not a saved view of PairLens'],
    [Uint8Array.of(0xff, 0xfe, 0), 'is not a saved view of PairLens'],
    [JSON.stringify({ ...view, version: 3 }), 'was written by a newer version of PairLens; update'],
    [
      JSON.stringify({ ...view, state: 'x' }),
      'is a saved view with something wrong in "state"; export it anew',
    ],
    [
      JSON.stringify({ ...view, run: { layer: 'x' } }),
      'is a saved view with something wrong in "run.modelName"',
    ],
    [JSON.stringify({ ...view, version: '2' }), 'is a saved view with something wrong in "version"'],
    [
      JSON.stringify(view).replace('{}', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      'holds lists or objects nested too deeply for a view',
    ],
    [`${JSON.stringify(view)}${' '.repeat(300_000)}`, 'is too large for a saved view'],
  ])('is refused in a sentence: %.40j', async (text, sentence) => {
    const { read } = await opened()
    await expect(read(text)).rejects.toThrow(`"given.json" ${sentence}`)
  })

  it('is not read when it was not chosen to be read, or is the workspace itself', async () => {
    const { window, grant } = await opened()
    const call = (file: ReturnType<typeof grant>) => window.call('views.read', { file })
    await expect(call(grant('given.json', 'write'))).rejects.toThrow('was not chosen to be read as a view')
    await expect(call(grant('w.pairlens', 'read'))).rejects.toThrow('belongs to the workspace that is open')
    await expect(call(grant('gone.json', 'read'))).rejects.toThrow('"gone.json" cannot be read')
  })
})
