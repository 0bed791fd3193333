// The legend of the grid of parts of speech: its marks can be read and told apart, and it lies over nothing.
import { describe, expect, it } from 'vitest'
import { posMatrixChart } from '../../charts/cards/posMatrix.ts'
import { legendOf } from '../../charts/cards/posPairTexts.ts'
import { renderChartSvg } from '../../charts/files/chartFile.ts'
import { chartTheme } from '../../charts/draw/theme.ts'
import type { PosMeasure, PosPairNumbers } from '../../contract/engine/schemas/study.ts'
import { englishWords as words, madeUpSource } from './madeUpStatistics.ts'
import { madeUpStudy, madeUpView } from './madeUpStudy.ts'

const study = madeUpStudy()
const { posShare } = study.whole

function svgOf(all: readonly PosPairNumbers[], measure: PosMeasure = 'share'): string {
  const whole = { ...study.whole, posShare: { ...posShare, all: [...all] } }
  const card = posMatrixChart({ ...study, whole }, { ...madeUpView, measure }, words)
  return renderChartSvg(card, madeUpSource, chartTheme('light'), words)
}

describe('the legend of parts of speech', () => {
  it('leaves out the lowest mark where it would be written over the middle', () => {
    const marksOf = (value: number): readonly string[] => {
      const lift = { value, low: value, high: value }
      const svg = svgOf(
        posShare.all.map((pair) => ({ ...pair, lift })),
        'lift',
      )
      return ['>0.0<', '>1.0<', '>2.0<', '>11.0<'].filter((mark) => svg.includes(mark))
    }
    expect(marksOf(2)).toEqual(['>0.0<', '>1.0<', '>2.0<'])
    expect(marksOf(11)).toEqual(['>1.0<', '>11.0<'])
  })

  it('is not there over the only cell of a single tag', () => {
    const title = `>${words.t('charts.posMatrix.unit.share')}<`
    expect(svgOf(posShare.all)).toContain(title)
    expect(svgOf(posShare.all.filter(({ a, b }) => a === 'NOUN' && b === 'NOUN'))).not.toContain(title)
  })

  it.each([
    ['mean', 0, 1.2e-5, ['−0.012', '0', '0.012']],
    ['mean', 0, 0.05, ['−50', '0', '50']],
    ['share', 0, 0.8, ['−80', '0', '80']],
    ['share', 0, 2e-4, ['−0.02', '0', '0.02']],
    ['lift', 1, 0.03, ['0.970', '1.000', '1.030']],
    ['lift', 1, 4, ['0.0', '1.0', '5.0']],
  ] as const)(
    'has marks for %s around %d that a reach of %d tells apart',
    (measure, middle, reach, texts) => {
      expect(legendOf(measure, middle, reach, words).marks.map(({ text }) => text)).toEqual(texts)
    },
  )
})
