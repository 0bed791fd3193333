// npm run bench:engine: memory of the engine, and its speed, on runs of 1,000 to 50,000 pairs with a tiny encoder.
import { spawnSync } from 'node:child_process'
import { copyFileSync, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

const pairCounts = [1_000, 10_000, 50_000]
const golden = join(import.meta.dirname, '..', 'test', 'golden', 'tiny')
/** Ids from here on are ordinary words of the tiny model; before come its special tokens. */
const [firstWord, vocabularySize] = [5, 60]

const folder = mkdtempSync(join(tmpdir(), 'pairlens-bench-'))
try {
  copyFileSync(join(golden, 'bert-opset17.onnx'), join(folder, 'model.onnx'))
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer()))
  for (const pairCount of pairCounts) {
    const corpus = join(folder, `${pairCount}.csv`)
    await writeCorpus(corpus, pairCount)
    const run = spawnSync(process.execPath, [join(import.meta.dirname, 'engineRun.ts'), folder, corpus], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    process.stdout.write(run.stdout)
  }
} finally {
  rmSync(folder, { recursive: true })
}

/** A tokenizer of made-up words w5 … w59 with the tiny model's special tokens. */
function tokenizer(): unknown {
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
  const words = Array.from({ length: vocabularySize - firstWord }, (_, index) => `w${firstWord + index}`)
  return {
    version: '1.0',
    added_tokens: special.map((content, id) => ({
      id,
      content,
      special: true,
      normalized: false,
      single_word: false,
      lstrip: false,
      rstrip: false,
    })),
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: {
      type: 'BertProcessing',
      sep: ['[SEP]', 3],
      cls: ['[CLS]', 2],
    },
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries([...special, ...words].map((word, id) => [word, id])),
      unk_token: '[UNK]',
    },
  }
}

async function writeCorpus(path: string, pairCount: number): Promise<void> {
  const file = createWriteStream(path)
  file.write('a,b,score\n')
  const sentence = (number: number): string =>
    [1, 7, 41, 263]
      .map((step) => `w${firstWord + (Math.floor(number / step) % (vocabularySize - firstWord))}`)
      .join(' ')
  for (let row = 0; row < pairCount; row++)
    file.write(`${sentence(row * 13)},${sentence(row * 13 + 5)} w${5 + (row % 9)},${row % 6}\n`)
  file.end()
  await finished(file)
}
