import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PaneChoice, paneLayout, railWidthPx } from '../../../renderer/features/explore/paneLayout.ts'

const untouched: PaneChoice = { isRailOpen: null, paneWidthPx: null }

test('a wide page shows facets, table and pair side by side', () => {
  expect(paneLayout(1600, 1, untouched)).toMatchObject({
    isRailOpen: true,
    isTableShown: true,
    paneWidthPx: 629,
  })
})

test('two pairs get room beside each other where the page is wide, unless the line was moved', () => {
  expect(paneLayout(1600, 2, untouched)).toMatchObject({ isTableShown: true, paneWidthPx: 848 })
  expect(paneLayout(1600, 2, { ...untouched, paneWidthPx: 500 }).paneWidthPx).toBe(500)
})

test('at 1024 pixels the facets give way to an open pair, unless somebody wants them', () => {
  expect(paneLayout(1024, 0, untouched).isRailOpen).toBe(true)
  expect(paneLayout(1024, 1, untouched)).toMatchObject({ isRailOpen: false, isTableShown: true })
  expect(paneLayout(1024, 1, { ...untouched, isRailOpen: true })).toMatchObject({
    isRailOpen: true,
    isTableShown: true,
  })
})

test('at 512 pixels an open pair has the page for itself', () => {
  expect(paneLayout(512, 1, untouched)).toMatchObject({
    isTableShown: false,
    isRailOpen: false,
    paneWidthPx: 512,
  })
  expect(paneLayout(512, 0, { ...untouched, isRailOpen: true })).toMatchObject({
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
    fc.property(
      fc.integer({ min: 320, max: 3000 }),
      fc.constantFrom(0, 1, 2),
      choice,
      (width, shownPairs, chosen) => {
        const { isRailOpen, isTableShown, paneWidthPx } = paneLayout(width, shownPairs, chosen)
        const used = (isRailOpen ? railWidthPx : 0) + (shownPairs > 0 ? paneWidthPx : 0)
        expect(used).toBeLessThanOrEqual(width)
        if (isTableShown) expect(width - used).toBeGreaterThanOrEqual(Math.min(width, 240))
      },
    ),
  )
})
