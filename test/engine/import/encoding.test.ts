// In which encoding a file is taken to be, and what becomes of bytes that make no character.

import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { createDecoder, INVALID_BYTES } from '../../../engine/import/decoder.ts'
import { type DetectedEncoding, detectEncoding } from '../../../engine/import/detectEncoding.ts'
import { statedEncoding } from '../../../engine/import/encoding.ts'
import { readHead } from '../../../engine/import/sourceFile.ts'
import { corpusFolder } from './corpusFolder.ts'

const write = corpusFolder()

async function detect(bytes: Uint8Array, stated?: string): Promise<DetectedEncoding> {
  const path = write('sample.csv', bytes)
  return detectEncoding(path, await readHead(path, 1024), stated)
}

const german = 'Ein Mädchen läuft über die Brücke,Der Junge hört schöne Töne,2.0\n'

describe('detection', () => {
  test.each([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
    ['utf-32le', [0xff, 0xfe, 0, 0]],
  ])('a byte order mark settles %s', async (encoding, mark) => {
    const bytes = Buffer.concat([Buffer.from(mark), iconv.encode(german, encoding)])
    expect(await detect(bytes)).toEqual({ encoding, guessed: false })
  })

  test.each([
    ['utf-8', german],
    ['utf-8', 'plain ASCII,text\n'],
    ['utf-16le', german],
    ['utf-16be', german],
    ['utf-16le', '一个男人在弹吉他,一个女人在唱歌,2\n狗在跑,猫在睡,1\n'],
    ['windows-1252', german.repeat(3)],
    ['windows-1252', 'Le garçon mange à la crêperie,Le père déjeune très tôt,3.5\n'],
    ['windows-1251', 'Мужчина играет на гитаре,Женщина поёт песню,1.2\n'],
    ['shift_jis', '男の人がギターを弾いている,女の人が歌っている,2\n'],
    ['gb18030', '一个男人在弹吉他,一个女人在唱歌,2\n'],
  ])('%s is recognised without a mark: %s', async (encoding, text) => {
    expect(await detect(iconv.encode(text, encoding))).toEqual({ encoding, guessed: true })
  })

  test('bytes that are not UTF-8 are found far behind the beginning', async () => {
    const bytes = Buffer.concat([
      Buffer.alloc(700_000, 'only ASCII,here\n'),
      iconv.encode(german, 'windows-1252'),
    ])
    expect((await detect(bytes)).encoding).toBe('windows-1252')
  })

  test('a damaged byte in a UTF-8 file does not make it something else', async () => {
    const bytes = Buffer.concat([Buffer.from(german.repeat(5)), Buffer.from([0xff]), Buffer.from(german)])
    expect((await detect(bytes)).encoding).toBe('utf-8')
  })

  test('a file that is no text is refused', async () => {
    const bytes = Uint8Array.from({ length: 2000 }, (_, index) => (index * 7919) % 251)
    await expect(detect(bytes)).rejects.toThrow('is not a text file')
    await expect(detect(new Uint8Array(100))).rejects.toThrow('is not a text file')
  })
})

describe('stated encodings', () => {
  test.each([
    ['UTF8', 'utf-8'],
    ['latin1', 'windows-1252'],
    ['ISO-8859-1', 'windows-1252'],
    ['UTF-16', 'utf-16le'],
    ['Shift_JIS', 'shift_jis'],
    ['cp1250', 'cp1250'],
  ])('%s is read as %s', async (stated, encoding) => {
    expect(await detect(Buffer.from('abc,def\n'), stated)).toEqual({ encoding, guessed: false })
  })

  test('the mark tells the byte order of a bare utf-16', () => {
    expect(statedEncoding('utf-16', Uint8Array.of(0xfe, 0xff, 0, 65))).toBe('utf-16be')
  })

  test.each([['klingon'], ['base64'], ['hex'], [''], ['__proto__'], ['constructor']])(
    '%j is refused',
    async (stated) => {
      await expect(detect(Buffer.from('a,b\n'), stated)).rejects.toMatchObject({ kind: 'arguments' })
    },
  )
})

describe('decoding', () => {
  function decode(bytes: Buffer, encoding: string, pieceLength = bytes.length): string {
    const decoder = createDecoder(encoding)
    let text = ''
    for (let start = 0; start < bytes.length; start += pieceLength) {
      text += decoder.write(bytes.subarray(start, start + pieceLength))
    }
    return text + decoder.end()
  }

  test.each([['utf-8'], ['utf-16le'], ['utf-16be'], ['utf-32le'], ['shift_jis']])(
    '%s comes back exactly wherever the bytes are cut',
    (encoding) => {
      const lengths = fc.integer({ min: 1, max: 5 })
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), lengths, (text, pieceLength) => {
          // Of these only UTF-8 and UTF-16 can tell a U+FFFD in the file from damage.
          const sample = /^utf-(?:8|16)/u.test(encoding) ? text : text.replaceAll('\uFFFD', '')
          const bytes = iconv.encode(`x${sample}`, encoding)
          if (iconv.decode(bytes, encoding) !== `x${sample}`) return
          expect(decode(bytes, encoding, pieceLength)).toBe(`x${sample}`)
        }),
      )
    },
  )

  test('bytes that are no UTF-8 are marked, and a U+FFFD that is in the file is not', () => {
    const bytes = Buffer.concat([
      Buffer.from('a\uFFFDb'),
      Buffer.from([0xff]),
      Buffer.from('c\uFFFD'),
      Buffer.from([0xe2, 0x82]),
    ])
    for (const pieceLength of [1, 2, 3, 4, 100]) {
      expect(decode(bytes, 'utf-8', pieceLength)).toBe(`a\uFFFDb${INVALID_BYTES}c\uFFFD${INVALID_BYTES}`)
    }
  })

  test('bytes that a code page does not have are marked', () => {
    expect(decode(Buffer.from([0x61, 0x81, 0x62]), 'windows-1252')).toBe(`a${INVALID_BYTES}b`)
  })
})
