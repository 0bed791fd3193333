// The key findings are true of the study that they are made of, also of its rare shapes, in grammatical sentences.
import { expect, it } from 'vitest'
import { findings } from '../../../engine/report/findings.ts'
import { reportWords } from '../../../engine/report/report.ts'
import type { StudyNumbers } from '../../../contract/engine/schemas/study.ts'
import { groupsText } from '../../../engine/report/groups.ts'
import { madeUpStudy } from '../../charts/madeUpStudy.ts'

function said(
  changed: Partial<StudyNumbers>,
  similarity: number | null,
  language: 'en' | 'zh-CN' = 'en',
  unknownPairs = 0,
): string {
  const study = madeUpStudy()
  const whole = { ...study.whole, ...changed }
  return findings(
    { ...study, whole, specialTokens: true },
    { similarity, unknownPairs, groups: null },
    reportWords(language),
  ).text
}

it('says of reference terms below 0 that their sign is another where similarities are negative', () => {
  const referenceShare = { value: -2, low: -2.1, high: -1.9 }
  expect(said({ referenceShare }, 0.6)).toContain(
    'are together below zero: −200% [−210%, −190%] of a similarity',
  )
  const opposite = said({ referenceShare }, -0.05)
  expect(opposite).toContain('of opposite sign to the similarity: −200% [−210%, −190%] of it')
  expect(opposite).not.toContain('below zero')
  expect(said({ referenceShare }, -0.05, 'zh-CN')).toContain('符号通常与预测值相反：为预测值的 −200%')
})

it('says how many pairs have a text that the model hardly knows, where there are any', () => {
  expect(said({}, 0.6, 'en', 3)).toContain(
    '3 of them have a text that is mostly unknown to the model, which may not know its script',
  )
  expect(said({}, 0.6, 'zh-CN', 1)).toContain('1 个含有模型大多不认识的文本')
  expect(said({}, 0.6)).not.toContain('unknown')
})

it('counts one as one', () => {
  const one = said({ pairs: 1, belowFloor: 1 }, 0.6)
  expect(one).toContain('1 pair was looked at: tokens, special ones (12% of ΣA) included.')
  expect(one).toContain('1 of them is left out of shares')
})

it.each([
  [12, null],
  [13, '1 more pair of parts of speech in the CSV file of the chart pos-matrix, made of all cells'],
  [14, '2 more pairs of parts of speech in the CSV file of the chart pos-matrix, made of all cells'],
])('names the file that has all of %d pairs of parts of speech', (count, note) => {
  const { posShare } = madeUpStudy().whole
  const all = posShare.all.flatMap((pair) =>
    Array.from({ length: count }, (_, index) => ({ ...pair, a: `${pair.a}${index}` })),
  )
  const page = said({ posShare: { ...posShare, all: all.slice(0, count) } }, 0.6)
  if (note === null) expect(page).not.toContain('in the CSV file')
  else expect(page).toContain(note)
})

it.each([
  [10, 'Brackets hold 95% intervals by resampling pairs'],
  [9, 'Fewer than 10 pairs give no intervals over pairs'],
])('speaks of intervals only where there are some: %d pairs', (pairs, sentence) => {
  expect(said({ pairs }, 0.6)).toContain(sentence)
  expect(said({ pairs }, 0.6).includes('Brackets')).toBe(pairs === 10)
})

it('compares groups with the first of them', () => {
  const study = { ...madeUpStudy(['forum', 'news']), specialTokens: true }
  const words = reportWords('en')
  const groups = groupsText(study, 'genre', words)
  expect(groups).toBe(
    'genre: forum (100 pairs), news (100 pairs); 2 further values with 7 pairs not shown; 1 without a value not shown',
  )
  expect(groupsText(study, null, words)).toBeNull()
  const { text } = findings(study, { similarity: 0.6, unknownPairs: 0, groups }, words)
  expect(text).toContain('“First − this” is the number of forum minus that of another group.')
  expect(text).toContain(
    'forum 31.6% [30.6%, 32.6%]; news 36.6% [35.6%, 37.6%] (first − this 26.6 pp [25.6 pp,',
  )
  expect(text).toContain('Spearman’s ρ of similarities and gold scores: forum 0.800 [')
})
