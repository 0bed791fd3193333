// The few things that the pickle of a PyTorch file may hold, and how each is made.

/** Where a tensor's numbers are. */
export interface PickledTensor {
  readonly kind: 'tensor'
  /** As PyTorch calls the storage, e.g. `FloatStorage`. */
  readonly storage: string
  /** The name of its file under `data/`. */
  readonly key: string
  /** In elements, as `strides` are. */
  readonly offset: number
  readonly dims: readonly number[]
  readonly strides: readonly number[]
}

export type Value =
  | null
  | boolean
  | number
  | string
  | PickledTensor
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'storage'; readonly storage: string; readonly key: string }
  | { readonly kind: 'tuple'; readonly items: readonly Value[] }
  | { readonly kind: 'dictionary'; readonly entries: Map<Value, Value> }
  | { readonly kind: 'mark' }

const storages = ['Float', 'Double', 'Half', 'BFloat16', 'Long', 'Int', 'Short', 'Char', 'Byte', 'Bool']
/** All that a file may name. */
const globals: ReadonlySet<string> = new Set([
  'collections.OrderedDict',
  'torch._utils._rebuild_tensor_v2',
  ...storages.map((name) => `torch.${name}Storage`),
])

/** @throws Error for whatever is neither a dictionary, a tensor nor a storage */
export function globalOf(name: string): Value {
  if (!globals.has(name)) throw new Error(`asks for ${JSON.stringify(name.slice(0, 100))}`)
  return { kind: 'global', name }
}

/** `('storage', torch.FloatStorage, key, location, count)`. */
export function storageOf(id: Value): Value {
  const [word, type, key] = itemsOf(id)
  if (word !== 'storage' || !isOf(type, 'global') || typeof key !== 'string') throw new Error('is damaged')
  return { kind: 'storage', storage: type.name.replace(/^torch\./u, ''), key }
}

/** What one of the two functions gives. */
export function made(called: Value, given: Value): Value {
  const items = itemsOf(given)
  const name = isOf(called, 'global') ? called.name : ''
  if (name === 'collections.OrderedDict' && items.length === 0)
    return { kind: 'dictionary', entries: new Map() }
  const [storage, offset, dims, strides] = items
  if (name !== 'torch._utils._rebuild_tensor_v2' || !isOf(storage, 'storage')) throw new Error('is damaged')
  return {
    kind: 'tensor',
    storage: storage.storage,
    key: storage.key,
    offset: natural(offset),
    dims: itemsOf(dims).map(natural),
    strides: itemsOf(strides).map(natural),
  }
}

function natural(value: Value | undefined): number {
  if (typeof value !== 'number' || value < 0) throw new Error('is damaged')
  return value
}

function itemsOf(value: Value | undefined): readonly Value[] {
  if (!isOf(value, 'tuple')) throw new Error('is damaged')
  return value.items
}

type Kinds = Extract<Value, { readonly kind: string }>

export function isOf<Kind extends Kinds['kind']>(
  value: Value | undefined,
  kind: Kind,
): value is Extract<Kinds, { readonly kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind
}
