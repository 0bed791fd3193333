// `pairlens models inspect`: what a model is made of, what of it can be attributed, and whether it is computed rightly.
import { Command } from 'commander'
import { inspectModel } from '../../engine/models/inspectModel.ts'
import type { SelfTest, SelfTestProgress } from '../../engine/worker/selfTest/selfTestResult.ts'
import { testModelInProcess } from '../../engine/worker/selfTest/selfTestProcess.ts'
import { interruptible } from '../interrupt.ts'
import { inspectLines, selfTestLines } from '../inspectLines.ts'
import { addOutputOptions } from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { createProgressBar, type ProgressLook } from '../progressBar.ts'

interface InspectValues extends OutputOptions {
  readonly selfTest?: true
}

const exitCodeUnsound = 1

const help = `
The self-test runs three short pairs through the model at its first, its middle and its last layer but one (or its last): does the
graph that PairLens has cut compute what the file computes, do the contributions add up, and does the derivative agree
with differences? Ends with 1 when a check fails, or one of these layers cannot be attributed and is left out.`

const look: ProgressLook<SelfTestProgress> = {
  share: ({ done, of }) => done / of,
  describe: ({ done, of }) => `testing, step ${done} of ${of}`,
}

export function inspectCommand(): Command {
  const inspect = new Command('inspect')
    .description('show inputs, pooling, tokenizer, licence, operators and which layers can be attributed')
    .argument('<name-or-path>', 'a name that "pairlens models" lists, model folder, .onnx file or checkpoint')
    .option('--self-test', 'run the model on three short pairs and check what comes out')
    .addHelpText('after', help)
  return addOutputOptions(inspect).action(async (nameOrPath: string, values: InspectValues) => {
    const model = inspectModel(nameOrPath)
    const selfTest = values.selfTest === true ? await testWithProgress(nameOrPath, values) : null
    await printResult(values, {
      json: selfTest === null ? model : { ...model, selfTest },
      lines: () => [...inspectLines(model), ...(selfTest === null ? [] : ['', ...selfTestLines(selfTest)])],
    })
    if (selfTest?.passed === false) process.exitCode = exitCodeUnsound
  })
}

async function testWithProgress(model: string, output: OutputOptions): Promise<SelfTest> {
  const bar = createProgressBar(output, look)
  try {
    return await interruptible((signal) => testModelInProcess(model, { signal, report: bar.update }))
  } finally {
    bar.end()
  }
}
