// Opening a workspace: what works, and the sentence for everything that does not.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PairLensError } from '../../core/errors.ts'
import { checkIntegrity } from '../../db/integrity.ts'
import { applicationId, latestVersion, migrations } from '../../db/migrate.ts'
import { openWorkspace } from '../../db/open.ts'
import { annotationOf, annotationRevision, listTags } from '../../db/queries/annotations.ts'
import { getCorpus } from '../../db/queries/corpora.ts'
import { listViews } from '../../db/queries/savedViews.ts'
import { startChild } from './child.ts'
import { writeOlderFile } from './olderFile.ts'
import { finishedSample, importSample, samplePairs } from './sampleWorkspace.ts'
import { temporaryFolder } from './temporaryFolder.ts'

/** The sentence with which opening is refused. */
function refusal(path: string, mode: 'create-or-open' | 'open' = 'open'): string {
  try {
    openWorkspace(path, { mode }).close()
  } catch (error) {
    expect(error).toBeInstanceOf(PairLensError)
    expect(error).toMatchObject({ kind: 'workspace' })
    return (error as PairLensError).message
  }
  throw new Error(`${path} was opened`)
}

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Mounts a file system of its own on a folder; false where that is not allowed. */
function mount(folder: string, options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return false
  }
  onTestFinished(() => void execFileSync('umount', [folder]))
  return true
}

describe('a new workspace', () => {
  it('is one file that says what it is', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'new.pairlens')
    const workspace = openWorkspace(path, { mode: 'create-or-open' })
    expect(workspace.database.pragma('application_id', { simple: true })).toBe(applicationId)
    expect(workspace.database.pragma('user_version', { simple: true })).toBe(latestVersion)
    expect(workspace.database.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(workspace.database.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(checkIntegrity(workspace)).toEqual([])
    workspace.close()
    expect(readdirSync(folder)).toEqual(['new.pairlens'])
  })

  it('may have any name the file system allows', () => {
    const folder = temporaryFolder()
    for (const name of [' a space first', 'a?mode=memory#x%20', 'ünï🙂', ':memory:', 'file:x']) {
      openWorkspace(join(folder, name), { mode: 'create-or-open' }).close()
      expect(readdirSync(folder)).toContain(name)
    }
  })

  it('does not end in a space, where it would be taken for another one', () => {
    expect(refusal(join(temporaryFolder(), 'x '), 'create-or-open')).toMatch(/ends in a space/)
  })

  it('has migrations with ascending numbers', () => {
    const versions = migrations.map((migration) => migration.version)
    expect(versions).toEqual(versions.toSorted((a, b) => a - b))
    expect(new Set(versions).size).toBe(versions.length)
  })

  it('leaves nothing behind when its folder is missing', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'missing', 'new.pairlens')
    expect(refusal(path, 'create-or-open')).toMatch(/its folder does not exist; create the folder first/)
    expect(existsSync(join(folder, 'missing'))).toBe(false)
  })

  it('leaves nothing behind when the disk is full', (context) => {
    const folder = temporaryFolder()
    if (!mount(folder, 'size=64k')) context.skip('needs the right to mount')
    expect(refusal(join(folder, 'new.pairlens'), 'create-or-open')).toMatch(/full|space left/)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a file that is refused', () => {
  it('is missing', () => {
    expect(refusal(join(temporaryFolder(), 'no.pairlens'))).toMatch(/no\.pairlens" does not exist/)
  })

  it('is a folder, empty, or a device', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'empty'), '')
    symlinkSync('/dev/zero', join(folder, 'device'))
    expect(refusal(folder)).toMatch(/is a folder/)
    expect(refusal(join(folder, 'empty'))).toMatch(/is empty/)
    expect(refusal(join(folder, 'device'))).toMatch(/not a regular file/)
  })

  it('is not a SQLite database, and stays as it is', () => {
    const path = join(temporaryFolder(), 'notes.txt')
    writeFileSync(path, 'a,b\n'.repeat(100))
    expect(refusal(path, 'create-or-open')).toMatch(/is not a PairLens workspace/)
    expect(readFileSync(path, 'utf8')).toBe('a,b\n'.repeat(100))
  })

  it('is a database of another program', () => {
    const path = join(temporaryFolder(), 'other.db')
    new SqliteDatabase(path).exec('CREATE TABLE bookmark (url)').close()
    expect(refusal(path, 'create-or-open')).toMatch(/is a SQLite database but not a PairLens workspace/)
  })

  it('comes from a newer version, and stays byte for byte as it is', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'newer.pairlens')
    openWorkspace(path, { mode: 'create-or-open' }).close()
    const database = new SqliteDatabase(path)
    database.pragma(`user_version = ${latestVersion + 10}`)
    database.close()
    const before = digest(path)
    expect(refusal(path)).toMatch(/newer version of PairLens.*update PairLens/)
    expect(() => openWorkspace(path, { mode: 'read-only' })).toThrow(/newer version/)
    expect(digest(path)).toBe(before)
    expect(readdirSync(folder)).toEqual(['newer.pairlens'])
  })

  it('is damaged', () => {
    const path = join(temporaryFolder(), 'cut.pairlens')
    finishedSample(path, 200).workspace.close()
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0xa5, 4096, bytes.length / 2))
    expect(() => getCorpus(openWorkspace(path, { mode: 'read-only' }), 1)).toThrow(
      expect.objectContaining({ kind: 'workspace', message: expect.stringMatching(/damaged/) as unknown }),
    )
    truncateSync(path, 5000)
    expect(() => getCorpus(openWorkspace(path, { mode: 'read-only' }), 1)).toThrow(/damaged|lacks a part/)
  })
})

