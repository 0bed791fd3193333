import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PaneChoice, paneLayout, railWidthPx } from '../../../renderer/features/explore/paneLayout.ts'

const untouched: PaneChoice = { isRailOpen: null, paneWidthPx: null }

test('a wide page shows facets, table and pair side by side', () => {
  expect(paneLayout(1600, true, untouched)).toMatchObject({
    isRailOpen: true,
    isTableShown: true,
    paneWidthPx: 629,
  })
})

test('at 1024 pixels the facets give way to an open pair, unless somebody wants them', () => {
  expect(paneLayout(1024, false, untouched).isRailOpen).toBe(true)
  expect(paneLayout(1024, true, untouched)).toMatchObject({ isRailOpen: false, isTableShown: true })
  expect(paneLayout(1024, true, { ...untouched, isRailOpen: true })).toMatchObject({
    isRailOpen: true,
    isTableShown: true,
  })
})

test('at 512 pixels an open pair has the page for itself', () => {
  expect(paneLayout(512, true, untouched)).toMatchObject({
    isTableShown: false,
    isRailOpen: false,
    paneWidthPx: 512,
  })
  expect(paneLayout(512, false, { ...untouched, isRailOpen: true })).toMatchObject({
    isTableShown: true,
    isRailOpen: true,
  })
})

test('whatever was chosen before, everything fits', () => {
  const choice = fc.record({
    isRailOpen: fc.constantFrom(null, true, false),
    paneWidthPx: fc.option(fc.integer({ min: 0, max: 4000 })),
  })
  fc.assert(
    fc.property(fc.integer({ min: 320, max: 3000 }), fc.boolean(), choice, (width, hasDetail, chosen) => {
      const { isRailOpen, isTableShown, paneWidthPx } = paneLayout(width, hasDetail, chosen)
      const used = (isRailOpen ? railWidthPx : 0) + (hasDetail ? paneWidthPx : 0)
      expect(used).toBeLessThanOrEqual(width)
      if (isTableShown) expect(width - used).toBeGreaterThanOrEqual(Math.min(width, 240))
    }),
  )
})
