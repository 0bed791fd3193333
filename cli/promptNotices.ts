// Says what there is to say of prompts before a run: a model's own that nobody has asked for, an option without effect.
import { type AttributionOptions, encodersOf } from '../engine/run/options.ts'
import { notice, type OutputOptions } from './output.ts'
import { printable } from './text.ts'

/** @param prompts what the options' prompts came to, of side a and side b */
export function sayPrompts(
  options: AttributionOptions,
  prompts: readonly string[],
  output: OutputOptions,
): void {
  if (options.attributePrompt && prompts.every((prompt) => prompt === '')) {
    notice(output, 'There is no prompt, so --attribute-prompt changes nothing; --prompt gives one.')
  }
  const encoders = encodersOf(options)
  const [a = '', b = a] = encoders.map(({ prompt }, side) =>
    prompt.kind === 'default' ? (prompts[side] ?? '') : '',
  )
  if (a === b) {
    say(a, 'every text', '--prompt')
  } else {
    say(a, 'the first texts', '--prompt-a')
    say(b, 'the second texts', '--prompt-b')
  }

  function say(prompt: string, texts: string, option: string): void {
    if (prompt === '') return
    const text = JSON.stringify(prompt)
    const sentence = `The model puts its default prompt ${text} before ${texts} (${option} "" leaves it out).`
    notice(output, printable(sentence))
  }
}
