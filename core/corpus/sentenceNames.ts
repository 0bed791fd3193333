// Which two column names go together as the names of two sentences, in several languages.

import { nameWords, plainName } from './names.ts'

/** Two columns whose names belong to two sentences. */
export interface NamedPair {
  readonly a: number
  readonly b: number
  /** True when the names mean sentences by themselves, as `sentence1` does and `left` does not. */
  readonly sure: boolean
}

const listed = (...lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.split(' ')).map(plainName)

/** What a text is called, the surest first. */
const nouns = listed(
  'sentence sent text s txt question string premise utterance phrase q document doc passage paragraph statement',
  'segment caption headline title tweet content query claim input t',
  '句子 句 文本 文 问题 問題 语句 語句 质问 質問 テキスト 文章 문장 텍스트 질문 문 글',
  'satz text frage aussage phrase texte énoncé oración frase texto pregunta enunciado testo domanda enunciato',
  'sentença pergunta zin tekst vraag предложение текст вопрос фраза высказывание جملة الجملة نص النص سؤال السؤال',
)

/** What tells the first of two from the second. */
const sides = new Map(
  [
    '1 2|0 1|a b|x y|l r|i ii|left right|first second|one two|1st 2nd|source target|src tgt|src trg|一 二|甲 乙|上 下|左 右|ا ب|а б',
    'erster zweiter|erste zweite|erstes zweites|links rechts|linke rechte|premier second|premiere deuxieme|premiere seconde',
    'primera segunda|primero segundo|primer segundo|prima seconda|primo secondo|primeira segunda|primeiro segundo',
    'первое второе|первый второй|الاولى الثانية|الاول الثاني|第一 第二|第一个 第二个|첫번째 두번째|첫째 둘째',
  ]
    .flatMap((line) => line.split('|'))
    .map((pair) => listed(pair))
    .map(([first = '', second = '']) => [`${first} ${second}`, true] as const),
)

/** Parts of two sentences: whatever the first is called, with whatever the second is called, the surest first. */
const parts: readonly (readonly [first: readonly string[], second: readonly string[]])[] = [
  [
    'premise context 前提 전제 premisse prämisse prémisse premisa premessa premissa посылка',
    'hypothesis 假设 假說 仮説 가설 hypothese hypothèse hipótesis ipotesi hipótese гипотеза',
  ],
  [
    'anchor query question premise sentence text q 查询 问题',
    'positive pos positives positivepassage positivedocument 正例',
  ],
  [
    'query question q 查询 질의 クエリ 검색어 suchanfrage requête consulta',
    'document doc passage answer response text title corpus paragraph 文档 文書 段落 문서 dokument antwort réponse respuesta documento',
  ],
  [
    'question 问题 問題 質問 질문 frage pregunta domanda pergunta вопрос سؤال',
    'answer passage context sentence response 答案 回答 답변 antwort réponse respuesta risposta resposta ответ جواب',
  ],
  ['claim 主张 断言 behauptung', 'evidence passage document 证据 beleg'],
  [
    'source src original 原文 원문 quelle',
    'target tgt translation paraphrase rewrite simplified 译文 翻訳 번역 übersetzung',
  ],
  [
    'sentence text original reference',
    'paraphrase paraphrased rephrased candidate translation rewrite summary 改写',
  ],
  ['context prompt utterance post', 'response reply completion'],
  ['document article title', 'summary abstract headline body'],
  ['hypothesis candidate', 'reference'],
  ['left links gauche izquierda', 'right rechts droite derecha'],
  ['first', 'second'],
  ['a', 'b'],
].map(([first = '', second = '']) => [listed(first), listed(second)])

/** How many of {@link parts}, from the end, are names of anything. */
const UNSURE_PARTS = 3

/** Words of a name that say nothing about which of the two sentences it is. */
const fillers = new Set(['text', 'txt', 'sentence', 'string', 'content', 'column'])

