// The variables mean what they mean to Hugging Face's own tools.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hubSettings } from '../../../../engine/models/hub/hubSettings.ts'
import { refusal } from '../../../helpers/refusal.ts'

const home = mkdtempSync(join(tmpdir(), 'pairlens-home-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('the cache', () => {
  it.each<[NodeJS.ProcessEnv, string]>([
    [{}, join(homedir(), '.cache', 'huggingface', 'hub')],
    [{ XDG_CACHE_HOME: '/c' }, join('/c', 'huggingface', 'hub')],
    [{ HF_HOME: '/h', XDG_CACHE_HOME: '/c' }, join('/h', 'hub')],
    [{ HF_HOME: '~/h' }, join(homedir(), 'h', 'hub')],
    [{ HF_HOME: '$DATA/h/${WHO}', DATA: '/d', WHO: 'me' }, join('/d', 'h', 'me', 'hub')],
    [{ HF_HUB_CACHE: '/x', HUGGINGFACE_HUB_CACHE: '/y', HF_HOME: '/h' }, '/x'],
    [{ HUGGINGFACE_HUB_CACHE: '/y', HF_HOME: '/h' }, '/y'],
  ])('with %j', (env, folder) => {
    expect(hubSettings(env).cacheFolder).toBe(folder)
  })
})

describe('the token', () => {
  it('is HF_TOKEN, else what a login has left in HF_HOME, else none', () => {
    expect(hubSettings({ HF_HOME: home }).token).toBeNull()
    writeFileSync(join(home, 'token'), 'hf_file\n')
    expect(hubSettings({ HF_HOME: home }).token).toBe('hf_file')
    expect(hubSettings({ HF_HOME: home, HF_TOKEN: ' hf_given\r\n' }).token).toBe('hf_given')
    expect(hubSettings({ HF_HOME: home, HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' }).token).toBeNull()
  })
})

describe('the hub', () => {
  it('is Hugging Face’s, or the one of HF_ENDPOINT', () => {
    expect(hubSettings({}).endpoint).toBe('https://huggingface.co')
    expect(hubSettings({ HF_ENDPOINT: 'https://mirror.example/hf/' }).endpoint).toBe(
      'https://mirror.example/hf',
    )
    expect(refusal(() => hubSettings({ HF_ENDPOINT: 'file:///etc' })).message).toMatch(
      /HF_ENDPOINT is "file:/u,
    )
  })

  it('is not asked when the machine is to be offline', () => {
    expect(hubSettings({}).offline).toBe(false)
    expect(hubSettings({ HF_HUB_OFFLINE: 'yes' }).offline).toBe(true)
    expect(hubSettings({ TRANSFORMERS_OFFLINE: '1' }).offline).toBe(true)
  })
})
