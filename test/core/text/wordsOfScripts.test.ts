// Words as readers of many languages see them.
//
// Expectations rest on UAX 29 (Unicode Text Segmentation, section 4, Word Boundaries) and, for where words begin and end
// in a language, on the tokenization of its Universal Dependencies (UD) treebank. Where UD takes apart what is written as
// one (clitics of Arabic, Hebrew, Tamil and Amharic, German "zum") or joins what is written as several words (Vietnamese),
// the words that are seen are expected: people read the rows of a matrix beside the text.
import { describe, expect, it } from 'vitest'
import { createTagger } from '../../../core/text/pos.ts'

const untagged = createTagger('none')
const english = createTagger('en')

const cut = (text: string, tagger = untagged): string =>
  tagger
    .tag(text)
    .map((word) => word.text)
    .join(' | ')

/** What stands between spaces and marks: the rule of these languages. */
const spaced: readonly (readonly [string, string, string])[] = [
  // UD German-GSD. UD splits "zum" into "zu dem", of which the second is not written.
  [
    'German',
    'Am Abend gehen wir über die Brücke zum Fluss, oder?',
    'Am | Abend | gehen | wir | über | die | Brücke | zum | Fluss | , | oder | ?',
  ],
  // UD Czech-PDT.
  [
    'Czech',
    'Příliš žluťoučký kůň zaržál; slyšels ho?',
    'Příliš | žluťoučký | kůň | zaržál | ; | slyšels | ho | ?',
  ],
  // UD Hungarian-Szeged.
  ['Hungarian', 'Az őrült író végül hazaért.', 'Az | őrült | író | végül | hazaért | .'],
  // UD Polish-PDB.
  ['Polish', 'Żółw przeszedł przez ulicę.', 'Żółw | przeszedł | przez | ulicę | .'],
  // UAX 29 cuts at the spaces, which stand between syllables; UD Vietnamese-VTB has "học sinh" as one word with a space.
  ['Vietnamese', 'Học sinh đọc sách mỗi tối.', 'Học | sinh | đọc | sách | mỗi | tối | .'],
  // UD Turkish-BOUN: what follows the apostrophe of a name is its ending.
  ['Turkish', "İzmir'de çay içtik, değil mi?", "İzmir'de | çay | içtik | , | değil | mi | ?"],
  // UD Greek-GDT; the question mark is U+037E, the raised dot U+0387.
  ['Greek', 'Πού είναι το βιβλίο\u037e Εκεί\u0387', 'Πού | είναι | το | βιβλίο | \u037e | Εκεί | \u0387'],
  // UD Russian-SynTagRus.
  ['Russian', 'Кошка спит на тёплой крыше.', 'Кошка | спит | на | тёплой | крыше | .'],
  // UAX 29; UD Arabic-PADT would split the article's preposition off "للمدرسة" and the "و" off "وعاد".
  ['Arabic', 'ذهب الولد للمدرسة، وعاد أخوه؟', 'ذهب | الولد | للمدرسة | ، | وعاد | أخوه | ؟'],
  // UD Persian-PerDT: the zero-width non-joiner is inside the word.
  ['Persian', 'نمی\u200cخواهم بروم؛ خسته\u200cام.', 'نمی\u200cخواهم | بروم | ؛ | خسته\u200cام | .'],
  // UD Urdu-UDTB.
  ['Urdu', 'لڑکا گھر جاتا ہے۔', 'لڑکا | گھر | جاتا | ہے | ۔'],
  // UAX 29 (WB7a to WB7c keep the quotation mark of an acronym); UD Hebrew-HTB splits "בבית" into three.
  ['Hebrew', 'הילד קורא בבית, צה"ל הודיע.', 'הילד | קורא | בבית | , | צה"ל | הודיע | .'],
  // UD Hindi-HDTB: the danda is a mark of its own.
  ['Hindi', 'लड़की बगीचे में गाना गाती है।', 'लड़की | बगीचे | में | गाना | गाती | है | ।'],
  // UD Bengali-BRU.
  ['Bengali', 'ছেলেটি বই পড়ছে।', 'ছেলেটি | বই | পড়ছে | ।'],
  // UD Tamil-TTB splits clitics, which are not seen apart.
  ['Tamil', 'குழந்தை பால் குடிக்கிறது.', 'குழந்தை | பால் | குடிக்கிறது | .'],
  // UD Telugu-MTG.
  ['Telugu', 'అతను ఇంటికి వెళ్ళాడు.', 'అతను | ఇంటికి | వెళ్ళాడు | .'],
  // UD Korean-Kaist: the eojeol between spaces is the word, its particles in it.
  ['Korean', '아이가 공원에서 책을 읽는다.', '아이가 | 공원에서 | 책을 | 읽는다 | .'],
  // UD Amharic-ATT splits clitics off; the marks of the script stand alone.
  ['Amharic', 'ልጁ ወደ ቤት ሄደ። መቼ፧', 'ልጁ | ወደ | ቤት | ሄደ | ። | መቼ | ፧'],
  // UD Armenian-ArmTDP. The mark of a question stands inside its word: UAX 29 has it among the letters (MidLetter, ALetter).
  ['Armenian', 'Երեխան կարդում է գիրքը։ Ո՞ւր ես։', 'Երեխան | կարդում | է | գիրքը | ։ | Ո՞ւր | ես | ։'],
  // UD Georgian-GLC.
  ['Georgian', 'ბავშვი კითხულობს წიგნს.', 'ბავშვი | კითხულობს | წიგნს | .'],
  // UD Swedish-Talbanken: UAX 29 has the colon inside words for the sake of Swedish.
  ['Swedish', 'EU:s gränser är öppna.', 'EU:s | gränser | är | öppna | .'],
  // UAX 29; UD French-GSD splits "L'" off.
  ['French', "L'enfant n'est pas là !", "L'enfant | n'est | pas | là | !"],
]

