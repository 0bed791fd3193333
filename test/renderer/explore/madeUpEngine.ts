// An engine of made-up pairs, whose answers wait until a test lets them go.
import type { CallInput, CallName, CallOutput } from '../../../contract/engine/contract.ts'
import type { PairRow } from '../../../contract/engine/schemas/pairs.ts'
import type { EngineConnection } from '../../../renderer/bridge/bridge.ts'

interface WaitingCall {
  readonly name: CallName
  readonly input: unknown
  readonly answer: (output: unknown) => void
  readonly fail: (error: Error) => void
}

export function madeUpEngine() {
  const calls: WaitingCall[] = []
  let answered = 0
  const engine: Pick<EngineConnection, 'call'> = {
    call: <Name extends CallName>(name: Name, input: CallInput<Name>) =>
      new Promise<CallOutput<Name>>((resolve, reject) => {
        calls.push({ name, input, answer: (output) => resolve(output as CallOutput<Name>), fail: reject })
      }),
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 1))
  return {
    engine,
    calls,
    /** Answers what was asked since the last time, in order. */
    answer: async (of: (call: WaitingCall) => unknown): Promise<void> => {
      await settled()
      const open = calls.slice(answered)
      answered = calls.length
      for (const call of open) call.answer(of(call))
      await settled()
    },
    fail: async (message: string): Promise<void> => {
      await settled()
      for (const call of calls.slice(answered)) call.fail(new Error(message))
      answered = calls.length
      await settled()
    },
  }
}

export function madeUpRow(pairId: number, changed: Partial<PairRow> = {}): PairRow {
  return {
    pairId,
    row: pairId + 1,
    externalId: null,
    textA: `Sentence ${pairId} a.`,
    textB: `Sentence ${pairId} b.`,
    gold: null,
    metadata: {},
    tags: [],
    note: null,
    numbers: null,
    failure: null,
    thumbnail: null,
    ...changed,
  }
}
