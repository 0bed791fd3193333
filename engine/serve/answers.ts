// What the server's answers have in common: headers that confine a page, and sentences for people.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentSecurityPolicy } from '../../contract/engine/contentSecurityPolicy.ts'

/** A request that is refused: the status and one sentence that says why and what to do. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, sentence: string) {
    super(sentence)
    this.status = status
  }
}

/** Sets what every answer carries. `host` is the request's, and must have been checked when it is given. */
export function confine(response: ServerResponse, host?: string): void {
  // 'self' does not cover WebSockets in every browser.
  const reachable = host === undefined ? [] : [`ws://${host}`]
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(reachable))
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Cache-Control', 'no-store')
}

export function answerText(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`)
}

export function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
}

/** The request's path and parameters. @throws Refusal when it has none that can be read */
export function urlOf({ url = '/' }: IncomingMessage): URL {
  const parsed = URL.parse(`http://server${url}`)
  if (parsed === null) throw new Refusal(400, 'The address of the request cannot be read.')
  return parsed
}
