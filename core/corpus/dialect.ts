// How the text of a corpus file is laid out: format, encoding, delimiter, quotes, header.

/** Everything that is needed to turn the bytes of a corpus file into rows of fields. */
export interface Dialect {
  /** `csv` stands for any delimited text, whatever the delimiter. */
  readonly format: 'csv' | 'jsonl'
  /** As iconv-lite and the WHATWG spell it, e.g. `utf-8`, `utf-16le`, `windows-1252`. */
  readonly encoding: string
  /** One character; empty for JSONL. */
  readonly delimiter: string
  /** True when the first row names the columns; false for JSONL. */
  readonly header: boolean
  /** The character around fields that contain a delimiter, or empty when quotes have no meaning. */
  readonly quote: string
}

/** What the user has stated about a file's layout; the rest is guessed. */
export type DialectOverrides = Partial<Omit<Dialect, 'encoding'>>

/** The beginning of a file, decoded. */
export interface TextSample {
  readonly text: string
  /** True when this is the whole file. */
  readonly complete: boolean
}
