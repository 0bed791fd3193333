// Words without a window are those that the window says: key by key, in both languages, with every plural form.
import { describe, expect, it } from 'vitest'
import { chartMessages, type Locale } from '../../../charts/words/messages.ts'
import { createWords } from '../../../charts/words/words.ts'
import { i18n } from '../../../renderer/i18n/index.ts'

type Tree = { readonly [key: string]: string | Tree }

function keysOf(tree: Tree, path: string): readonly string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${path}.${name}`] : keysOf(value, `${path}.${name}`),
  )
}

describe.each<Locale>(['en', 'zh-CN'])('words in %s', (locale) => {
  it.each([1, 5])('are those of the window for %i', (plural) => {
    i18n.global.locale.value = locale
    const { t } = createWords(locale)
    const keys = keysOf(chartMessages[locale], 'charts')
    const values = { count: plural, share: '7%', value: 2, low: 1, high: 2, model: 'mini', layer: '−2' }
    expect(keys.length).toBeGreaterThan(40)
    for (const key of keys) expect(t(key, values, plural), key).toBe(i18n.global.t(key, values, plural))
  })

  it('do not exist for a key that is not there', () => {
    expect(() => createWords(locale).t('charts.nothing')).toThrow('charts.nothing')
  })
})
