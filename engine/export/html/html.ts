// HTML as text in which everything is escaped that is not HTML already.
import { escapeXml } from '../../../charts/draw/svgText.ts'

/** Text that may stand in a page as it is. */
export interface Html {
  readonly kind: 'html'
  readonly text: string
}

type Part = Html | string | number | readonly Html[]

/** A template whose strings and numbers are escaped, in elements and in quoted attributes alike. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = fixed.map((text, index) => text + writtenOf(parts[index] ?? ''))
  return { kind: 'html', text: written.join('') }
}

/** What was made by a builder that escapes: a picture, a style sheet. */
export function escapedAlready(text: string): Html {
  return { kind: 'html', text }
}

function writtenOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeXml(String(part))
  return 'text' in part ? part.text : part.map(({ text }) => text).join('')
}
