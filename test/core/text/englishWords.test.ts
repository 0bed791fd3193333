// English words where Unicode's rules alone would cut them otherwise than readers do (docs/adr/0022).
import { describe, expect, it } from 'vitest'
import { createTagger } from '../../../core/text/pos.ts'

const english = createTagger('en')

const tagged = (text: string): string =>
  english
    .tag(text)
    .map((word) => `${word.text}/${word.pos}`)
    .join(' ')

const words = (text: string): string =>
  english
    .tag(text)
    .map((word) => word.text)
    .join(' | ')

const lemmas = (text: string): string =>
  english
    .tag(text)
    .map((word) => word.lemma)
    .join(' ')

describe('contractions, cut as Universal Dependencies cut them', () => {
  it('are words of their own, with the verb that they stand for', () => {
    expect(tagged("I don't think it's the dog's toy.")).toBe(
      "I/PRON do/AUX n't/PART think/VERB it/PRON 's/AUX the/DET dog/NOUN 's/PART toy/NOUN ./PUNCT",
    )
    expect(lemmas("I'm late, she’ll wait, they've left, we can’t.")).toBe(
      'i be late , she will wait , they have leave , we can not .',
    )
    expect(tagged("Here's why")).toBe("Here/ADV 's/AUX why/ADV")
  })

  it('follow one another', () => {
    expect(words("They'd've come, you couldn't've.")).toBe(
      "They | 'd | 've | come | , | you | could | n't | 've | .",
    )
  })

  it('are found without an apostrophe, and cut off by a space', () => {
    expect(lemmas('You cannot and dont.')).toBe('you can not and do not .')
    expect(words("the bird 's nest is n't here")).toBe("the | bird | 's | nest | is | n't | here")
  })

  it('stand behind whatever takes them', () => {
    expect(tagged("Škvorecký's novel")).toBe("Škvorecký/PROPN 's/PART novel/NOUN")
    expect(words("the 1980's, the '70s, NASA's and @Ann's")).toBe(
      "the | 1980 | 's | , | the | '70s | , | NASA | 's | and | @Ann | 's",
    )
  })

  it('are not seen in other words with apostrophes', () => {
    expect(words("O'Brien came at five o'clock, ma'am")).toBe(
      "O'Brien | came | at | five | o'clock | , | ma'am",
    )
  })
})

describe('hyphens, as in the English Web Treebank', () => {
  it('stand alone between words', () => {
    expect(tagged('a well-known law')).toBe('a/DET well/ADV -/PUNCT known/VERB law/NOUN')
    expect(words('my ten-year-old')).toBe('my | ten | - | year | - | old')
  })

  it('stay with prefixes, suffixes and numbers', () => {
    expect(words('An anti-war e-mail, a threefold re-election, clock-wise, F-35')).toBe(
      'An | anti-war | e-mail | , | a | threefold | re-election | , | clock-wise | , | F-35',
    )
  })
})

describe('full stops', () => {
  it('belong to abbreviations', () => {
    expect(words('Dr. Hall of the U.S. met J. Doe, i.e. him, at Acme Inc. in Jan. 2020')).toBe(
      'Dr. | Hall | of | the | U.S. | met | J. | Doe | , | i.e. | him | , | at | Acme | Inc. | in | Jan. | 2020',
    )
  })

  it('end sentences behind words that could be abbreviations', () => {
    expect(tagged('We sat in the sun.')).toBe('We/PRON sat/VERB in/ADP the/DET sun/NOUN ./PUNCT')
    expect(words('She came in. He said no.')).toBe('She | came | in | . | He | said | no | .')
  })

  it('end sentences where the space is missing, and not the parts of names', () => {
    expect(words('It rained.Then it stopped:Fine. Ask example.org or S.Africa.')).toBe(
      'It | rained | . | Then | it | stopped | : | Fine | . | Ask | example.org | or | S.Africa | .',
    )
  })

  it('stand alone as other marks do, but for dots and dashes in a row', () => {
    expect(words('What?! Well... no -- never!!')).toBe('What | ? | ! | Well | ... | no | -- | never | ! | !')
  })
})

describe('numbers', () => {
  it('are whole, their signs apart', () => {
    expect(tagged('He paid $5,000.50 for 3.5 kg, or 40% of it')).toBe(
      'He/PRON paid/VERB $/SYM 5,000.50/NUM for/ADP 3.5/NUM kg/NOUN ,/PUNCT or/CCONJ 40/NUM %/SYM of/ADP it/PRON',
    )
  })

  it('are whole as dates, times, ranges and with signs', () => {
    expect(words('On 2001-02-03 or 4/5, at 6:30pm, 10-20 men, -5 and +3 for US$7')).toBe(
      'On | 2001-02-03 | or | 4/5 | , | at | 6:30pm | , | 10-20 | men | , | -5 | and | +3 | for | US$ | 7',
    )
  })

  it('keep a unit that is written to them, and are what that is', () => {
    expect(tagged('a 50mm lens')).toBe('a/DET 50mm/NOUN lens/NOUN')
    expect(lemmas('a 50mm lens')).toBe('a 50mm lens')
  })
})

describe('addresses and names of the net', () => {
  it('are whole, without the mark behind them', () => {
    expect(tagged('See https://example.org/a?b=c-d, or (www.example.org/x).')).toBe(
      'See/VERB https://example.org/a?b=c-d/SYM ,/PUNCT or/CCONJ (/PUNCT www.example.org/x/SYM )/PUNCT ./PUNCT',
    )
    expect(words('Mail first.last@mail.example.org!')).toBe('Mail | first.last@mail.example.org | !')
    expect(words('@ann likes #nlp and #词 but not # 1')).toBe(
      '@ann | likes | #nlp | and | #词 | but | not | # | 1',
    )
  })

  it('have no words in them', () => {
    expect(words("https://example.org/it's-don't/AT&T")).toBe("https://example.org/it's-don't/AT&T")
  })
})

it('keeps firms, smileys and pictures whole', () => {
  expect(words('AT&T and R&D :-) <3 👩‍🚀 🇯🇵 ❤️ 👍🏽')).toBe('AT&T | and | R&D | :-) | <3 | 👩‍🚀 | 🇯🇵 | ❤️ | 👍🏽')
  expect(tagged('a 👩‍🚀')).toBe('a/DET 👩‍🚀/SYM')
})

describe('words that the tagger cannot read', () => {
  it.each(['NFC', 'NFD'] as const)(
    'are one word, one lemma, and a name where capitals say so (%s)',
    (form) => {
      const text = 'Janáček, Győző and Nguyễn met in Łódź near a łódka.'.normalize(form)
      expect(tagged(text).normalize()).toBe(
        'Janáček/PROPN ,/PUNCT Győző/PROPN and/CCONJ Nguyễn/PROPN met/VERB in/ADP Łódź/PROPN near/ADP a/DET łódka/X ./PUNCT',
      )
      expect(lemmas(text)).toBe('janáček , győző and nguyễn meet in łódź near a łódka .')
    },
  )

  it('are X in other scripts, and the English words around them are tagged', () => {
    expect(tagged('The 猫 and the кот saw a γάτα.')).toBe(
      'The/DET 猫/X and/CCONJ the/DET кот/X saw/VERB a/DET γάτα/X ./PUNCT',
    )
  })

  it('are X where their letters are all that makes a name of them', () => {
    expect(tagged('the école')).toBe('the/DET école/X')
  })

  it('are read without the hyphens that nobody sees', () => {
    expect(english.tag('They co\u00adoperate')[1]).toMatchObject({ pos: 'VERB', lemma: 'cooperate' })
  })
})
