// A probe that stops while it looks at the device, as a driver that waits for ever would make it.
process.once('message', () => process.kill(process.pid, 'SIGSTOP'))
