// Shortcuts as data: `Mod+Shift+Z`, `/`, `Escape`; how they match a key press and how people read them.

/** `Mod` is the Command key on a Mac and Ctrl elsewhere; the last part is a `KeyboardEvent.key`. */
export type Shortcut = string

export type Platform = 'mac' | 'other'

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** True when the key press is this shortcut. Shift is free for signs, which need it on some keyboards (`?`, `/`). */
export function matchesShortcut(shortcut: Shortcut, press: KeyPress, platform: Platform): boolean {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const wanted = new Set(parts.slice(0, -1))
  const mod = platform === 'mac' ? press.metaKey : press.ctrlKey
  const otherMod = platform === 'mac' ? press.ctrlKey : press.metaKey
  const isSign = key.length === 1 && !/[\p{L}\p{N}]/u.test(key)
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    mod === wanted.has('Mod') &&
    !otherMod &&
    press.altKey === wanted.has('Alt') &&
    (isSign || press.shiftKey === wanted.has('Shift'))
  )
}

/** True for keys that write into a text field: those without the Mod key, and undo and redo, which belong to the text. */
export function belongsToText(shortcut: Shortcut): boolean {
  return !shortcut.startsWith('Mod+') || /\+[zy]$/iu.test(shortcut)
}

const macNames: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Escape: '⎋' }
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl', Escape: 'Esc' }

/** As people read it: `Ctrl+Shift+Z`, on a Mac `⌘⇧Z`. */
export function shortcutText(shortcut: Shortcut, platform: Platform): string {
  const names = platform === 'mac' ? macNames : otherNames
  return shortcut
    .split('+')
    .map((part) => names[part] ?? part)
    .join(platform === 'mac' ? '' : '+')
}
