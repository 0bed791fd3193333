// How runs are called: layer and rule the way papers write them.

/** A layer number with a real minus sign. */
export function layerText(layer: number): string {
  return layer < 0 ? `−${Math.abs(layer)}` : String(layer)
}

/** `adaptive:1e-3` as `adaptive 1e-3`. */
export function ruleText(rule: string): string {
  return rule.replace(':', ' ')
}
