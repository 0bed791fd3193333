// Tags words with their part of speech and lemma: English by wink-nlp, other languages untagged.
import winkNLP from 'wink-nlp'
import type { ItsFunction, WinkMethods } from 'wink-nlp'
import englishModel from 'wink-eng-lite-web-model'
import { segmentWords, untaggedWord } from './segmentWords.ts'
import type { PartOfSpeech, Word } from './tokenization.ts'

/** `none` for any language without a tagger: words are split, tagged `X`, their lemma is the lower-case form. */
export type TaggerLanguage = 'en' | 'none'

export interface Tagger {
  readonly language: TaggerLanguage
  /**
   * The words and punctuation marks of a text, sorted, not overlapping, with UTF-16 offsets; white space belongs
   * to none. Any string is accepted; what wink cannot follow is split by Unicode's rules and tagged `X`.
   */
  tag(text: string): readonly Word[]
}

/** A tagger for one language. The English model is loaded at the first text and shared by the process. */
export function createTagger(language: TaggerLanguage): Tagger {
  return { language, tag: language === 'en' ? tagEnglish : segmentWords }
}

const universalTags: ReadonlySet<string> = new Set<PartOfSpeech>([
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
])

/**
 * What is split by Unicode's rules and not given to wink. Scripts without spaces between words: wink takes a whole
 * sentence of them for one word. And unbroken runs so long that they are no language: wink's regular expressions take
 * quadratic time or worse on them (18 s for 7000 characters); their class is what wink calls no space.
 */
const splitByUnicode =
  /[^ \u00a0\u2002-\u2005\u2009\u200a\u202f\u205f\n\r\t]{129,}|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u3001-\u303f\u30fb\u30fc\uff01-\uff0f\uff1a-\uff20\uff5b-\uff65]+/gu

function tagEnglish(text: string): readonly Word[] {
  const pieces: (readonly Word[])[] = []
  let pieceStart = 0
  for (const run of text.matchAll(splitByUnicode)) {
    pieces.push(shifted(tagPiece(text.slice(pieceStart, run.index)), pieceStart))
    pieces.push(shifted(segmentWords(run[0]), run.index))
    pieceStart = run.index + run[0].length
  }
  pieces.push(shifted(tagPiece(text.slice(pieceStart)), pieceStart))
  return joinGraphemes(text, pieces.flat())
}

function shifted(words: readonly Word[], offsetUtf16: number): readonly Word[] {
  return words.map((word) => ({
    ...word,
    start: word.start + offsetUtf16,
    end: word.end + offsetUtf16,
  }))
}

function tagPiece(text: string): readonly Word[] {
  return text.trim() === '' ? [] : (tagWithWink(text) ?? segmentWords(text))
}

/** wink's own types give these functions the wrong arguments. */
interface WinkFields {
  readonly value: ItsFunction<string>
  readonly pos: ItsFunction<string>
  readonly lemma: ItsFunction<string>
}

/** The words as wink sees them, or null where its tokens cannot be found again in the text. */
function tagWithWink(text: string): readonly Word[] | null {
  const wink = loadWink(text.length)
  const its = wink.its as unknown as WinkFields
  const found = wink.readDoc(text).tokens()
  const values = found.out(its.value)
  const tags = found.out(its.pos)
  const lemmas = found.out(its.lemma)
  const words: Word[] = []
  let cursor = 0
  for (const [index, value] of values.entries()) {
    // wink's own count of preceding spaces is capped, and wrong behind tabs: the text itself is not.
    while (!text.startsWith(value, cursor) && isSpace(text[cursor])) cursor += 1
    if (!text.startsWith(value, cursor)) return null
    const start = cursor
    cursor += value.length
    if (value.trim() === '') continue
    const tag = tags[index]
    const pos = isUniversalTag(tag) ? tag : 'X'
    words.push({ text: value, start, end: cursor, pos, lemma: lemmas[index] ?? value.toLowerCase() })
  }
  return text.slice(cursor).trim() === '' ? words : null
}

function isSpace(character: string | undefined): boolean {
  return character?.trim() === ''
}

function isUniversalTag(tag: string | undefined): tag is PartOfSpeech {
  return tag !== undefined && universalTags.has(tag)
}

let loadedWink: WinkMethods | undefined
let readByWinkUtf16 = 0

/**
 * wink remembers every word it has ever met and counts them in 20 bits (prefixes in 13), so a fresh copy takes
 * over long before that is full. It costs 0.15 s for some ten thousand sentences.
 */
const readPerWinkUtf16 = 500_000

function loadWink(textLengthUtf16: number): WinkMethods {
  readByWinkUtf16 += textLengthUtf16
  if (loadedWink === undefined || readByWinkUtf16 > readPerWinkUtf16) {
    loadedWink = winkNLP(englishModel, ['sbd', 'pos'])
    readByWinkUtf16 = textLengthUtf16
  }
  return loadedWink
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Beyond Latin letters a character that people see may be several code points, which wink takes apart. */
const maybeComposed = /[^\0-\u02ff\u2010-\u2027]/

/** Joins neighbours that meet inside one visible character, such as the people of a family emoji. */
function joinGraphemes(text: string, words: readonly Word[]): readonly Word[] {
  if (!maybeComposed.test(text)) return words
  const boundaries = new Set<number>()
  for (const { index } of graphemes.segment(text)) boundaries.add(index)
  const joined: Word[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (last?.end === word.start && !boundaries.has(word.start)) {
      joined[joined.length - 1] = { ...untaggedWord(text, last.start, word.end), pos: last.pos }
    } else {
      joined.push(word)
    }
  }
  return joined
}
