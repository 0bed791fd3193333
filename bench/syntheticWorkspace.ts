// node bench/syntheticWorkspace.ts --pairs 100000 --out FILE [--seed 1] [--last-pair-tokens 256]: makes a workspace of made-up pairs.
import { parseArgs } from 'node:util'
import { writeSyntheticWorkspace } from './synthetic/writeSyntheticWorkspace.ts'

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '1000' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'last-pair-tokens': { type: 'string' },
  },
})
if (values.out === undefined) throw new Error('--out is missing; name the file to make.')
const start = performance.now()
const pairs = Number(values.pairs)
const longest = values['last-pair-tokens']
writeSyntheticWorkspace(values.out, {
  pairs,
  seed: Number(values.seed),
  ...(longest === undefined ? {} : { lastPairTokens: Number(longest) }),
})
console.log(`${values.out}: ${pairs} pairs in ${((performance.now() - start) / 1000).toFixed(1)} s`)
