// Tags English words with wink-nlp, which is given the words and makes none.
import type { WordPlace } from './cutWords.ts'
import { lemmaForm } from './lemmaForm.ts'
import { untaggedWord } from './segmentWords.ts'
import type { PartOfSpeech, Word } from './tokenization.ts'
import { askWink, type WinkAnswers } from './winkAnswers.ts'
import { winkSpelling, type WinkSpelling } from './winkSpelling.ts'
import { shapeOf } from './wordShape.ts'

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

/** The words at those places, tagged; what wink cannot know is tagged by its characters alone. */
export function tagWithWink(text: string, places: readonly WordPlace[]): readonly Word[] {
  const spelled = places.map((place): SpelledWord => {
    const word = text.slice(place.start, place.end)
    return { text: word, place, spelling: winkSpelling(word, place.isAddress) }
  })
  const answers = answersTo(spelled)
  // Offsets count what wink was given, without its spaces.
  let end = 0
  let next = 0
  let nextStart = 0
  return spelled.map((word) => {
    const { place, spelling } = word
    const first = next
    end += spelling.text.length
    for (
      let value = answers.values[next];
      value !== undefined && nextStart < end;
      value = answers.values[next]
    ) {
      nextStart += value.length
      next += 1
    }
    if (spelling.pos !== null) return { ...untaggedWord(text, place), pos: spelling.pos }
    const { pos, lemma } = answerTo(word.text, answers, first, next, nextStart === end)
    return { text: word.text, start: place.start, end: place.end, pos, lemma }
  })
}

interface SpelledWord {
  readonly text: string
  readonly place: WordPlace
  readonly spelling: WinkSpelling
}

const noAnswers: WinkAnswers = { values: [], tags: [], lemmas: [] }

function answersTo(words: readonly SpelledWord[]): WinkAnswers {
  if (words.every(({ spelling }) => spelling.pos !== null)) return noAnswers
  // Apart, so that wink joins none.
  const given = words.map(({ place, spelling: { text } }) =>
    place.isContracted && taggedTogether.test(text) ? text : ` ${text}`,
  )
  return askWink(
    given.join(''),
    words.map(({ spelling }) => spelling.text),
  )
}

/** The n't of "can't" and the 's of "it's": wink tags the whole better than the parts. */
const taggedTogether = /(?:n['’]?t|['’]s)$/i

/** wink takes every unknown word for a name that is not all of a-z: "über", "élève". */
const smallBeyondAscii = /^[a-z]*[\xdf-\xff]/

/** What wink says of the word, in the answers from `first` to `last`, exclusive; whether they end where the word does. */
function answerTo(
  word: string,
  answers: WinkAnswers,
  first: number,
  last: number,
  endsWithIt: boolean,
): Pick<Word, 'pos' | 'lemma'> {
  // What wink did not take apart: "here's", and a word that it has never heard of with n't.
  if (first === last) return /t$/i.test(word) ? { pos: 'PART', lemma: 'not' } : { pos: 'AUX', lemma: 'be' }
  const isWhole = last === first + 1 && endsWithIt
  const tag = isWhole ? answers.tags[first] : headTag(answers.tags.slice(first, last))
  const isGuess = tag === 'PROPN' && smallBeyondAscii.test(word)
  return {
    pos: isGuess ? 'X' : isUniversalTag(tag) ? tag : shapeOf(word),
    lemma: (isWhole ? answers.lemmas[first] : undefined) ?? lemmaForm(word),
  }
}

/** The head of what is put together stands last in English: the mm of "50mm". */
function headTag(tags: readonly string[]): string | undefined {
  return tags.findLast((tag) => tag !== 'PUNCT' && tag !== 'SYM') ?? tags[0]
}

function isUniversalTag(tag: string | undefined): tag is PartOfSpeech {
  return tag !== undefined && universalTags.has(tag)
}
