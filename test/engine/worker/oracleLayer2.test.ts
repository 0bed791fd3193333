// The embedded model at layer 2 against matrices that PyTorch computed in float64 with the papers' literal algorithm.
import { describe } from 'vitest'
import { itHasTheOraclesMatrices } from './embeddedOracle.ts'

describe('the embedded model', () => itHasTheOraclesMatrices([2]))
