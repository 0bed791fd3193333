// Tags English words with wink-nlp, which is given the words and makes none.
import winkNLP from 'wink-nlp'
import type { ItsFunction, WinkMethods } from 'wink-nlp'
import englishModel from 'wink-eng-lite-web-model'
import type { WordPlace } from './cutWords.ts'
import { untaggedWord } from './segmentWords.ts'
import type { PartOfSpeech, Word } from './tokenization.ts'
import { winkSpelling, type WinkSpelling } from './winkSpelling.ts'

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

interface SpelledWord {
  readonly word: Word
  readonly place: WordPlace
  readonly spelling: WinkSpelling
}

/** The words at those places, tagged; what wink cannot know is tagged by its characters alone. */
export function tagWithWink(text: string, places: readonly WordPlace[]): readonly Word[] {
  const words = places.map((place): SpelledWord => {
    const word = untaggedWord(text, place)
    return { word, place, spelling: winkSpelling(word, place.isAddress) }
  })
  const answers = words.some(({ spelling }) => spelling.pos === null) ? answersOfWink(words) : []
  let next = 0
  let end = 0
  return words.map(({ word, spelling }) => {
    const start = end
    end += spelling.text.length
    const own: WinkAnswer[] = []
    for (let answer = answers[next]; answer !== undefined && answer.start < end; answer = answers[next]) {
      if (answer.start >= start) own.push(answer)
      next += 1
    }
    if (spelling.pos === null) return answered(word, own, end)
    return spelling.pos === word.pos ? word : { ...word, pos: spelling.pos }
  })
}

/** Words apart, so that wink joins none. */
function givenTo(words: readonly SpelledWord[]): string {
  return words
    .map(({ place, spelling }) =>
      place.isContracted && taggedTogether.test(spelling.text) ? spelling.text : ` ${spelling.text}`,
    )
    .join('')
}

/** The n't of "can't" and the 's of "it's": wink tags the whole better than the parts. */
const taggedTogether = /(?:n['’]?t|['’]s)$/i

/** wink takes every unknown word for a name that is not all of a-z: "über", "élève". */
const smallBeyondAscii = /^[a-z]*[\xdf-\xff]/

/** The word with what wink says of it, which may have taken it apart; `end` is where the word ends for wink. */
function answered(word: Word, answers: readonly WinkAnswer[], end: number): Word {
  const [first] = answers
  // What wink did not take apart: "here's", and a word that it has never heard of with n't.
  if (first === undefined) {
    return /t$/i.test(word.text)
      ? { ...word, pos: 'PART', lemma: 'not' }
      : { ...word, pos: 'AUX', lemma: 'be' }
  }
  if (answers.length === 1) {
    const isGuess = first.pos === 'PROPN' && smallBeyondAscii.test(word.text)
    return {
      ...word,
      pos: isGuess ? 'X' : (first.pos ?? word.pos),
      lemma: first.end === end ? first.lemma : word.lemma,
    }
  }
  // The head of what is put together stands last in English: the mm of "50mm".
  const head = answers.findLast(({ pos }) => pos !== 'PUNCT' && pos !== 'SYM')
  return { ...word, pos: head?.pos ?? word.pos }
}

/** wink's own types give these functions the wrong arguments. */
interface WinkFields {
  readonly value: ItsFunction<string>
  readonly pos: ItsFunction<string>
  readonly lemma: ItsFunction<string>
}

/** What wink says of a piece of text; offsets count the text without its spaces. */
interface WinkAnswer {
  readonly start: number
  readonly end: number
  readonly pos: PartOfSpeech | null
  readonly lemma: string
}

function answersOfWink(words: readonly SpelledWord[]): readonly WinkAnswer[] {
  const wink = winkFor(words.map(({ spelling }) => spelling))
  const its = wink.its as unknown as WinkFields
  const found = wink.readDoc(givenTo(words)).tokens()
  const tags = found.out(its.pos)
  const lemmas = found.out(its.lemma)
  let end = 0
  return found.out(its.value).map((value, index) => {
    const start = end
    end += value.length
    const tag = tags[index]
    return { start, end, pos: isUniversalTag(tag) ? tag : null, lemma: lemmas[index] ?? value }
  })
}

function isUniversalTag(tag: string | undefined): tag is PartOfSpeech {
  return tag !== undefined && universalTags.has(tag)
}

let loadedWink: WinkMethods | undefined
let wordsReadByWink = new Set<string>()
let rememberedUtf16 = 0

/**
 * wink remembers every word it has ever met and counts them in 20 bits (prefixes in 13), so a fresh copy takes over long
 * before that is full. It costs 0.15 s for some ten thousand words.
 */
const rememberedPerWinkUtf16 = 200_000

function winkFor(spellings: readonly WinkSpelling[]): WinkMethods {
  for (const { text } of spellings) {
    if (wordsReadByWink.has(text)) continue
    wordsReadByWink.add(text)
    rememberedUtf16 += text.length
  }
  if (loadedWink === undefined || rememberedUtf16 > rememberedPerWinkUtf16) {
    loadedWink = winkNLP(englishModel, ['pos'])
    wordsReadByWink = new Set(spellings.map(({ text }) => text))
    rememberedUtf16 = spellings.reduce((sum, { text }) => sum + text.length, 0)
  }
  return loadedWink
}
