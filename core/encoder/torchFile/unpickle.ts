// Reads the pickle of a PyTorch file as data: tensors by name. It runs nothing, and knows no other thing to make.

import { globalOf, isOf, made, type PickledTensor, storageOf, type Value } from './pickledValues.ts'

/**
 * The tensors of a state dictionary.
 *
 * @throws Error that says what else it asks for
 */
export function unpickleTensors(bytes: Uint8Array): ReadonlyMap<string, PickledTensor> {
  const result = interpret(bytes)
  if (!isOf(result, 'dictionary')) throw new Error('holds no tensors by name')
  const tensors = new Map<string, PickledTensor>()
  for (const [name, value] of result.entries) {
    if (typeof name !== 'string' || !isOf(value, 'tensor'))
      throw new Error('holds something else than tensors')
    tensors.set(name, value)
  }
  return tensors
}

/** The operations that PyTorch's pickles are made of; protocol 2, as the pickletools module of Python lists them. */
function interpret(bytes: Uint8Array): Value {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const stack: Value[] = []
  const memo = new Map<number, Value>()
  let position = 0
  const skip = (count: number): number => {
    const start = position
    if (start + count > bytes.length) throw new Error('is cut off')
    position += count
    return start
  }
  const byte = (): number => view.getUint8(skip(1))
  const uint32 = (): number => view.getUint32(skip(4), true)
  const line = (): string => {
    const end = bytes.indexOf(0x0a, position)
    if (end === -1) throw new Error('is cut off')
    return decode(bytes.subarray(skip(end + 1 - position), end))
  }
  const text = (length: number): string => decode(bytes.subarray(skip(length), position))
  const pop = (): Value => {
    const value = stack.pop()
    if (value === undefined) throw new Error('is damaged')
    return value
  }
  const untilMark = (): Value[] => {
    const place = stack.findLastIndex((value) => isOf(value, 'mark'))
    if (place === -1) throw new Error('is damaged')
    const [, ...items] = stack.splice(place)
    return items
  }
  const tuple = (items: readonly Value[]) => stack.push({ kind: 'tuple', items })
  const fetch = (index: number) => {
    const value = memo.get(index)
    if (value === undefined) throw new Error('is damaged')
    stack.push(value)
  }
  const keep = (index: number) => memo.set(index, stack.at(-1) ?? null)
  const setItems = (items: readonly Value[]): void => {
    const target = stack.at(-1)
    if (!isOf(target, 'dictionary')) throw new Error('is damaged')
    for (let index = 0; index < items.length; index += 2) {
      target.entries.set(items[index] ?? null, items[index + 1] ?? null)
    }
  }
  for (;;) {
    const code = byte()
    switch (String.fromCharCode(code)) {
      case '\x80': // PROTO
        if (byte() > 2) throw new Error('is of a protocol that PyTorch does not use')
        break
      case '.': // STOP
        return pop()
      case '(': // MARK
        stack.push({ kind: 'mark' })
        break
      case '}': // EMPTY_DICT
        stack.push({ kind: 'dictionary', entries: new Map() })
        break
      case ')': // EMPTY_TUPLE
        tuple([])
        break
      case 't': // TUPLE
        tuple(untilMark())
        break
      case '\x85': // TUPLE1 to TUPLE3
      case '\x86':
      case '\x87':
        tuple(Array.from({ length: code - 0x84 }, pop).reverse())
        break
      case 'q': // BINPUT
        keep(byte())
        break
      case 'r': // LONG_BINPUT
        keep(uint32())
        break
      case 'h': // BINGET
        fetch(byte())
        break
      case 'j': // LONG_BINGET
        fetch(uint32())
        break
      case 'X': // BINUNICODE
        stack.push(text(uint32()))
        break
      case 'K': // BININT1
        stack.push(byte())
        break
      case 'M': // BININT2
        stack.push(view.getUint16(skip(2), true))
        break
      case 'J': // BININT
        stack.push(view.getInt32(skip(4), true))
        break
      case 'N': // NONE
        stack.push(null)
        break
      case '\x88': // NEWTRUE
        stack.push(true)
        break
      case '\x89': // NEWFALSE
        stack.push(false)
        break
      case 'c': // GLOBAL
        stack.push(globalOf(`${line()}.${line()}`))
        break
      case 'Q': // BINPERSID
        stack.push(storageOf(pop()))
        break
      case 'R': {
        // REDUCE
        const given = pop()
        stack.push(made(pop(), given))
        break
      }
      case 's': {
        // SETITEM
        const value = pop()
        setItems([pop(), value])
        break
      }
      case 'u': // SETITEMS
        setItems(untilMark())
        break
      case 'b': // BUILD: the versions of the modules, beside the tensors
        if (!isOf(pop(), 'dictionary') || !isOf(stack.at(-1), 'dictionary')) throw new Error('is damaged')
        break
      default:
        throw new Error(`uses the pickle operation ${code}`)
    }
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}
