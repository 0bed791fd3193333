// Files that are no text are named as what they are, with the way to one that can be read.

import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { previewCorpus } from '../../../engine/import/preview.ts'
import { corpusFolder } from './corpusFolder.ts'

const write = corpusFolder()

const zip = (...names: string[]): Buffer =>
  Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]), Buffer.from(names.join('\0'))])
const bytes = (...head: number[]): Buffer => Buffer.concat([Buffer.from(head), Buffer.alloc(100)])
const text = (content: string): Buffer => Buffer.from(content, 'latin1')

const kinds: readonly (readonly [string, Buffer])[] = [
  ['Excel (.xlsx)', zip('[Content_Types].xml', 'xl/workbook.xml')],
  ['LibreOffice (.ods)', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
  ['a ZIP archive', zip('pairs.csv')],
  ['an older Office (.xls)', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ['a Parquet file', text('PAR1\0\0')],
  ['an Arrow file', text('ARROW1\0\0')],
  ['a stream of Arrow', bytes(0xff, 0xff, 0xff, 0xff, 0x10)],
  ['bzip2', text('BZh91AY&SY\0')],
  ['compressed by xz', bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)],
  ['Zstandard', bytes(0x28, 0xb5, 0x2f, 0xfd)],
  ['a 7z archive', bytes(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
  ['an SQLite database', text('SQLite format 3\0')],
  ['a Git LFS pointer', text('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n')],
  ['an HTML page', text('<!DOCTYPE html>\n<html><body>Pairs, of sentences</body></html>')],
  ['a PDF document', text('%PDF-1.7\n')],
  ['a pickle of Python', bytes(0x80, 4, 0x95)],
  ['a tar archive', Buffer.concat([Buffer.alloc(257), text('ustar\x0000'), Buffer.alloc(200)])],
]

test.each(kinds)('%s', async (name, content) => {
  const path = write('pairs.csv', content)
  for (const file of [path, write('pairs.csv.gz', gzipSync(content))]) {
    await expect(previewCorpus(file)).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringMatching(/ is an? .*, not a text file: .+\.$/u) as unknown,
    })
    await expect(previewCorpus(file)).rejects.toThrow(name)
  }
})

test.each([
  ['BZh, said the man.,He spoke.,1\n'],
  ['ORCA whales swim.,Whales swim.,4\n'],
  ['PK is a name.,A name.,2\n'],
])('a text that only begins like one is a text: %s', async (content) => {
  expect((await previewCorpus(write('text.csv', content))).firstPairs).toHaveLength(1)
})
