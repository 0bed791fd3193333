// Files of PyTorch: their tensors are read, nothing in them is run, and nothing in them is trusted.
import { describe, expect, it } from 'vitest'
import { readTorchFile } from '../../../core/encoder/torchFile/readTorchFile.ts'
import { refusal } from '../../helpers/refusal.ts'
import { opcodes, statePickle, storedZip, torchFile } from '../../helpers/torchFile.ts'

const tensors = {
  'linear.weight': { dims: [2, 3], values: [1, 2, 3, 4, 5, 6] },
  'linear.bias': { dims: [2], values: [-1, 0.5] },
}
const numbersIn = (bytes: Uint8Array) =>
  Object.fromEntries(
    [...readTorchFile(bytes, 'x.bin')].map(([name, { type, dims, bytes: data }]) => [
      name,
      { type, dims, values: [...new Float32Array(data.buffer, data.byteOffset, data.byteLength / 4)] },
    ]),
  )
const reasonOf = (bytes: Uint8Array): string => {
  const { kind, message } = refusal(() => readTorchFile(bytes, 'x.bin'))
  expect(kind).toBe('model')
  const sentence =
    /^x\.bin (.*); such a file could run code of its own, so that it is not read: save the model with safe_serialization\.$/su
  return sentence.exec(message)?.[1] ?? message
}
const { start, stop, mark, tuple, text, global, reduce, emptyTuple } = opcodes
const withPickle = (...bytes: readonly number[]): Uint8Array =>
  torchFile(tensors, { 'archive/data.pkl': Uint8Array.from([...start, ...bytes]) })

describe('a file of PyTorch', () => {
  it('gives its tensors by name, whatever its folder is called', () => {
    const expected = {
      'linear.weight': { type: 'float', ...tensors['linear.weight'] },
      'linear.bias': { type: 'float', ...tensors['linear.bias'] },
    }
    expect(numbersIn(torchFile(tensors))).toEqual(expected)
    const files = {
      'pytorch_model/data.pkl': statePickle({ b: { dims: [2], values: [3, 4] } }),
      'pytorch_model/byteorder': new TextEncoder().encode('little'),
      'pytorch_model/data/0': new Uint8Array(Float32Array.of(3, 4).buffer),
    }
    expect(numbersIn(storedZip(files))).toEqual({ b: { type: 'float', dims: [2], values: [3, 4] } })
  })

  it('gives a tensor that begins inside its storage, and one without elements', () => {
    const part = { dims: [2, 1], values: [9, 8, 7], offset: 1 }
    const none = { dims: [0, 4], values: [] }
    expect(numbersIn(torchFile({ part, none }))).toMatchObject({
      part: { values: [8, 7] },
      none: { values: [] },
    })
  })

  it.each<[string, number[], string]>([
    [
      'a function of the system',
      [...global('posix', 'system'), ...text('id'), 0x85, ...reduce, ...stop],
      'asks for "posix.system"',
    ],
    ['another function of PyTorch', [...global('torch', 'load'), ...stop], 'asks for "torch.load"'],
    [
      'a function by way of a trusted module',
      [...global('collections', 'OrderedDict.__init__'), ...stop],
      'asks for "collections.OrderedDict.__init__"',
    ],
    [
      'an object of its own',
      [...global('__main__', 'Net'), ...emptyTuple, 0x81, ...stop],
      'asks for "__main__.Net"',
    ],
    [
      'a global from the stack',
      [...text('os'), ...text('system'), 0x93, ...stop],
      'uses the pickle operation 147',
    ],
    ['an operation that makes instances', [...mark, 0x69, ...stop], 'uses the pickle operation 105'],
    [
      'a storage that is called',
      [...global('torch', 'FloatStorage'), ...emptyTuple, ...reduce, ...stop],
      'is damaged',
    ],
    [
      'arguments for a dictionary',
      [...global('collections', 'OrderedDict'), ...text('x'), 0x85, ...reduce, ...stop],
      'is damaged',
    ],
    ['state for something else than a dictionary', [...text('x'), 0x7d, 0x62, ...stop], 'is damaged'],
    ['a text instead of tensors', [...text('x'), ...stop], 'holds no tensors by name'],
    [
      'other values beside tensors',
      [0x7d, ...text('x'), ...text('y'), 0x73, ...stop],
      'holds something else than tensors',
    ],
    ['an empty stack', stop.slice(), 'is damaged'],
    ['a tuple without its mark', [...tuple, ...stop], 'is damaged'],
    ['what was never remembered', [...opcodes.recall(7), ...stop], 'is damaged'],
    ['a text longer than the file', [0x58, 255, 255, 255, 255, ...stop], 'is cut off'],
    ['no end', [0x7d], 'is cut off'],
    ['a name without an end', [0x63, 0x61, 0x62], 'is cut off'],
  ])('is refused with %s', (_, pickle, reason) => {
    expect(reasonOf(withPickle(...pickle))).toBe(reason)
  })

  it.each<[string, Parameters<typeof torchFile>[0], string]>([
    ['more numbers than there are', { w: { dims: [2, 3], values: [1] } }, 'lacks numbers of a tensor'],
    ['a size beyond all', { w: { dims: [2 ** 30, 2 ** 30], values: [1] } }, 'lacks numbers of a tensor'],
    [
      'a beginning behind the numbers',
      { w: { dims: [1], values: [1], offset: 5 } },
      'lacks numbers of a tensor',
    ],
    ['a negative size', { w: { dims: [-1], values: [1] } }, 'is damaged'],
    [
      'columns first',
      { w: { dims: [2, 2], values: [1, 2, 3, 4], strides: [1, 2] } },
      'holds a tensor that is not stored row by row',
    ],
    [
      'one number for all',
      { w: { dims: [2, 2], values: [1], strides: [0, 0] } },
      'holds a tensor that is not stored row by row',
    ],
  ])('is refused with a tensor of %s', (_, given, reason) => {
    expect(reasonOf(torchFile(given))).toBe(reason)
  })
})

