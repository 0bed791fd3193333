// The bundled corpus is what its README says it is.
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { createTagger } from '../../core/text/pos.ts'

const read = (name: string): string => readFileSync(new URL(`../../corpora/${name}`, import.meta.url), 'utf8')

interface Row {
  readonly sentence1: string
  readonly sentence2: string
  readonly score: string
  readonly phenomenon: string
}

const parsed = Papa.parse<Row>(read('phenomena.csv').trimEnd(), { header: true, delimiter: ',' })
const rows: readonly Row[] = parsed.data
const ofPhenomenon = Map.groupBy(rows, (row) => row.phenomenon)
const tagger = createTagger('en')

/** The scores that the README allows for each phenomenon. */
const allowedScores = new Map<string, string[]>()
let current = ''
for (const [, name, score] of read('README.md').matchAll(/^\|\s+(?:`([a-z-]+)`)?\s+\|\s+(\d\.\d)\s+\|/gm)) {
  current = name ?? current
  allowedScores.set(current, [...(allowedScores.get(current) ?? []), score ?? ''])
}

const contentLemmas = (text: string): ReadonlySet<string> =>
  new Set(
    tagger
      .tag(text)
      .filter((word) => ['NOUN', 'PROPN', 'VERB', 'ADJ', 'ADV', 'NUM'].includes(word.pos))
      .map((word) => word.lemma),
  )

describe('corpora/phenomena.csv', () => {
  it('is well-formed, with exactly four columns and no empty cell', () => {
    expect(parsed.errors).toEqual([])
    expect(parsed.meta.fields).toEqual(['sentence1', 'sentence2', 'score', 'phenomenon'])
    for (const row of rows) {
      for (const cell of Object.values(row) as string[]) expect(cell).toBe(cell.trim())
      expect(Object.values(row)).not.toContain('')
    }
  })

  it('has at least 220 pairs and at least 15 for each of at least 12 phenomena', () => {
    expect(rows.length).toBeGreaterThanOrEqual(220)
    expect(ofPhenomenon.size).toBeGreaterThanOrEqual(12)
    for (const [phenomenon, pairs] of ofPhenomenon)
      expect(pairs.length, phenomenon).toBeGreaterThanOrEqual(15)
  })

  it('gives only scores that the README gives to the phenomenon, and uses all of them', () => {
    expect([...allowedScores.keys()].sort()).toEqual([...ofPhenomenon.keys()].sort())
    for (const [phenomenon, pairs] of ofPhenomenon) {
      const used = [...new Set(pairs.map((pair) => pair.score))].sort()
      expect(used, phenomenon).toEqual(allowedScores.get(phenomenon)?.sort())
      for (const score of used.map(Number)) {
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(5)
      }
    }
  })

  it('has no pair twice, in either order', () => {
    const keys = rows.map((row) => [row.sentence1, row.sentence2].sort().join('\n'))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has sentences of 4 to 35 words', () => {
    for (const text of rows.flatMap((row) => [row.sentence1, row.sentence2])) {
      const count = text.split(' ').length
      expect(count, text).toBeGreaterThanOrEqual(4)
      expect(count, text).toBeLessThanOrEqual(35)
    }
  })

  it('keeps the two sentences apart except where they are meant to be the same', () => {
    for (const row of rows) {
      expect(row.sentence1 === row.sentence2, row.sentence1).toBe(
        row.score === '5.0' && row.phenomenon === 'identical',
      )
    }
  })

  it('shares no content word where it claims so', () => {
    for (const { sentence1, sentence2 } of ofPhenomenon.get('meaning-without-overlap') ?? []) {
      const common = [...contentLemmas(sentence1)].filter((lemma) => contentLemmas(sentence2).has(lemma))
      expect(common, sentence1).toEqual([])
    }
  })

  it('uses the same words on both sides where roles are reversed', () => {
    const words = (text: string): readonly string[] => (text.toLowerCase().match(/\p{L}+/gu) ?? []).sort()
    for (const { sentence1, sentence2 } of ofPhenomenon.get('role-reversal') ?? []) {
      expect(words(sentence1)).toEqual(words(sentence2))
    }
  })
})
