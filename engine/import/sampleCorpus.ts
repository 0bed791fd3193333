// The corpus that comes with PairLens.
import { join } from 'node:path'
import { installationFolder } from '../installation.ts'

export const sampleCorpusPath = join(installationFolder, 'corpora', 'phenomena.csv')
