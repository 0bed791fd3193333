// npm run bench:import -- [OTHER CHECKOUT] [--rows 1000000] [--rounds 3]: rows a second of a whole import (preview,
// survey, import) of a generated CSV; with another checkout, both take turns, so that they can be compared.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createRandom } from './synthetic/random.ts'

const { values, positionals } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
})
const rowCount = Number(values.rows)
const rounds = Number(values.rounds)
const own = resolve(import.meta.dirname, '..')
const others = positionals.map((path) => resolve(path))
const folder = mkdtempSync(join(tmpdir(), 'pairlens-bench-'))
try {
  const corpus = join(folder, 'pairs.csv')
  await writeCorpus(corpus)
  for (let round = 1; round <= rounds; round += 1) {
    for (const checkout of [own, ...others]) {
      const run = spawnSync(process.execPath, [join(own, 'bench', 'importRun.ts'), checkout, corpus], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      process.stdout.write(`${checkout} ${run.stdout}`)
    }
  }
} finally {
  rmSync(folder, { recursive: true })
}

/** Sentences of six to fourteen words, some quoted for a comma in them, with a score and a genre. */
async function writeCorpus(path: string): Promise<void> {
  const { below: random } = createRandom(1)
  const words = Array.from({ length: 5_000 }, (_, index) => index.toString(36).padStart(3, 'e'))
  const sentence = (): string => {
    const length = 6 + random(9)
    const text = Array.from({ length }, () => words[random(words.length)]).join(' ')
    return random(4) === 0 ? `"${text}, ""${words[random(words.length)]}"""` : text
  }
  const file = createWriteStream(path)
  file.write('sentence1,sentence2,score,genre\n')
  for (let row = 0; row < rowCount; row += 1) {
    const line = `${sentence()},${sentence()},${(random(51) / 10).toFixed(1)},genre${random(20)}\n`
    if (!file.write(line)) await once(file, 'drain')
  }
  file.end()
  await finished(file)
}
