// Names files that are no text by their first bytes, each with the way to a file that can be read.

interface FileKind {
  /** What the file is, with an article. */
  readonly name: string
  readonly wayOut: string
  readonly is: (head: Buffer) => boolean
}

const asCsv = 'open it in its program and save the table as CSV (UTF-8)'
const unpack = 'unpack it and choose the table inside'
const byPandas = (reader: string): string =>
  `write it as CSV, for example in Python with pandas.${reader}("…").to_csv("pairs.csv", index=False)`

const kinds: readonly FileKind[] = [
  { name: 'a workbook of Excel (.xlsx)', wayOut: asCsv, is: (head) => isZip(head) && head.includes('xl/') },
  {
    name: 'a spreadsheet of LibreOffice (.ods)',
    wayOut: asCsv,
    is: (head) => isZip(head) && head.includes('opendocument.spreadsheet'),
  },
  { name: 'a document of Word (.docx)', wayOut: asCsv, is: (head) => isZip(head) && head.includes('word/') },
  { name: 'a ZIP archive', wayOut: unpack, is: isZip },
  {
    name: 'a workbook or document of an older Office (.xls)',
    wayOut: asCsv,
    is: starts([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  },
  { name: 'a Parquet file', wayOut: byPandas('read_parquet'), is: starts('PAR1') },
  { name: 'an Arrow file', wayOut: byPandas('read_feather'), is: starts('ARROW1') },
  { name: 'a Feather file', wayOut: byPandas('read_feather'), is: starts('FEA1') },
  {
    name: 'a stream of Arrow, as Hugging Face datasets keep it',
    wayOut: 'write it as CSV, for example in Python with Dataset.from_file("…").to_csv("pairs.csv")',
    is: starts([0xff, 0xff, 0xff, 0xff]),
  },
  {
    name: 'a file compressed by bzip2',
    wayOut: 'unpack it first (bunzip2)',
    is: (head) => /^BZh[1-9]1AY&SY/u.test(textOf(head)),
  },
  {
    name: 'a file compressed by xz',
    wayOut: 'unpack it first (unxz)',
    is: starts([0xfd, 0x37, 0x7a, 0x58, 0x5a]),
  },
  {
    name: 'a file compressed by Zstandard',
    wayOut: 'unpack it first (unzstd)',
    is: starts([0x28, 0xb5, 0x2f, 0xfd]),
  },
  { name: 'a 7z archive', wayOut: unpack, is: starts([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]) },
  { name: 'a RAR archive', wayOut: unpack, is: starts('Rar!') },
  { name: 'a tar archive', wayOut: unpack, is: (head) => head.toString('latin1', 257, 262) === 'ustar' },
  {
    name: 'an SQLite database',
    wayOut:
      'write its table as CSV (sqlite3 -csv -header FILE "SELECT …"); a workspace is opened, not imported',
    is: starts('SQLite format 3\0'),
  },
  {
    name: 'a Git LFS pointer: the file itself was not fetched',
    wayOut: 'run "git lfs pull" in its repository, or download it again',
    is: starts('version https://git-lfs.github.com/spec/'),
  },
  {
    name: 'an HTML page',
    wayOut: 'download the file behind the page (on GitHub and Hugging Face the "raw" or "download" link)',
    is: (head) =>
      /^(?:ï»¿)?\s*(?:<!doctype html|<html|<head|<\?xml[^>]*>\s*<!doctype html)/iu.test(textOf(head)),
  },
  {
    name: 'an XML file',
    wayOut: 'write its pairs as CSV or as one JSON object a line',
    is: (head) => /^(?:ï»¿)?\s*<\?xml\s/iu.test(textOf(head)),
  },
  { name: 'a PDF document', wayOut: 'save its table as CSV', is: starts('%PDF-') },
  { name: 'an RTF document', wayOut: asCsv, is: starts('{\\rtf') },
  {
    name: 'a NumPy file',
    wayOut: 'write its texts as CSV',
    is: starts([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]),
  },
  { name: 'an HDF5 file', wayOut: byPandas('read_hdf'), is: starts([0x89, 0x48, 0x44, 0x46]) },
  { name: 'an Avro file', wayOut: 'write its records as one JSON object a line', is: starts('Obj\x01') },
  {
    name: 'an ORC file',
    wayOut: byPandas('read_orc'),
    is: (head) => starts('ORC')(head) && head.includes(0),
  },
  {
    name: 'a data file of R',
    wayOut: 'write it in R with write.csv',
    is: (head) => /^(?:RD[AX][1-3]\n|X\n\0)/u.test(textOf(head)),
  },
  {
    name: 'a pickle of Python, which could run code and is not read',
    wayOut: 'write its table as CSV with to_csv, or as one JSON object a line',
    is: (head) => head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5 && head.includes(0),
  },
]

/** What a file is that is no text, and what to do about it, behind "is "; null for what may be text. */
export function namedFileKind(head: Buffer): string | null {
  const kind = kinds.find(({ is }) => is(head))
  return kind === undefined ? null : `${kind.name}, not a text file: ${kind.wayOut}.`
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 0x08
}

function starts(mark: string | readonly number[]): (head: Buffer) => boolean {
  const bytes = typeof mark === 'string' ? Buffer.from(mark, 'latin1') : Buffer.from(mark)
  return (head) => head.subarray(0, bytes.length).equals(bytes)
}

function isZip(head: Buffer): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) && (head[3] ?? 9) < 7
}

function textOf(head: Buffer): string {
  return head.toString('latin1', 0, 1_000)
}
