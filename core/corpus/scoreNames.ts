// How surely the name of a column of numbers says that they are scores, in several languages.

import { nameWords, plainName } from './names.ts'

const listed = (line: string): string[] => line.split(' ').map(plainName)

/** Beginnings of words that scores are called by; those of an earlier line are surer. */
const scoreWords: readonly (readonly string[])[] = [
  'gold',
  'score punteggio puntuacion puntaje pontuacao punktzahl punkte bewertung wertung оценк балл درجة الدرجة evaluation note nota voto valutazione calificacion avaliacao beoordeling',
  'similar relatedness related relevan ahnlich aehnlich similit similarit semejanza semelhanca somiglianza ressemblance сходств похож близост تشابه التشابه gelijkenis',
  'rating rated judgement judgment human mensch urteil jugement giudizio juicio annotation تقييم التقييم рейтинг',
  'duplicate paraphras equivalen entail relation quality match',
  'label etiquet etichett rotulo метк class klasse klassen target تصنيف التصنيف',
  'mean average avg mittelwert moyenne promedio media среднее',
  'sim sts',
].map(listed)

/** The same of scripts that write no spaces: anywhere in the name. */
const scoreSigns: readonly (readonly string[])[] = [
  '',
  '得分 分数 分數 评分 評分 打分 スコア 得点 点数 评价 評価 점수 평점 평가',
  '相似 類似 类似 유사 相关 相關 関連 관련 相关度 近似',
  '人工 標註',
  '重复 重複 同义 同義 等价 匹配 蕴含',
  '标签 標籤 标注 标记 ラベル 라벨 레이블 类别 類別',
  '平均',
].map((line) => (line === '' ? [] : listed(line)))

/** Short words that only count as a whole. */
const wholeWords = new Set(
  listed('note nota voto sim sts class target related rated media mean avg match quality relation human'),
)

/** Numbers that a program has computed: the score only where no person's judgement is there. */
const computed = new Set(
  listed(
    'pred predicted prediction predictions model system baseline cosine cos bert sbert bertscore bleu rouge meteor tfidf jaccard lexical levenshtein overlap auto automatic probability prob logit',
  ),
)

/** What numbers are called that are no scores. */
const otherNumbers = new Set(
  listed(
    'id ids qid did pid uid guid idx index no nr num number numero nummer номер count counts anzahl len length laenge lange longueur longitud lunghezza длина words tokens chars characters topic thema tema тема cluster group gruppe fold split page seite line zeile row rank position offset start end age alter version seed annotator annotators rater raters votes std stdev sd stddev variance var weight confidence perplexity loss time seconds duration timestamp date datum fecha day month year yr jahr annee ano год سنة size depth level',
  ),
)
const otherSigns = listed(
  '年 年份 日期 编号 編號 序号 序號 番号 번호 长度 長度 長さ 길이 主题 主題 話題 年度 연도 ページ',
)

/** Further from a score than any name in the lists. */
const COMPUTED = 20

/**
 * The rank of a name among those of scores, 0 for the surest; null when it says nothing, `none` when it says that the
 * numbers are something else.
 */
export function scoreNameRank(name: string): number | null | 'none' {
  const words = nameWords(name).filter((word) => !/^\p{N}+$/u.test(word) && word !== 'to')
  const plain = words.join('')
  const rank = rankOf(words, plain)
  const last = words.at(-1) ?? ''
  const counts = words[0] === 'number' || words[0] === 'num'
  if (otherNumbers.has(last) || counts) return 'none'
  const isOther =
    words.some((word) => otherNumbers.has(word)) || otherSigns.some((sign) => plain.includes(sign))
  const isComputed = words.some((word) => computed.has(word))
  if (rank === null) return isOther || isComputed ? 'none' : null
  return isComputed ? rank + COMPUTED : rank
}

function rankOf(words: readonly string[], plain: string): number | null {
  const rank = scoreWords.findIndex((beginnings, line) => {
    const signs = scoreSigns[line] ?? []
    return (
      signs.some((sign) => plain.includes(sign)) ||
      words.some((word) => beginnings.some((beginning) => fits(word, beginning)))
    )
  })
  return rank < 0 ? null : rank
}

/** True for the word, one that begins with it, and one that is glued to a word such as `mean` or `gold`. */
function fits(word: string, beginning: string): boolean {
  if (wholeWords.has(beginning)) return word === beginning
  if (word.startsWith(beginning)) return true
  return (
    /^(?:is|mean|average|avg|sim|sts|similarity|relatedness|semantic|human|gesamt)(.+)$/u
      .exec(word)?.[1]
      ?.startsWith(beginning) ?? false
  )
}