describe('an archive', () => {
  const good = torchFile(tensors)
  const end = good.length - 22
  const directory = new DataView(good.buffer).getUint32(end + 16, true)
  const changed = (offset: number, ...bytes: readonly number[]): Uint8Array => {
    const copy = good.slice()
    copy.set(bytes, offset)
    return copy
  }

  it.each<[string, Uint8Array, string]>([
    [
      'that is none, as before PyTorch 1.6',
      Uint8Array.of(0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20),
      'is not a whole zip archive',
    ],
    ['that is empty', new Uint8Array(), 'is not a whole zip archive'],
    ['that is cut off', good.slice(0, -30), 'is not a whole zip archive'],
    ['without a pickle', storedZip({ 'archive/x': Uint8Array.of(1) }), 'is not an archive of PyTorch'],
    [
      'with two pickles',
      torchFile(tensors, { 'other/data.pkl': statePickle(tensors) }),
      'is not an archive of PyTorch',
    ],
    [
      'of the other byte order',
      torchFile(tensors, { 'archive/byteorder': new TextEncoder().encode('big') }),
      'is of another byte order',
    ],
    [
      'without the numbers',
      storedZip({ 'archive/data.pkl': statePickle(tensors) }),
      'lacks numbers of a tensor',
    ],
    ['with a packed entry', changed(directory + 10, 8), 'has packed or encrypted entries'],
    ['with an encrypted entry', changed(directory + 8, 1), 'has packed or encrypted entries'],
    ['with an entry of another size', changed(directory + 24, 1, 2, 3), 'has packed or encrypted entries'],
    ['with an entry that lies outside', changed(directory + 42, 255, 255, 255, 127), 'is damaged'],
    ['with an entry where none begins', changed(directory + 42, 3), 'is damaged'],
    [
      'with an entry that reaches beyond',
      changed(directory + 20, 255, 255, 255, 0, 255, 255, 255, 0),
      'is damaged',
    ],
    ['with a name that reaches beyond', changed(directory + 28, 255, 255), 'is damaged'],
    ['with more entries than it lists', changed(end + 10, 9), 'is damaged'],
    ['with thousands of entries', changed(end + 10, 0xb8, 0x0b), 'has 3000 entries'],
    ['whose list lies outside', changed(end + 16, 255, 255, 255, 127), 'is damaged'],
    ['of the large form (zip64)', changed(end + 16, 255, 255, 255, 255), 'is too large'],
  ])('is refused %s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toBe(reason)
  })

  it('is refused or read, and nothing else, whatever byte of it is changed', () => {
    for (let offset = 0; offset < good.length; offset++) {
      const bytes = changed(offset, (good[offset] ?? 0) ^ 0x55)
      try {
        readTorchFile(bytes, 'x.bin')
      } catch (error) {
        expect(error).toMatchObject({ kind: 'model' })
      }
    }
  })
})
