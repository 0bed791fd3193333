// A file name that came over the network, made fit to be one.

// File systems allow 255 bytes, and a UTF-16 unit takes three at most.
const mostCharacters = 80
const nameWhenNothingIsLeft = 'file'

/**
 * The last part of what may be a path, without characters that some file system or terminal gives a meaning to. It
 * never begins with a dot, never ends with one, is never empty, and keeps its ending when it is cut.
 */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/u).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]/gu, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  if (plain.length <= mostCharacters) return plain === '' ? nameWhenNothingIsLeft : plain
  const ending = /\.\w{1,10}$/u.exec(plain)?.[0] ?? ''
  return plain.slice(0, mostCharacters - ending.length).toWellFormed() + ending
}
