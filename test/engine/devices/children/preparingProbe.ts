// A probe that finds the device and then stops, as a model that is read from a dead network drive would make it.
process.once('message', () => {
  process.send?.({ kind: 'found' }, () => process.kill(process.pid, 'SIGSTOP'))
})
