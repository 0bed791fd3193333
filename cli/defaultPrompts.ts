// Says where a model puts a prompt before texts that nobody has asked for.
import { type AttributionOptions, encodersOf } from '../engine/run/options.ts'
import { notice, type OutputOptions } from './output.ts'
import { printable } from './text.ts'

/** @param prompts what the options' prompts came to, of side a and side b */
export function sayDefaultPrompts(
  options: AttributionOptions,
  prompts: readonly string[],
  output: OutputOptions,
): void {
  const unasked = encodersOf(options).flatMap(({ prompt }, side) =>
    prompt.kind === 'default' ? (prompts[side] ?? '') : '',
  )
  for (const prompt of new Set(unasked.filter((text) => text !== ''))) {
    notice(
      output,
      printable(
        `The model puts its default prompt ${JSON.stringify(prompt)} before every text (--prompt "" leaves it out).`,
      ),
    )
  }
}
