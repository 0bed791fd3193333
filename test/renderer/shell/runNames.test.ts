// How runs are called.
import { describe, expect, it } from 'vitest'
import { layerText, ruleText } from '../../../charts/words/runNames.ts'
import { stateKey } from '../../../renderer/features/shell/runState.ts'

describe('a run', () => {
  it('is called by its layer and rule as papers write them', () => {
    expect([layerText(-2), layerText(0), ruleText('adaptive:1e-3')]).toEqual(['−2', '0', 'adaptive 1e-3'])
  })

  it('is said to be what is being done about it, else what it was left as', () => {
    expect(stateKey({ state: 'interrupted', activity: 'queued' })).toBe('shell.state.queued')
    expect(stateKey({ state: 'running', activity: 'stopping' })).toBe('shell.run.stopping')
    expect(stateKey({ state: 'interrupted', activity: 'idle' })).toBe('shell.state.interrupted')
  })
})
