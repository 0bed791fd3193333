// How the text of a corpus file is laid out: format, encoding, delimiter, quotes, header.

/**
 * Everything that is needed to turn the bytes of a corpus file into rows of fields. What is at its default is left
 * out, so that the layouts of corpora that were imported earlier still compare equal.
 */
export interface Dialect {
  /** `csv` stands for any delimited text, whatever the delimiter; `jsonl` for a value a line. */
  readonly format: 'csv' | 'jsonl' | 'json'
  /** As iconv-lite and the WHATWG spell it, e.g. `utf-8`, `utf-16le`, `windows-1252`. */
  readonly encoding: string
  /** One character; empty for JSON. */
  readonly delimiter: string
  /** True when the first row names the columns; of JSON, only where rows are lists. */
  readonly header: boolean
  /** The character around fields that contain a delimiter, or empty when quotes have no meaning. */
  readonly quote: string
  /** What stands before a quote inside quotes, where it is not doubled. */
  readonly escape?: '\\'
  /** True when spaces may stand between a delimiter and the quote behind it. */
  readonly spaceBeforeQuote?: true
  /** Lines above the header that are no rows: `sep=;`, comments. */
  readonly leadingLines?: number
  readonly compression?: 'gzip'
  /** True when the header has one name less than the rows have fields, as R writes it: the first names the row. */
  readonly rowNames?: true
  /** What is done with rows of another length than the header; see {@link RaggedRows}. */
  readonly ragged?: RaggedRows
  /** True when the rows of a JSON file are lists of values, not objects. */
  readonly lists?: true
  /** Of `json`: where the rows are. */
  readonly rowsAt?: JsonRows
}

/**
 * What is done with rows that are longer than the header. `keep`: what is beyond it becomes metadata; `join`: it is
 * part of the last column; `reject`: such rows are listed, and shorter ones too. When nothing is said they are kept,
 * but for rows that look like a sentence cut at a delimiter.
 */
export type RaggedRows = 'keep' | 'join' | 'reject'

/**
 * Where the rows of a JSON file are: the elements of the list at its root, or under a key of the object at its root;
 * one value after the other; or in lists or objects, one a column (or one a row), which can only be read as a whole.
 */
export type JsonRows =
  | { readonly kind: 'list'; readonly key?: string }
  | { readonly kind: 'sequence' }
  | { readonly kind: 'columns' }

/** What the user has stated about a file's layout; the rest is guessed. An empty escape: there is none. */
export type DialectOverrides = Partial<
  Pick<Dialect, 'format' | 'delimiter' | 'header' | 'quote' | 'ragged'>
> & { readonly escape?: '\\' | '' }

/** The beginning of a file, decoded. */
export interface TextSample {
  readonly text: string
  /** True when this is the whole file. */
  readonly complete: boolean
}
