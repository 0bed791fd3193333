// A small corpus for the tests of the application: a bad row, a column of metadata, HTML where people would not expect it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What must never run, wherever it is shown. */
const hostileText = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>'

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

const header = ['sentence1', 'sentence2', 'score', 'genre']
const usable = [
  ['A dog runs in the park.', 'A cat sleeps on the sofa.', '1.0', 'animals'],
  ['The kitten chases the dog.', 'The cat runs after the dog.', '4.0', 'animals'],
  ['A woman plays the flute.', 'A man plays the violin.', '2.2', 'music'],
  [`Markup ${hostileText} in a text.`, 'There is markup in a text.', '3.0', '<b>web</b>'],
  ['She bought five red apples.', 'She bought nine green apples.', '3.5', 'food'],
]

/** The number of usable rows and of the one that cannot be used, as the corpus file counts. */
export const corpusFacts = { pairs: usable.length, badRow: 4 } as const

/** Repeats give a run that lasts long enough to be paused: every sentence is another one. */
function corpusCsv(repeats = 1): string {
  const rows = Array.from({ length: repeats }, (_, repeat) =>
    usable.map(([a = '', b = '', ...rest]) => [
      repeat === 0 ? a : `${a} Take ${repeat}.`,
      repeat === 0 ? b : `${b} Take ${repeat}.`,
      ...rest,
    ]),
  ).flat()
  const lines = [header, ...rows].map((fields) => fields.map(quoted).join(','))
  lines.splice(corpusFacts.badRow - 1, 0, 'Only one field')
  return `${lines.join('\n')}\n`
}

export interface Folder {
  readonly path: (name: string) => string
  readonly remove: () => void
}

/** A temporary folder with the corpus in it. */
export function corpusFolder(repeats = 1): Folder {
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-e2e-'))
  writeFileSync(join(folder, 'corpus.csv'), corpusCsv(repeats))
  return {
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