describe('a place that cannot be written to', () => {
  it('is named, and can still be read', (context) => {
    const folder = temporaryFolder()
    if (!mount(folder, 'size=8m')) context.skip('needs the right to mount')
    const path = join(folder, 'old.pairlens')
    importSample(path, samplePairs(5)).workspace.close()
    execFileSync('mount', ['-o', 'remount,ro', folder])
    expect(refusal(join(folder, 'new.pairlens'), 'create-or-open')).toMatch(/read-only for you/)
    expect(refusal(path)).toMatch(/read-only for you; copy it/)
    const workspace = openWorkspace(path, { mode: 'read-only' })
    expect(getCorpus(workspace, 1).pairCount).toBe(5)
    workspace.close()
  })

  it('may be closed to one user only', async (context) => {
    if (process.getuid?.() !== 0) context.skip('needs the right to change the user')
    const folder = temporaryFolder()
    chmodSync(folder, 0o755)
    const path = join(folder, 'old.pairlens')
    importSample(path, samplePairs(5)).workspace.close()
    const tell = (file: string, mode: string) => startChild('tryToOpen', file, mode, '65534').line()
    expect(await tell(join(folder, 'new.pairlens'), 'create-or-open')).toMatch(/read-only for you/)
    expect(await tell(path, 'open')).toMatch(/read-only for you/)
    expect(await tell(path, 'read-only')).toBe('opened, 5 pairs')
    mkdirSync(join(folder, 'closed'), { mode: 0o700 })
    expect(await tell(join(folder, 'closed', 'x.pairlens'), 'open')).toMatch(
      /read-only for you|cannot be opened/,
    )
  })
})

describe('reading', () => {
  it('works beside a writer that is in the middle of a transaction', () => {
    const path = join(temporaryFolder(), 'busy.pairlens')
    const { workspace } = importSample(path, samplePairs(3))
    workspace.database.exec("BEGIN IMMEDIATE; UPDATE corpus SET name = 'changed'")
    const reader = openWorkspace(path, { mode: 'read-only' })
    expect(getCorpus(reader, 1).name).toBe('sample')
    workspace.database.exec('COMMIT')
    expect(getCorpus(reader, 1).name).toBe('changed')
    reader.close()
    workspace.close()
  })

  it('cannot change the file', () => {
    const path = join(temporaryFolder(), 'kept.pairlens')
    importSample(path, samplePairs(3)).workspace.close()
    const reader = openWorkspace(path, { mode: 'read-only' })
    expect(() => reader.database.exec('DELETE FROM corpus')).toThrow(/readonly/)
    reader.close()
  })

  it('leaves a file from before tags and views as it is, and finds none in it', () => {
    const path = join(temporaryFolder(), 'older.pairlens')
    writeOlderFile(path, 30)
    const before = digest(path)
    const reader = openWorkspace(path, { mode: 'read-only' })
    expect(getCorpus(reader, 1).name).toBe('old')
    expect([listTags(reader), listViews(reader), annotationRevision(reader)]).toEqual([[], [], 0])
    expect(annotationOf(reader, 1)).toEqual({ tags: [], note: null })
    expect(() => reader.database.exec("INSERT INTO main.corpus (name) VALUES ('x')")).toThrow(/readonly/)
    expect(checkIntegrity(reader)).toEqual([])
    reader.close()
    expect(digest(path)).toBe(before)
  })

  it('of a file from before tags and views works where nothing can be written', (context) => {
    const folder = temporaryFolder()
    if (!mount(folder, 'size=8m')) context.skip('needs the right to mount')
    const path = join(folder, 'older.pairlens')
    writeOlderFile(path, 30)
    execFileSync('mount', ['-o', 'remount,ro', folder])
    const reader = openWorkspace(path, { mode: 'read-only' })
    expect(listTags(reader)).toEqual([])
    expect(getCorpus(reader, 1).name).toBe('old')
    reader.close()
  })

  it('asks for an upgrade of a file that is older still', () => {
    const path = join(temporaryFolder(), 'oldest.pairlens')
    writeOlderFile(path, 20)
    expect(() => openWorkspace(path, { mode: 'read-only' })).toThrow(/older version.*open it once to write/)
  })
})

describe('writing', () => {
  it('brings a file from before tags and views up to date, with what is in it', () => {
    const path = join(temporaryFolder(), 'older.pairlens')
    writeOlderFile(path, 30)
    const workspace = openWorkspace(path, { mode: 'open' })
    expect(workspace.database.pragma('user_version', { simple: true })).toBe(latestVersion)
    expect(getCorpus(workspace, 1).name).toBe('old')
    expect([listTags(workspace), listViews(workspace)]).toEqual([[], []])
    expect(checkIntegrity(workspace)).toEqual([])
    workspace.close()
  })
})
