// Keeps zod from compiling its schemas with eval, which the window's policy forbids; must be loaded before any schema.
import { z } from 'zod'

z.config({ jitless: true })
