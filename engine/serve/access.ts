// Who may talk to the server: whoever opened the printed address first.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const secretBytes = 32

export interface Access {
  /** To be shown to the user alone: it opens the server once. */
  readonly token: string
  /** Spends the token when it is the right one and is not spent. */
  readonly redeem: (token: string) => 'accepted' | 'spent' | 'wrong'
  /** The value of the Set-Cookie header for whoever redeemed the token. */
  readonly setCookie: string
  /** @param cookies the Cookie header of a request */
  readonly isAdmitted: (cookies: string | undefined) => boolean
}

/**
 * A token that works once, so that an address left in a terminal, a history or a screenshot opens nothing, and the
 * session that it is exchanged for. Cookies do not tell ports apart: the port is part of the cookie's name, so that
 * several servers on one machine do not take each other's place.
 */
export function createAccess(port: number): Access {
  const token = randomBytes(secretBytes).toString('base64url')
  const session = randomBytes(secretBytes).toString('base64url')
  const cookieName = `pairlens-${port}`
  let spent = false
  return {
    token,
    redeem: (given) => {
      if (!isEqual(given, token)) return 'wrong'
      if (spent) return 'spent'
      spent = true
      return 'accepted'
    },
    setCookie: `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`,
    isAdmitted: (cookies = '') =>
      cookies
        .split(';')
        .map((cookie) => cookie.trim())
        .some((cookie) => cookie.startsWith(`${cookieName}=`) && isEqual(cookie, `${cookieName}=${session}`)),
  }
}

/** Takes the same time wherever two texts differ; of hashes, which have the same length. */
function isEqual(given: string, expected: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}
