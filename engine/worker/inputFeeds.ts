// Fills the inputs of an encoder's graph for sentences of one length.
import { Tensor } from 'onnxruntime-node'
import { encoderInputs } from '../../core/encoder/inputs.ts'

interface FedInput {
  readonly name: string
  readonly type: 'int64' | 'int32'
}

/** @param rows token ids, as many in every row: [batch, S] */
export function inputFeeds(
  inputs: readonly FedInput[],
  rows: readonly (readonly number[])[],
): Readonly<Record<string, Tensor>> {
  const sequenceLength = rows[0]?.length ?? 0
  const ids = rows.flat()
  const dims = [rows.length, sequenceLength]
  const filled = (type: FedInput['type'], valueAt: (position: number) => number): Tensor => {
    const values = ids.map((_, position) => valueAt(position))
    return type === 'int64'
      ? new Tensor('int64', BigInt64Array.from(values, BigInt), dims)
      : new Tensor('int32', Int32Array.from(values), dims)
  }
  const feedOf = ({ name, type }: FedInput): Tensor => {
    switch (encoderInputs.get(name) ?? 'zeros') {
      case 'ids':
        return filled(type, (position) => ids[position] ?? 0)
      case 'ones':
        return filled(type, () => 1)
      case 'positions':
        return filled(type, (position) => position % sequenceLength)
      case 'zeros':
        return filled(type, () => 0)
    }
  }
  return Object.fromEntries(inputs.map((input) => [input.name, feedOf(input)]))
}
