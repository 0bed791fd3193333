// Words that stand for scores: True and False, entailment and contradiction, and their like in other languages.

import { fold } from './names.ts'

/** Words that grade a pair, from the highest grade to the lowest. */
export interface WordScale {
  /** `truth`: yes or no, to whatever was asked; `relation`: how the two sentences go together. */
  readonly kind: 'truth' | 'relation'
  /** The grades, evenly spaced from 1 to 0; each the words that mean it, spelt as {@link plainWord} does. */
  readonly grades: readonly (readonly string[])[]
}

/** A label whatever its case, accents and separators. */
export function plainWord(text: string): string {
  return fold(text).replace(/[\s_\-–./'’]/gu, '')
}

const truth = [
  'true|false t|f yes|no y|n wahr|falsch ja|nein ja|nee ja|nej j|n oui|non vrai|faux o|n sí|no verdadero|falso',
  'vero|falso sim|não verdadeiro|falso да|нет истина|ложь نعم|لا tak|nie evet|hayır 是|否 是|不是 对|错 真|假 正确|错误 有|无',
  'はい|いいえ 真|偽 正|誤 예|아니요 예|아니오 네|아니요 네|아니오 참|거짓',
]

/** Words of one grade are separated by commas. */
const relations = [
  'entailment,entails,entailed,entail|neutral|contradiction,contradicts,contradictory,contradict',
  'entailment,entails,entailed|not_entailment,non_entailment,no_entailment,not_entailed',
  'supports,supported,support|not_enough_info,not_enough_information,nei,neutral|refutes,refuted,refute',
  'relevant|partially_relevant,somewhat_relevant|irrelevant,not_relevant,non_relevant',
  '蕴含,蕴涵,包含|中立,中性|矛盾 蘊含,蘊涵|中立|矛盾 含意|中立|矛盾 함의|중립|모순',
  'folgerung,implikation|neutral|widerspruch implication|neutre|contradiction implicación|neutral|contradicción',
  'implicazione|neutrale|contraddizione implicação|neutro|contradição следствие|нейтрально|противоречие',
  'استلزام|محايد|تناقض',
  '相似|不相似 同义|不同义,非同义 匹配|不匹配 等价|不等价 相关|不相关,无关 一致|不一致 重复|不重复 相同|不同,不相同',
  '類似|非類似 関連|非関連 同じ|違う 유사|비유사 같음|다름 关联|不关联 同義|不同義,非同義',
  'ähnlich|unähnlich,nicht_ähnlich,verschieden gleich|ungleich,verschieden paraphrase|keine_paraphrase',
  'similaire|différent,pas_similaire,non_similaire similar|diferente,no_similar equivalente|no_equivalente,não_equivalente,non_equivalente',
  'simile|diverso,non_simile semelhante|diferente,não_semelhante похожи,похоже|не_похожи,не_похоже,разные متشابه|مختلف',
]

/** English relations whose negation is the word with something before it. */
const negatable = [
  'paraphrase,paraphrases,is_paraphrase',
  'duplicate,duplicates,dup',
  'similar',
  'equivalent,semantically_equivalent',
  'relevant',
  'match,matches,matched,matching',
  'related',
  'identical',
  'same',
]
const negations = ['not', 'not_a', 'non', 'no', 'un', 'ir', 'dis', 'mis', 'is_not', 'in']
const opposites = ['different', 'distinct', 'unique', 'nondup']

const scales: readonly WordScale[] = [
  ...spelledOut('truth', truth),
  ...negatable.map((words): WordScale => {
    const positive = words.split(',').map(plainWord)
    const negative = negations.flatMap((negation) => positive.map((word) => plainWord(negation) + word))
    return { kind: 'relation', grades: [positive, [...negative, ...opposites]] }
  }),
  ...spelledOut('relation', relations),
]

function spelledOut(kind: WordScale['kind'], lines: readonly string[]): WordScale[] {
  return lines
    .flatMap((line) => line.split(' '))
    .map((scale) => ({ kind, grades: scale.split('|').map((words) => words.split(',').map(plainWord)) }))
}

const knownWords = new Set(scales.flatMap(({ grades }) => grades.flat()))

export function isScoreWord(text: string): boolean {
  return knownWords.has(plainWord(text))
}

/**
 * The scale that most of a column's words belong to; of several the one with fewest grades.
 *
 * @param counts how often each word occurs, spelt as {@link plainWord} does
 */
export function scaleOf(counts: ReadonlyMap<string, number>): WordScale | null {
  const coverage = ({ grades }: WordScale): number =>
    grades.flat().reduce((sum, word) => sum + (counts.get(word) ?? 0), 0)
  const [best] = scales
    .map((scale) => ({ scale, covered: coverage(scale), grades: scale.grades.length }))
    .filter(({ covered }) => covered > 0)
    .sort((left, right) => right.covered - left.covered || left.grades - right.grades)
  return best?.scale ?? null
}

/** True for words that say how two sentences go together, false for a bare yes and no. */
export function isRelationScale(words: readonly string[]): boolean {
  return scaleOf(new Map(words.map((word) => [plainWord(word), 1])))?.kind === 'relation'
}
