// Which key presses are which shortcuts.
import { describe, expect, it } from 'vitest'
import {
  belongsToText,
  type KeyPress,
  matchesShortcut,
  shortcutText,
} from '../../../renderer/keyboard/shortcut.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('a shortcut', () => {
  it('wants Ctrl, on a Mac the Command key, and nothing besides', () => {
    expect(matchesShortcut('Mod+O', press('o', { ctrlKey: true }), 'other')).toBe(true)
    expect(matchesShortcut('Mod+O', press('o', { metaKey: true }), 'mac')).toBe(true)
    expect(matchesShortcut('Mod+O', press('o', { metaKey: true }), 'other')).toBe(false)
    expect(matchesShortcut('Mod+O', press('o', { ctrlKey: true, altKey: true }), 'other')).toBe(false)
    expect(matchesShortcut('Mod+O', press('o'), 'other')).toBe(false)
  })

  it('tells undo from redo by Shift', () => {
    const redo = press('Z', { ctrlKey: true, shiftKey: true })
    expect(matchesShortcut('Mod+Z', redo, 'other')).toBe(false)
    expect(matchesShortcut('Mod+Shift+Z', redo, 'other')).toBe(true)
  })

  it('takes a sign however the keyboard makes it', () => {
    expect(matchesShortcut('?', press('?', { shiftKey: true }), 'other')).toBe(true)
    expect(matchesShortcut('/', press('/', { shiftKey: true }), 'other')).toBe(true)
    expect(matchesShortcut('/', press('/'), 'other')).toBe(true)
  })

  it('is left to a text field when it writes there', () => {
    expect(['/', 'j', 'Escape', 'Mod+Z', 'Mod+Shift+Z'].map(belongsToText)).toEqual(Array(5).fill(true))
    expect(['Mod+K', 'Mod+O', 'Mod+,'].map(belongsToText)).toEqual(Array(3).fill(false))
  })

  it('is written as the platform does', () => {
    expect(shortcutText('Mod+Shift+Z', 'other')).toBe('Ctrl+Shift+Z')
    expect(shortcutText('Mod+Shift+Z', 'mac')).toBe('⌘⇧Z')
    expect(shortcutText('Escape', 'other')).toBe('Esc')
  })
})
