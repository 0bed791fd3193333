// Cuts a run into chunks of sentences that no other chunk computes, page by page.
import { nextUnfinishedPairs, sentenceKey } from '../../db/queries/plan.ts'
import { sentencesPutAside } from '../../db/queries/ready.ts'
import type { Workspace } from '../../db/workspace.ts'
import type { SentenceToAttribute } from '../worker/protocol.ts'

/** Sentences for one worker; `deaths` counts the workers that died on just these. */
export interface Chunk {
  readonly sentences: readonly SentenceToAttribute[]
  readonly deaths: number
}

export interface ChunkSource {
  /** The next chunk, or null when every pair of the run is done, failed or on its way. */
  next(): Chunk | null
  /** Tells that a chunk's sentences are committed. */
  release(chunk: Chunk): void
}

/** A page is small, so that a kill costs little and long texts are spread over workers. */
const pairsPerPage = 8

/** Chunks end early once their texts are this long, since work grows with the square of a text's length. */
const charactersPerChunk = 2000

/**
 * Walks over the unfinished pairs in id order. A sentence of an encoder is claimed by the first chunk that needs it; pairs of the
 * same sentence further on find its contributions put aside in the workspace.
 */
export function createChunkSource(workspace: Workspace, runId: number): ChunkSource {
  const claimed = new Set<string>()
  const waiting: SentenceToAttribute[] = []
  let lastPairId = 0

  const readPage = (): boolean => {
    const pairs = nextUnfinishedPairs(workspace, runId, lastPairId, pairsPerPage)
    lastPairId = pairs.at(-1)?.pairId ?? lastPairId
    const sentences = new Map(
      pairs.flatMap(({ sentenceA, sentenceB }) => [sentenceA, sentenceB]).map((s) => [sentenceKey(s), s]),
    )
    const ids = [...sentences.values()].map(({ id }) => id)
    const aside = sentencesPutAside(workspace, runId, ids)
    for (const [key, sentence] of sentences) {
      if (claimed.has(key) || aside.has(key)) continue
      claimed.add(key)
      waiting.push(sentence)
    }
    return pairs.length > 0
  }

  return {
    next() {
      while (waiting.length === 0) if (!readPage()) return null
      const sentences: SentenceToAttribute[] = []
      let characters = 0
      while (waiting.length > 0 && (sentences.length === 0 || characters < charactersPerChunk)) {
        const sentence = waiting.shift()
        if (sentence === undefined) break
        sentences.push(sentence)
        characters += sentence.text.length
      }
      return { sentences, deaths: 0 }
    },
    release(chunk) {
      for (const sentence of chunk.sentences) claimed.delete(sentenceKey(sentence))
    },
  }
}