/** The pairs of columns whose names go together, the likeliest first. */
export function namedPairs(columns: readonly string[]): NamedPair[] {
  const names = columns.map(nameWords)
  const numbered: (NamedPair & { readonly rank: number })[] = []
  for (let a = 0; a < names.length; a += 1) {
    // Partners stand close to each other; comparing all with all would take long for thousands of columns.
    for (let b = Math.max(0, a - NEIGHBOURS); b < Math.min(names.length, a + NEIGHBOURS + 1); b += 1) {
      const stem = a === b ? null : commonStem(names[a] ?? [], names[b] ?? [])
      if (stem === null) continue
      const rank = nouns.indexOf(stem)
      numbered.push({ a, b, sure: rank >= 0, rank: rank >= 0 ? rank : nouns.length })
    }
  }
  numbered.sort((left, right) => left.rank - right.rank)
  const isSure = ({ sure }: NamedPair): boolean => sure
  const byParts = pairsOfParts(names)
  const sure = [...numbered.filter(isSure), ...byParts.filter(isSure)]
  const unsure = [...byParts, ...numbered].filter((pair) => !isSure(pair))
  return [...sure, ...unsure].map(({ a, b, sure }) => ({ a, b, sure }))
}

const NEIGHBOURS = 40

/** What two names have in common when they differ only in saying which of two they are; null when they do not. */
function commonStem(first: readonly string[], second: readonly string[]): string | null {
  if (first.length !== second.length) return null
  const different = [...first.keys()].filter((index) => first[index] !== second[index])
  const [at] = different
  if (at === undefined || different.length > 1) return null
  const [one = '', two = ''] = [first[at], second[at]]
  const around = [...first.slice(0, at), ...first.slice(at + 1)].join('')
  if (sides.has(`${one} ${two}`)) return around === '' ? null : around
  // textA and textB are split into words, texta and textb are not.
  const stem = one.slice(0, -1)
  const isGlued = stem !== '' && stem === two.slice(0, -1) && sides.has(`${one.slice(-1)} ${two.slice(-1)}`)
  return isGlued ? (first.length === 1 ? stem : around + stem) : null
}

function pairsOfParts(names: readonly (readonly string[])[]): NamedPair[] {
  const bare = names.map((words) => {
    const telling = words.filter((word) => !fillers.has(word))
    return (telling.length > 0 ? telling : words).join('')
  })
  const whole = names.map((words) => words.join(''))
  const find = (name: string, besides: number): number => {
    const exact = whole.findIndex((candidate, index) => candidate === name && index !== besides)
    return exact >= 0 ? exact : bare.findIndex((candidate, index) => candidate === name && index !== besides)
  }
  return parts.flatMap(([firsts, seconds], position) =>
    firsts.flatMap((first) => {
      const a = find(first, -1)
      if (a < 0) return []
      return seconds.flatMap((second): NamedPair[] => {
        const b = find(second, a)
        return b < 0 ? [] : [{ a, b, sure: position < parts.length - UNSURE_PARTS }]
      })
    }),
  )
}

const nounSet = new Set([...nouns, ...parts.slice(0, -UNSURE_PARTS).flatMap((pair) => pair.flat())])
const sideWords = new Set([...sides.keys()].flatMap((pair) => pair.split(' ')))

/** How surely a name is that of a sentence: `sentence1` and "First sentence" 2, `question`, `a` and `first` 1, others 0. */
export function sentenceNameStrength(name: string): 0 | 1 | 2 {
  const words = nameWords(name)
  const rest = words.filter((word) => !sideWords.has(word)).join('')
  if (rest === '')
    return words.length === 1 && /^(?:[ab]|first|second|left|right)$/u.test(words[0] ?? '') ? 1 : 0
  const glued = rest.length > 2 && /[ab12]$/u.test(rest) ? rest.slice(0, -1) : rest
  const isNoun = nounSet.has(rest)
  if (isNoun && words.length > 1) return 2
  return isNoun || nounSet.has(glued) ? 1 : 0
}
