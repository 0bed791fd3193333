// y = min(a, b): dy = da where a is smaller, else db.
import { extremum } from './extremum.ts'

export const Min = extremum('Less')
