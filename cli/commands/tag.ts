// `pairlens tag`: gives tags to the pairs that a filter lets through, and takes others from them.
import { Command } from 'commander'
import { PairLensError } from '../../core/errors.ts'
import { changeTags } from '../../db/queries/annotations.ts'
import { matchingPairIds } from '../../db/queries/matchingIds.ts'
import { openWorkspace } from '../../db/open.ts'
import { openingAsInput } from '../../db/openingAsInput.ts'
import { addOutputOptions, addSelectionOptions, type SelectionValues } from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { selectionIn } from '../selection.ts'
import { counted } from '../numbers.ts'

interface TagValues extends SelectionValues, OutputOptions {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

const help = `
Tags are about pairs of the corpus: every run shows them. Upper and lower case make no difference.`

export function tagCommand(): Command {
  const command = new Command('tag')
    .description('give tags to pairs, or take them away')
    .argument('<workspace>', 'workspace file')
    .option('--add <name>', 'tag to give; may be given several times', collected, [])
    .option('--remove <name>', 'tag to take away; may be given several times', collected, [])
    .addHelpText('after', help)
  addOutputOptions(addSelectionOptions(command))
  return command.action(changeSelected)
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

async function changeSelected(path: string, values: TagValues): Promise<void> {
  const { add, remove, where } = values
  if (add.length + remove.length === 0) {
    throw new PairLensError('arguments', 'There is no tag to change; give --add NAME, --remove NAME or both.')
  }
  if (where === '') {
    throw new PairLensError(
      'arguments',
      'It is not said which pairs are meant; give --where, such as --where "similarity>0.8", or --where "row>0" for all.',
    )
  }
  const workspace = openingAsInput(() => openWorkspace(path, { mode: 'open' }))
  try {
    const { run, corpus, filter } = selectionIn(workspace, values)
    const pairIds = Array.from(matchingPairIds(workspace, run.id, filter))
    const changed = changeTags(workspace, corpus.id, pairIds, { add, remove }).length
    await printResult(values, {
      json: { run: run.id, where, matching: pairIds.length, changed },
      lines: () => [
        `Changed the tags of ${counted(changed, 'pair')} of ${counted(pairIds.length, 'matching pair')}`,
      ],
    })
  } finally {
    workspace.close()
  }
}
