// Names of the hub become paths and addresses: only what the hub itself allows is a name.
import { describe, expect, it } from 'vitest'
import {
  formatHubModel,
  parseHubModel,
  repositoryFolder,
  repositoryOfFolder,
} from '../../../../engine/models/hub/repositoryName.ts'

describe('a name', () => {
  it.each([
    ['intfloat/e5-small-v2', 'intfloat/e5-small-v2', 'main'],
    ['gpt2', 'gpt2', 'main'],
    ['owner/name@v1.0', 'owner/name', 'v1.0'],
    ['owner/name@refs/pr/1', 'owner/name', 'refs/pr/1'],
  ])('%s', (name, repository, revision) => {
    expect(parseHubModel(name)).toEqual({ repository, revision })
    expect(formatHubModel({ repository, revision })).toBe(name)
    expect(repositoryOfFolder(repositoryFolder(repository))).toBe(repository)
  })

  it('of main is the shortest', () => {
    expect(formatHubModel({ repository: 'a/b', revision: 'main' })).toBe('a/b')
  })

  it.each([
    '',
    '/',
    '../etc',
    './name',
    'a/b/c',
    'a//b',
    'a/..',
    'a/b..c',
    'a--b/c',
    'a/.b',
    'a/b.git',
    'a b',
    'a\\b',
    'C:/x',
    'a/b@',
    'a/b@../main',
    'a/b@x/../y',
    'a/b@/main',
    'a/b@-x',
    'x'.repeat(97),
  ])('is not %j', (name) => {
    expect(parseHubModel(name)).toBeNull()
  })

  it.each(['datasets--a--b', 'models--..--b', 'models--', 'models', '.locks'])(
    'is not kept in the folder %s',
    (folder) => {
      expect(repositoryOfFolder(folder)).toBeNull()
    },
  )
})