/** Nothing between the words: UAX 29 leaves them to dictionaries (section 4.1.1), which are ICU's. */
const unspaced: readonly (readonly [string, string, string])[] = [
  // UD Thai-PUD.
  ['Thai', 'เด็กกินข้าวที่บ้าน', 'เด็ก | กิน | ข้าว | ที่ | บ้าน'],
  // UD Chinese-GSD.
  ['Chinese', '我喜欢喝咖啡，你呢？', '我 | 喜欢 | 喝 | 咖啡 | ， | 你 | 呢 | ？'],
  // UD Japanese-GSD: particles are words.
  ['Japanese', '東京で本を読む。', '東京 | で | 本 | を | 読む | 。'],
  // UAX 29 and ICU's dictionary; there is no large UD treebank of these three.
  ['Lao', 'ເດັກນ້ອຍອ່ານປື້ມ', 'ເດັກນ້ອຍ | ອ່ານ | ປື້ມ'],
  ['Khmer', 'ក្មេងអានសៀវភៅ។', 'ក្មេង | អាន | សៀវភៅ | ។'],
  ['Burmese', 'ကလေး စာအုပ် ဖတ်သည်။', 'ကလေး | စာအုပ် | ဖတ်သည် | ။'],
]

describe.each([...spaced, ...unspaced])('%s', (_, text, words) => {
  it('is cut as its readers cut it, whichever tagger is asked', () => {
    expect(cut(text)).toBe(words)
    expect(cut(text, english)).toBe(words)
  })

  it('is cut alike in any normal form', () => {
    expect(cut(text.normalize('NFD')).normalize()).toBe(words.normalize())
  })

  it('has marks that are PUNCT, and words that are none', () => {
    for (const { text: word, pos } of untagged.tag(text)) {
      expect([word, pos]).toEqual([word, /^[\p{P}]$/u.test(word) ? 'PUNCT' : 'X'])
    }
  })
})

it('knows no parts of speech in other scripts than its own', () => {
  const tags = [...spaced, ...unspaced]
    .filter(([, text]) => !/\p{Script=Latin}/u.test(text))
    .flatMap(([, text]) => english.tag(text).map(({ pos }) => pos))
  expect(new Set(tags)).toEqual(new Set(['X', 'PUNCT']))
})

it('has the lower-case form of each word for its lemma', () => {
  const lemmas = (text: string) => english.tag(text).map(({ lemma }) => lemma)
  expect(lemmas('Кошка Ёлка')).toEqual(['кошка', 'ёлка'])
  expect(lemmas('Ёлка'.normalize('NFD'))).toEqual(['ёлка'])
  expect(lemmas('ΣΟΦΙΑ')).toEqual(['σοφια'])
})

it.each(Array.from('.!?…,;:¡¿«»„“‐–—·・、。，！？；：「」『』।॥۔؟،؛።፣፤፧՝։჻၊။។៕།༎᠃᙮⁇‽﹖'))(
  'sets the mark %s apart',
  (mark) => {
    const expected = [
      ['слово', 'X'],
      [mark, 'PUNCT'],
      ['слово', 'X'],
    ]
    const found = english.tag(`слово${mark} слово`).map(({ text, pos }) => [text, pos])
    expect(found).toEqual(expected)
  },
)
