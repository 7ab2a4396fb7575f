import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { HttpRefusal } from './replies'
import type { Route } from './routes'

const COOKIE = 'local_cloud_token'

/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * Refuses callers who may not come in.
 *
 * With a token: it must be in the `authorization: Bearer` header, in `?token=` or in the cookie a page was given.
 * Without one (loopback only): the request must be meant for this machine, so that a web page whose name was made
 * to point here (DNS rebinding) gets nothing. A page of another origin is refused unless the part allows it.
 */
export function checkAccess(request: IncomingMessage, url: URL, route: Route, token: string | undefined): void {
  const { origin, host } = request.headers
  if (origin !== undefined && route.allowsOtherOrigins !== true && origin !== `http://${host ?? ''}`) {
    throw new HttpRefusal(403, 'UNAUTHENTICATED', `pages of ${origin} may not call ${route.prefix}`)
  }
  if (token === undefined) {
    if (host !== undefined && !isLoopback(host.replace(/:\d+$/, ''))) {
      throw new HttpRefusal(403, 'UNAUTHENTICATED', `this cloud is not called ${host}; use 127.0.0.1 or localhost`)
    }
    return
  }
  if (route.checksCallers === true || givenTokens(request, url).some((given) => isSame(given, token))) return
  throw new HttpRefusal(401, 'UNAUTHENTICATED', 'send the token as "authorization: Bearer" or as ?token=', {
    'www-authenticate': 'Bearer',
  })
}

/** The cookie that lets a page opened with `?token=` load the rest of itself; `undefined` where none is due. */
export function sessionCookie(request: IncomingMessage, url: URL, token: string | undefined): string | undefined {
  if (token === undefined || request.method !== 'GET' || url.searchParams.get('token') !== token) return undefined
  return `${COOKIE}=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Strict`
}

function givenTokens(request: IncomingMessage, url: URL): string[] {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const cookie = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1]
  const given = [bearer, url.searchParams.get('token'), cookie === undefined ? undefined : decodeCookie(cookie)]
  return given.filter((value) => typeof value === 'string')
}

function decodeCookie(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
