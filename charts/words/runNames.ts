// How runs are called: layer and rule the way papers write them.

/** A layer number with a real minus sign. */
export function layerText(layer: number): string {
  return layer < 0 ? `−${Math.abs(layer)}` : String(layer)
}

/** `adaptive:1e-3` as `adaptive 1e-3`. */
export function ruleText(rule: string): string {
  return rule.replace(':', ' ')
}

/** What encodes the two sides of a run's pairs. */
export interface RunEncoders {
  readonly modelName: string
  /** Tells models of the same name apart. */
  readonly modelHash: string
  readonly layer: number
  /** Of side b; null where both sides are encoded alike. */
  readonly b: { readonly modelName: string; readonly modelHash: string; readonly layer: number } | null
  /** Empty for none; null for a model's own default that is not known. */
  readonly prompts: { readonly a: string | null; readonly b: string | null; readonly attributed: boolean }
}

/**
 * The model, with its prompt in brackets, or behind a plus sign where that is attributed; those of both sides where
 * they differ: `e5 ("query: ") ~ e5 ("passage: ")`.
 */
export function modelText({ modelName, modelHash, b, prompts }: RunEncoders): string {
  const sideText = (name: string, prompt: string | null): string => {
    if (prompt === null || prompt === '') return name
    return prompts.attributed ? `${name} + ${JSON.stringify(prompt)}` : `${name} (${JSON.stringify(prompt)})`
  }
  const a = sideText(modelName, prompts.a)
  const ofB = b === null ? a : sideText(b.modelName, prompts.b)
  return a === ofB && (b === null || b.modelHash === modelHash) ? a : `${a} ~ ${ofB}`
}

/** The layer, or those of both sides where they differ. */
export function layersText({ layer, b }: RunEncoders, textOf: (layer: number) => string = layerText): string {
  return b === null || b.layer === layer ? textOf(layer) : `${textOf(layer)} ~ ${textOf(b.layer)}`
}

/** What files say beside model and layer: nothing where there is no prompt and both sides are encoded alike. */
export function sidesJson(encoders: RunEncoders): Readonly<Record<string, unknown>> {
  const { layer, b, prompts } = encoders
  const hasPrompt = [prompts.a, prompts.b].some((prompt) => prompt !== null && prompt !== '')
  return {
    ...(b !== null && hasModelB(encoders) ? { modelB: b.modelName, modelHashB: b.modelHash } : {}),
    ...(b === null || b.layer === layer ? {} : { layerB: b.layer }),
    ...(hasPrompt ? { prompts } : {}),
  }
}

/** Whether side b has a model of its own; folders of two models may be called alike. */
export function hasModelB({ modelName, modelHash, b }: RunEncoders): boolean {
  return b !== null && (b.modelHash !== modelHash || b.modelName !== modelName)
}
