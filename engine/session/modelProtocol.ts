// What the engine and the process that looks into a model say to each other: one request, one reply or an error reply.

import type { ModelDescription } from '../models/inspectModel.ts'
import type { AttributionOptions } from '../run/options.ts'
import type { ResolvedOptions } from '../run/resolveOptions.ts'

export type ModelRequest =
  | { readonly kind: 'describe'; readonly model: string }
  | { readonly kind: 'resolve'; readonly options: AttributionOptions }
  /** Resolves, and tries in a worker what is not known to load. */
  | { readonly kind: 'check'; readonly options: AttributionOptions }

export type ModelReply =
  | { readonly kind: 'described'; readonly model: ModelDescription }
  | { readonly kind: 'resolved'; readonly resolved: ResolvedOptions }
