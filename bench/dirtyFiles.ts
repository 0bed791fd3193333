// npm run bench:dirty: twenty generated files of 100,000 lines with every kind of dirt; of each, whether its lines are
// all accounted for, against a count of its physical lines that knows nothing of records.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { surveyCorpus } from '../engine/import/surveyCorpus.ts'
import { createRandom } from './synthetic/random.ts'

const fileCount = 20
const lineCount = 100_000
const delimiters = ['\t', ',', ';', '|']
const lineEnds = ['\n', '\r\n', '\r']

const folder = mkdtempSync(join(tmpdir(), 'pairlens-dirty-'))
let failures = 0
try {
  for (let seed = 1; seed <= fileCount; seed += 1) {
    const path = join(folder, `${seed}.txt`)
    writeFileSync(path, dirtyText(seed))
    failures += (await check(path, seed)) ? 0 : 1
  }
} finally {
  rmSync(folder, { recursive: true })
}
console.log(`${failures} of ${fileCount} files are not accounted for`)
process.exitCode = failures === 0 ? 0 : 1

async function check(path: string, seed: number): Promise<boolean> {
  const start = performance.now()
  const { counts, layout, notes } = await surveyCorpus(path)
  const { lines, pairs, rejected, blank, headerLines, lineBreaksInFields } = counts
  const physical = physicalLines(readFileSync(path, 'utf8'))
  const isSound = lines === pairs + rejected + blank && physical === lines + headerLines + lineBreaksInFields
  const { delimiter, quote } = layout.dialect
  console.log(
    `${seed}: ${physical} lines = ${pairs} pairs + ${rejected} listed + ${blank} blank + ${headerLines} header + ${lineBreaksInFields} in fields: ${isSound} (delimiter ${JSON.stringify(delimiter)}, quote ${JSON.stringify(quote)}, ${notes.map(({ kind }) => kind).join(', ')}; ${((performance.now() - start) / 1000).toFixed(1)} s)`,
  )
  return isSound
}

/** Line ends one after the other, and what is behind the last. */
function physicalLines(text: string): number {
  const body = text.replace(/^\uFEFF/u, '')
  const ends = body.match(/\r\n|\n|\r/gu)?.length ?? 0
  return ends + (/[^\r\n]$/u.test(body) ? 1 : 0)
}

function dirtyText(seed: number): string {
  const { below: random } = createRandom(seed)
  const delimiter = delimiters[seed % delimiters.length] ?? ','
  const dirt = [1, 10, 100, 1_000][seed % 4] ?? 100
  const usualEnd = lineEnds[seed % lineEnds.length] ?? '\n'
  const isQuoted = seed % 2 === 0
  const pieces = [seed % 5 === 0 ? '\uFEFF' : '']
  if (seed % 3 !== 0) pieces.push(['sentence1', 'sentence2', 'score', 'genre'].join(delimiter), usualEnd)
  for (let line = 0; line < lineCount; line += 1) {
    const isDirty = random(10_000) < dirt
    const end = isDirty && random(4) === 0 ? (lineEnds[random(3)] ?? '\n') : usualEnd
    pieces.push(isDirty ? dirtyLine(random, delimiter) : cleanLine(random, delimiter, isQuoted), end)
  }
  return pieces.join('')
}

function cleanLine(random: (limit: number) => number, delimiter: string, isQuoted: boolean): string {
  const quoted = (text: string): string => (isQuoted ? `"${text}"` : text)
  const [a, b] = [sentence(random), sentence(random)].map(quoted)
  return [a, b, (random(51) / 10).toFixed(1), 'news'].join(delimiter)
}

function dirtyLine(random: (limit: number) => number, delimiter: string): string {
  const clean = cleanLine(random, delimiter, false)
  const kinds = [
    '',
    '   ',
    `"${clean}`,
    clean.replace(delimiter, `${delimiter}"`),
    `"He" ${clean}`,
    `"two${lineEnds[random(3)] ?? ''}lines"${delimiter}${clean}`,
    `"${sentence(random)}\n\n${sentence(random)}"${delimiter}${clean.slice(clean.indexOf(delimiter) + 1)}`,
    `${clean}${delimiter}more${delimiter}`,
    clean
      .split(delimiter)
      .slice(0, 1 + random(3))
      .join(delimiter),
    delimiter.repeat(3),
    `""${delimiter}""${delimiter}""`,
    clean.replace(/\d/u, 'x'),
    `\u0000${clean}`,
    `\uFEFF${clean}`,
    '"',
    '"""',
  ]
  return kinds[random(kinds.length)] ?? ''
}

function sentence(random: (limit: number) => number): string {
  const words = ['the', 'lamp', 'stands', 'on', 'a', 'small', 'table', 'near', 'our', 'window', 'again']
  return Array.from({ length: 4 + random(8) }, () => words[random(words.length)]).join(' ')
}
