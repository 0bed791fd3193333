// Speaks to the engine as a page could that has gone astray: over a port of its own, past the window's code.
import type { Page } from '@playwright/test'

/** @returns the engine's answer or failure, as it came */
export function callEngine(page: Page, name: string, input: unknown): Promise<unknown> {
  const call = JSON.stringify({ kind: 'call', id: 1_000_000, name, input })
  return page.evaluate(`new Promise((resolve) => {
    const receive = ({ data, ports: [port] }) => {
      if (data !== 'pairlens:engine-port') return
      window.removeEventListener('message', receive)
      port.addEventListener('message', ({ data }) => {
        if (data.id === 1_000_000) resolve(data)
      })
      port.start()
      port.postMessage(${call})
    }
    window.addEventListener('message', receive)
    void window.pairlens.ready()
  })`)
}
