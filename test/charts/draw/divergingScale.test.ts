// The diverging scale of both themes: symmetric, even in lightness, and readable.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divergingScale, largestMagnitude } from '../../../charts/draw/divergingScale.ts'
import { contrast, luminance, mixColours, parseHexColour, toHexColour } from '../../../charts/draw/oklab.ts'

const styles = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = styles.split(":root[data-theme='dark']")
const themes = [
  { theme: 'light', tokens: light },
  { theme: 'dark', tokens: dark },
]

function token(css: string, name: string): string {
  const value = new RegExp(`--color-${name}: (#[0-9a-f]{6});`).exec(css)?.[1]
  if (value === undefined) throw new Error(`There is no colour ${name}.`)
  return value
}

describe.each(themes)('in the $theme theme', ({ tokens }) => {
  const colours = {
    positive: token(tokens, 'positive'),
    negative: token(tokens, 'negative'),
    zero: token(tokens, 'diverging-zero'),
  }
  const scale = divergingScale(colours)
  const texts = [token(light, 'on-chart-dark'), token(light, 'on-chart-light')] as const

  it('the scale runs from one end over zero to the other', () => {
    expect(toHexColour(scale.colourOf(1))).toBe(colours.positive)
    expect(toHexColour(scale.colourOf(0))).toBe(colours.zero)
    expect(toHexColour(scale.colourOf(-1))).toBe(colours.negative)
    expect(scale.colourOf(7)).toEqual(scale.colourOf(1))
  })

  it('a larger magnitude always stands out more from zero', () => {
    const zero = parseHexColour(colours.zero)
    for (const sign of [1, -1]) {
      const contrasts = [0.1, 0.25, 0.5, 0.75, 1].map((share) => contrast(scale.colourOf(sign * share), zero))
      expect([...contrasts].sort((a, b) => a - b)).toEqual(contrasts)
    }
  })

  it('a number can be read on every colour', () => {
    for (let share = -1; share <= 1; share += 0.05) {
      const colour = scale.colourOf(share)
      expect(contrast(colour, parseHexColour(scale.textOn(share, texts)))).toBeGreaterThan(4.5)
    }
  })
})

describe('mixing colours', () => {
  const anyColour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255))

  it('gives both ends back', () => {
    fc.assert(
      fc.property(anyColour, anyColour, (from, to) => {
        expect(toHexColour(mixColours(from, to, 0))).toBe(toHexColour(from))
        expect(toHexColour(mixColours(from, to, 1))).toBe(toHexColour(to))
      }),
    )
  })

  it('of black and white is a grey that looks half way', () => {
    // OKLab lightness 0.5 is the sRGB grey 99, well below the half of 255.
    expect(mixColours([0, 0, 0], [255, 255, 255], 0.5).map(Math.round)).toEqual([99, 99, 99])
  })
})

it('luminance and contrast are those of WCAG', () => {
  expect(luminance([255, 255, 255])).toBeCloseTo(1)
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21)
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2)
})

it('a colour of another form is a defect', () => {
  expect(() => parseHexColour('red')).toThrow(/#rrggbb/)
})

it('the largest magnitude counts both signs', () => {
  expect(largestMagnitude([0.1, -0.4, 0.3])).toBe(0.4)
  expect(largestMagnitude([])).toBe(0)
})
