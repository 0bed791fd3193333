// A small attributed pair whose matrix, tokens and numbers are stated by the test.
import type { AttributedPair } from '../../../charts/matrix/displayMatrix.ts'
import type { MatrixToken } from '../../../contract/engine/schemas/pairs.ts'

type TokenStart = Partial<MatrixToken> & Pick<MatrixToken, 'text'>

/** A token; without offsets it is a special one. */
export function token(given: TokenStart): MatrixToken {
  const special = given.start === undefined
  return {
    start: 0,
    end: 0,
    special,
    word: null,
    pos: special ? 'SPECIAL' : 'X',
    lemma: null,
    ...given,
  }
}

/** [CLS] jelly ##fish swim [SEP] against [CLS] fish . [SEP], with a matrix of 1, 2, 3, … */
export function jellyfish(): AttributedPair {
  const tokensA = [
    token({ text: '[CLS]' }),
    token({ text: 'jelly', start: 0, end: 5, word: 0, pos: 'NOUN', lemma: 'jellyfish' }),
    token({ text: '##fish', start: 5, end: 9, word: 0, pos: 'NOUN', lemma: 'jellyfish' }),
    token({ text: 'swim', start: 10, end: 14, word: 1, pos: 'VERB', lemma: 'swim' }),
    token({ text: '[SEP]' }),
  ]
  const tokensB = [
    token({ text: '[CLS]' }),
    token({ text: 'fish', start: 0, end: 4, word: 0, pos: 'NOUN', lemma: 'fish' }),
    token({ text: '.', start: 4, end: 5, word: 1, pos: 'PUNCT', lemma: '.' }),
    token({ text: '[SEP]' }),
  ]
  return {
    pairId: 7,
    row: 8,
    externalId: null,
    textA: 'Jellyfish swim',
    textB: 'Fish.',
    gold: 3,
    metadata: { genre: 'sea' },
    tags: [],
    note: null,
    failure: null,
    thumbnail: null,
    level: 'token',
    tokensA,
    tokensB,
    matrix: Float32Array.from({ length: 20 }, (_, index) => index + 1),
    numbers: {
      similarity: 0.8,
      referenceA: 0.1,
      referenceB: 0.2,
      referenceAb: 0.05,
      sum: 0.551,
      expected: 0.55,
      error: 0.001,
      nodesA: 8,
      nodesB: 12,
      quadratureResidual: 2e-4,
      converged: true,
      truncated: false,
      unknownA: 0,
      unknownB: 0,
      negativeCells: 0,
      negativeMass: 0,
      goldResidual: -0.2,
      rows: 5,
      columns: 4,
    },
  }
}
