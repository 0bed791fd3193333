// In which encoding a file is taken to be, and what becomes of bytes that make no character.

import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { createDecoder, INVALID_BYTES } from '../../../engine/import/decoder.ts'
import { type DetectedEncoding, detectEncoding } from '../../../engine/import/detectEncoding.ts'
import { statedEncoding } from '../../../engine/import/encoding.ts'

function detect(bytes: Uint8Array, stated?: string): DetectedEncoding {
  return detectEncoding('sample.csv', Buffer.from(bytes), stated)
}

const german = 'Ein Mädchen läuft über die Brücke,Der Junge hört schöne Töne,2.0\n'

describe('detection', () => {
  test.each([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
    ['utf-32le', [0xff, 0xfe, 0, 0]],
  ])('a byte order mark settles %s', (encoding, mark) => {
    const bytes = Buffer.concat([Buffer.from(mark), iconv.encode(german, encoding)])
    expect(detect(bytes)).toEqual({ encoding, guessed: false })
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
  ])('%s is recognised without a mark: %s', (encoding, text) => {
    expect(detect(iconv.encode(text, encoding))).toEqual({ encoding, guessed: true })
  })

  test('a damaged byte in a UTF-8 file does not make it something else', () => {
    const bytes = Buffer.concat([Buffer.from(german.repeat(5)), Buffer.from([0xff]), Buffer.from(german)])
    expect(detect(bytes).encoding).toBe('utf-8')
  })

  test('a file that is no text is refused', () => {
    const bytes = Uint8Array.from({ length: 2000 }, (_, index) => (index * 7919) % 251)
    expect(() => detect(bytes)).toThrow('is not a text file')
    expect(() => detect(new Uint8Array(100))).toThrow('is not a text file')
  })
})

describe('text of Excel for Mac', () => {
  test.each([
    ['Le café était fermé à Noël.,Les élèves sont très fâchés.,2\n'],
    ['Die Straße führt über die Brücke.,Der Fluß ist schön und kühl.,3\n'],
    ['El niño comió una manzana.,Mañana irá a España con su tía.,1\n'],
    ['L’homme n’a pas répondu.,Il s’est assis à l’ombre.,4\n'],
  ])('%s is Mac Roman, and in Windows-1252 it is Windows-1252', (text) => {
    expect(detect(iconv.encode(text, 'macintosh')).encoding).toBe('macintosh')
    expect(detect(iconv.encode(text, 'windows-1252')).encoding).toBe('windows-1252')
  })

  test.each([
    ['He said “no” and didn’t wait.,She won’t say “yes” either.,2\n'],
    ['A pause – then silence…,The bill was €40 — or more.,1\n'],
  ])('the quotes and dashes of Windows-1252 do not make it Mac Roman: %s', (text) => {
    expect(detect(iconv.encode(text.repeat(3), 'windows-1252')).encoding).toBe('windows-1252')
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
  ])('%s is read as %s', (stated, encoding) => {
    expect(detect(Buffer.from('abc,def\n'), stated)).toEqual({ encoding, guessed: false })
  })

  test('the mark tells the byte order of a bare utf-16', () => {
    expect(statedEncoding('utf-16', Uint8Array.of(0xfe, 0xff, 0, 65))).toBe('utf-16be')
  })

  test.each([['klingon'], ['base64'], ['hex'], [''], ['__proto__'], ['constructor']])(
    '%j is refused',
    (stated) => {
      expect(() => detect(Buffer.from('a,b\n'), stated)).toThrow(
        expect.objectContaining({ kind: 'arguments' }) as Error,
      )
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
