// y = max(a, b): dy = da where a is larger, else db.
import { extremum } from './extremum.ts'

export const Max = extremum('Greater')
