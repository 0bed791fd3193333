// Both languages say everything: the same keys, the same placeholders, no empty text, and every text can be shown.
import { describe, expect, it, vi } from 'vitest'
import type { Locale } from '../../../charts/words/messages.ts'
import { i18n, messages } from '../../../renderer/i18n/index.ts'

type Tree = { readonly [key: string]: string | Tree }

function flatten(tree: Tree, path = ''): readonly (readonly [key: string, text: string])[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = path === '' ? name : `${path}.${name}`
    return typeof value === 'string' ? [[key, value] as const] : flatten(value, key)
  })
}

const english = new Map(flatten(messages.en))
const chinese = new Map(flatten(messages['zh-CN']))

/** Names in braces; `{'|'}` is a sign that is written literally. */
const placeholders = (text: string): readonly string[] =>
  [...new Set(Array.from(text.matchAll(/\{\s*(\w+)\s*\}/g), ([, name]) => name ?? ''))].sort()

describe('the messages', () => {
  it('have the same keys in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('have the same placeholders in both languages', () => {
    const differing = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(chinese.get(key) ?? '').join(),
    )
    expect(differing).toEqual([])
  })

  it.each([
    ['explore.fields.similarity.name', 'pair.similarity'],
    ['explore.fields.gold.name', 'pair.gold'],
    ['explore.fields.goldResidual.name', 'pair.goldResidual'],
    ['explore.fields.negative.name', 'pair.negativeMass'],
  ])('call one number by one name, like %s', (...keys) => {
    for (const texts of [english, chinese]) {
      const names = keys.map((key) => texts.get(key))
      expect(new Set(names), names.join(', ')).toHaveLength(1)
      expect(names).not.toContain(undefined)
    }
  })

  it('are never empty', () => {
    const empty = [...english, ...chinese].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  it.each<Locale>(['en', 'zh-CN'])('can all be shown in %s, placeholders filled', (locale) => {
    const complaints = [
      vi.spyOn(console, 'warn').mockImplementation(() => undefined),
      vi.spyOn(console, 'error').mockImplementation(() => undefined),
    ]
    i18n.global.locale.value = locale
    for (const [key, text] of locale === 'en' ? english : chinese) {
      const names = placeholders(text)
      const shown = i18n.global.t(key, Object.fromEntries(names.map((name) => [name, 7])), 7)
      expect(shown, key).not.toBe(key)
      expect(shown, key).not.toMatch(/[{}]/)
    }
    for (const complaint of complaints) {
      expect(complaint.mock.calls).toEqual([])
      complaint.mockRestore()
    }
  })

  it('are in Chinese where they are said to be, but for names and formulas', () => {
    const untranslated = [...chinese].filter(
      ([key, text]) => text === english.get(key) && /[a-z]{3,} [a-z]{3,}/.test(text) && !/[=→~]/.test(text),
    )
    expect(untranslated).toEqual([])
  })
})
