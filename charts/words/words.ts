// How charts say their words and write their numbers, in a window or without one.
import {
  compile,
  createCoreContext,
  type MessageCompiler,
  registerMessageCompiler,
  registerMessageResolver,
  resolveValue,
  translate,
} from '@intlify/core-base'
import { chartMessages, type Locale } from './messages.ts'
import { count, percent, percentPoints, score, signedScore, small } from './numbers.ts'

/** A text by its key; `plural` chooses among the forms of one that has several. */
type Translate = (key: string, values?: Readonly<Record<string, unknown>>, plural?: number) => string

export interface Words {
  readonly t: Translate
  readonly score: (value: number | null, decimals?: number) => string
  readonly signedScore: (value: number | null, decimals?: number) => string
  readonly small: (value: number | null) => string
  /** Of a share, 0..1. */
  readonly percent: (value: number | null, decimals?: number) => string
  /** Of a difference of shares. */
  readonly percentPoints: (value: number | null) => string
  readonly count: (value: number) => string
}

/** Texts by language, under names of their own. */
export type FurtherMessages = Readonly<Record<Locale, Readonly<Record<string, object>>>>

/**
 * Words without a window, for the command line and for files. They are those that a window says.
 *
 * @param further texts that only some files have
 */
export function createWords(locale: Locale, further: FurtherMessages = { en: {}, 'zh-CN': {} }): Words {
  registerMessageCompiler(compile as MessageCompiler)
  registerMessageResolver(resolveValue)
  const context = createCoreContext({
    locale,
    messages: {
      en: { charts: chartMessages.en, ...further.en },
      'zh-CN': { charts: chartMessages['zh-CN'], ...further['zh-CN'] },
    },
    missing: (_context, _locale, key) => {
      throw new Error(`There is no text ${key}.`)
    },
  })
  return {
    t: (key, values = {}, plural = 1) => {
      const text = translate(context, key, values, plural)
      // A number, where there is no such message; that has thrown by then.
      return String(text)
    },
    score,
    signedScore,
    small,
    percent: (value, decimals) => percent(value, locale, decimals),
    percentPoints: (value) => percentPoints(value, locale),
    count: (value) => count(value, locale),
  }
}
