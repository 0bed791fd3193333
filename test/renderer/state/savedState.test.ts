// What a saved view keeps, and how one of an older version is read.
import { describe, expect, it } from 'vitest'
import { readSavedState, savedState } from '../../../renderer/state/savedState.ts'
import { initialView } from '../../../renderer/state/viewState.ts'

describe('a saved view', () => {
  it('comes back as it was saved', () => {
    const view = { ...initialView, where: 'goldResidual>0.2', sort: 'quadratureResidual' } as const
    expect(readSavedState('x', JSON.parse(JSON.stringify(savedState(view))))).toMatchObject({
      version: 2,
      where: 'goldResidual>0.2',
      sort: 'quadratureResidual',
    })
  })

  it('of the version without a number of its own is translated', () => {
    const older = { page: 'explore', where: 'residual>0.2 convergence<1', sort: 'residual' }
    expect(readSavedState('x', older)).toMatchObject({
      page: 'explore',
      where: 'goldResidual>0.2 quadratureResidual<1',
      sort: 'goldResidual',
    })
  })

  it('of a version to come is refused with its name', () => {
    expect(() => readSavedState('Odd news', { version: 3, where: 'gold<2' })).toThrow('Odd news')
  })
})
