// No template holds words of its own: every text that people see or hear comes from the messages.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'vue/compiler-sfc'

const root = join(import.meta.dirname, '../../../renderer')
const files = globSync('**/*.vue', { cwd: root }).sort()

/** Names, keys and formulas that are the same in every language. */
const sameEverywhere = /\b(PairLens|Ctrl|Esc|Enter|CSV|JSON|SVG|PNG)\b|\bf\([^)]*\)/g
const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'text', 'description', 'hint'])

interface TemplateNode {
  readonly type: number
  readonly content?: unknown
  readonly children?: readonly unknown[]
  readonly props?: readonly {
    readonly type: number
    readonly name: string
    readonly value?: { readonly content: string } | undefined
  }[]
}
const text = 2
const attribute = 6

const hasWords = (words: string): boolean => /\p{L}{2,}/u.test(words.replace(sameEverywhere, ''))

function literalTexts(node: TemplateNode): readonly string[] {
  const own = node.type === text && typeof node.content === 'string' ? [node.content] : []
  const attributes = (node.props ?? [])
    .filter(({ type, name }) => type === attribute && spoken.has(name))
    .map(({ value }) => value?.content ?? '')
  const below = (node.children ?? []).flatMap((child) => literalTexts(child as TemplateNode))
  return [...own, ...attributes, ...below].filter(hasWords)
}

describe('templates', () => {
  it.each(files)('%s takes its words from the messages', (file) => {
    const { descriptor } = parse(readFileSync(join(root, file), 'utf8'))
    const ast = descriptor.template?.ast
    expect(ast === undefined ? [] : literalTexts(ast as TemplateNode)).toEqual([])
  })

  it.each(files)('%s has no style attribute and no raw HTML', (file) => {
    const { descriptor } = parse(readFileSync(join(root, file), 'utf8'))
    // The content security policy refuses style attributes; `:style` goes through the object model and may stand.
    expect(descriptor.template?.content ?? '').not.toMatch(/\sstyle="|v-html/)
  })

  it('finds words that stand in a template', () => {
    const { descriptor } = parse('<template><p title="A title">Some words {{ t("key") }}</p></template>')
    const ast = descriptor.template?.ast
    expect(ast === undefined ? [] : literalTexts(ast as TemplateNode)).toEqual(['A title', 'Some words '])
  })
})
