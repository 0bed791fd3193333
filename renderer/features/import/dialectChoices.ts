// The choices for how a corpus file is read: format, encoding, delimiter, quotes and more; each may be left to a guess.
import type { CorpusPreview, ImportOverrides } from '../../../contract/engine/schemas/corpora.ts'

export type DialectSetting =
  'format' | 'encoding' | 'delimiter' | 'quote' | 'escape' | 'header' | 'ragged' | 'triplets'
/** What the user has stated; what is left out is guessed. */
export type StatedDialect = Pick<ImportOverrides, DialectSetting>

/** Stands for "guess it" among the choices. */
export const guess = 'guess'

/** Delimiters as they are chosen, by the key of their name. */
export const delimiters = { comma: ',', tab: '\t', semicolon: ';', pipe: '|' } as const
/** Characters around fields, by the key of their name. */
export const quotes = { double: '"', single: "'", none: 'none' } as const
export const formats = ['csv', 'jsonl', 'json'] as const
/** What stands before a quote inside quotes. */
export const escapes = ['none', 'backslash'] as const
/** What is done with rows that are longer than the others. */
export const raggedRows = ['keep', 'join', 'reject'] as const

/** Encodings by name, with the key of what they are used for. */
export const encodings = {
  'utf-8': 'unicode',
  'utf-16le': 'unicode',
  'utf-16be': 'unicode',
  'windows-1252': 'western',
  'iso-8859-15': 'western',
  macintosh: 'western',
  'windows-1250': 'central',
  'windows-1251': 'cyrillic',
  'koi8-r': 'cyrillic',
  'windows-1253': 'greek',
  'windows-1254': 'turkish',
  'windows-1255': 'hebrew',
  'windows-1256': 'arabic',
  gb18030: 'simplifiedChinese',
  big5: 'traditionalChinese',
  shift_jis: 'japanese',
  'euc-jp': 'japanese',
  'euc-kr': 'korean',
} as const

/**
 * The settings with one of them chosen anew.
 *
 * @param choice a value of the setting as the engine spells it, or {@link guess}
 */
export function withChoice(stated: StatedDialect, setting: DialectSetting, choice: string): StatedDialect {
  const others = Object.fromEntries(Object.entries(stated).filter(([key]) => key !== setting))
  if (choice === guess) return others
  switch (setting) {
    case 'header':
    case 'triplets':
      return { ...others, [setting]: choice === 'yes' }
    default:
      return { ...others, [setting]: choice }
  }
}

/** What is chosen for a setting, {@link guess} when nothing is. */
export function choiceOf(stated: StatedDialect, setting: DialectSetting): string {
  const value = stated[setting]
  if (value === undefined) return guess
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}

/** One line of a list of choices. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/**
 * The choices with "guess it" first, under the name of what was guessed; that one is not listed a second time.
 *
 * @param guessed null while it is not known, or something else is stated
 * @param guessIt what "guess it" is called then
 */
export function withGuess(
  choices: readonly Choice[],
  guessed: string | null,
  guessIt: string,
): readonly Choice[] {
  if (guessed === null) return [{ value: guess, label: guessIt }, ...choices]
  const named = choices.find(({ value }) => value === guessed) ?? { value: guessed, label: guessed }
  return [{ ...named, value: guess }, ...choices.filter((choice) => choice !== named)]
}

/** What a setting was guessed, or stated by the file itself, to be; spelt as a choice. */
export function valueOf({ dialect, mapping }: CorpusPreview, setting: DialectSetting): string {
  switch (setting) {
    case 'header':
      return dialect.header ? 'yes' : 'no'
    case 'triplets':
      return mapping.negatives === undefined ? 'no' : 'yes'
    case 'escape':
      return dialect.escape === undefined ? 'none' : 'backslash'
    case 'ragged':
      return dialect.ragged ?? 'keep'
    case 'quote':
      return dialect.quote === '' ? 'none' : dialect.quote
    default:
      return dialect[setting]
  }
}
