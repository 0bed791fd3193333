// What the command line makes of the options of an attribution.
import { Command } from 'commander'
import { expect, it } from 'vitest'
import { addAttributionOptions } from '../../cli/attributionOptions.ts'

it.each(['--layer', '--layer-b'])('%s is named when it is no number', (option) => {
  const command = addAttributionOptions(new Command())
  expect(() => command.parse([option, 'x'], { from: 'user' })).toThrow(
    `${option} is "x"; give a whole number, such as 3 or −2 for the last but one.`,
  )
})
