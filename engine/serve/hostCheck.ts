// Whom a request is meant for and where it comes from: the two headers that a foreign web page cannot forge.

import type { IncomingMessage } from 'node:http'
import { hostname, networkInterfaces } from 'node:os'

/** Where the server listens: the address as it was asked for, and the port that it got. */
export interface Binding {
  readonly host: string
  readonly port: number
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']
const wildcards = ['0.0.0.0', '::']
const hostPattern = /^(?<name>\[[\da-f:.]+\]|[\da-z._-]+)(?::(?<port>\d{1,5}))?$/u

/**
 * True when the Host header names this server. A web page can have its own name point to 127.0.0.1 after it was loaded
 * (DNS rebinding) and then counts as this server's page, but its requests still carry that name.
 *
 * - The loopback names are accepted with any port: at the near end of an SSH tunnel the port is another one, and no
 *   name server decides what these names mean, so that no foreign page can have them.
 * - The address that the server was asked to bind is accepted with the server's port. For "all addresses" it is the
 *   machine's name and every address that it has.
 */
export function isOwnHost(header: string | undefined, { host, port }: Binding): boolean {
  const { name, port: givenPort } = hostPattern.exec((header ?? '').toLowerCase())?.groups ?? {}
  if (name === undefined) return false
  if (loopbackNames.includes(name)) return true
  return Number(givenPort ?? 80) === port && boundNames(host).includes(name)
}

/**
 * True when the request comes from a page of the host that it goes to, port included: pages of other ports of
 * localhost are foreign, although they share cookies. Browsers leave the header out of plain navigation and of loading
 * a page's own parts; `mayLack` says whether that will do.
 */
export function isSameOrigin({ headers }: IncomingMessage, mayLack: 'may-lack' | 'must-have'): boolean {
  const { origin, host } = headers
  if (origin === undefined) return mayLack === 'may-lack'
  return host !== undefined && origin === `http://${host.toLowerCase()}`
}

/** The address as it stands in a URL: brackets around IPv6. */
function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** True for an address that other machines cannot reach. */
export function isLoopback(host: string): boolean {
  return loopbackNames.includes(urlHost(host.toLowerCase()))
}

/** An address under which a browser on this machine reaches the server. */
export function localUrl({ host, port }: Binding): string {
  return `http://${wildcards.includes(host) ? '127.0.0.1' : urlHost(host)}:${port}`
}

function boundNames(host: string): readonly string[] {
  if (!wildcards.includes(host)) return [urlHost(host.toLowerCase())]
  const addresses = Object.values(networkInterfaces()).flatMap((entries) =>
    (entries ?? []).map(({ address }) => urlHost(address)),
  )
  return [hostname().toLowerCase(), ...addresses]
}
