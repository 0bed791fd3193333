// Colours have one meaning: what is drawn into a canvas or a file has the colours that the window's tokens name.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { palettes, type ThemeName } from '../../../charts/draw/palette.ts'

const css = readFileSync(join(import.meta.dirname, '../../../renderer/styles/tokens.css'), 'utf8')
const [light = '', dark = ''] = css.split(":root[data-theme='dark']")

function tokensIn(rules: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(rules.matchAll(/--color-([\w-]+):\s*(#\w+)/g), ([, name = '', value = '']) => [name, value]),
  )
}

/** What the dark theme does not name, it has from the light one. */
const tokens: Readonly<Record<ThemeName, ReadonlyMap<string, string>>> = {
  light: tokensIn(light),
  dark: new Map([...tokensIn(light), ...tokensIn(dark)]),
}

describe.each<ThemeName>(['light', 'dark'])('the palette of the %s theme', (name) => {
  it('has the colours of the tokens', () => {
    const entries = Object.entries(palettes[name]).map(([key, value]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      String(value),
    ])
    expect(entries.length).toBeGreaterThan(10)
    expect(entries).toEqual(entries.map(([key = '']) => [key, tokens[name].get(key)]))
  })
})
