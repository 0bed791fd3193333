// What a call takes or answers that takes or answers nothing.

import { z } from 'zod'

export const nothing = z.object({})
