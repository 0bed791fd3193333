// A bounded memory of results: what was used least recently is forgotten first.

/** The value of a key, made when it is not known; beyond `most` entries the one used longest ago is dropped. */
export function remember<Key, Value>(
  known: Map<Key, Value>,
  most: number,
  key: Key,
  make: () => Value,
): Value {
  const value = known.get(key) ?? make()
  known.delete(key)
  known.set(key, value)
  for (const oldest of known.keys()) {
    if (known.size <= most) break
    known.delete(oldest)
  }
  return value
}
