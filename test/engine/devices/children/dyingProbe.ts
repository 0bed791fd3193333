// A probe that dies while it looks at the device, as the abort of a driver would end it.
process.once('message', () => process.kill(process.pid, 'SIGABRT'))
