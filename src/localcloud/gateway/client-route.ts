import type { IncomingMessage, ServerResponse } from 'node:http'
import { LostReply } from '../admin/fault-effects'
import { CloudError } from '../errors'
import { isLoopback } from '../http/access'
import { readBody as readBytes, readJsonObject, type BodyLimits } from '../http/body'
import { HttpRefusal, sendBytes, sendJson } from '../http/replies'
import type { Route } from '../http/routes'
import { describeFailure, WxFailure } from './client-failures'
import type { ClientSession } from './identities'

export const CLIENT_PREFIX = '/client'

/** One request of a client, read and with its session checked. */
export interface ClientRequest {
  readonly session: ClientSession
  /** The JSON object that was sent; the query of the address for an operation that takes bytes. */
  readonly body: Record<string, unknown>
  /** What was sent to an operation that takes bytes; else empty. */
  readonly bytes: Buffer
  readonly clientIp: string | undefined
  /** The address by which the client reaches this cloud, such as `http://127.0.0.1:9100`. */
  readonly baseUrl: string
}

/** Something a client can ask for at `/client/<name>`. */
export interface ClientOperation {
  /** The call's name in error messages, as in `cloud.callFunction:fail`. */
  readonly api: string
  /** Whether it is sent bytes of any kind in place of a JSON object. */
  readonly takesBytes?: boolean
  /** Resolves with the reply; rejects with `CloudError` or `WxFailure`, or with `LostReply` to end the connection without one. */
  handle(request: ClientRequest): Promise<object>
}

/** By the last part of the path. */
export type ClientOperations = Readonly<Record<string, ClientOperation>>

export interface ClientRouteOptions {
  readonly operations: ClientOperations
  /** The one operation that needs no session. */
  readonly signIn: (request: { readonly body: Record<string, unknown>; readonly bearer: string }) => object
  readonly readSession: (token: string) => ClientSession | undefined
  /** Whether pages of other machines may call: only when the cloud asks for a token to sign in. */
  readonly allowsEveryOrigin: boolean
  readonly limits: BodyLimits
}

/** The address for clients outside WeChat: web builds of an app, tests, other programs. */
export function createClientRoute(options: ClientRouteOptions): Route {
  return {
    prefix: CLIENT_PREFIX,
    checksCallers: true,
    allowsOtherOrigins: true,
    handle: async (request, response, url) => {
      const headers = originHeaders(request, options.allowsEveryOrigin)
      if (request.method === 'OPTIONS') return sendBytes(response, 204, 'text/plain', Buffer.alloc(0), headers)
      const name = url.pathname.slice(CLIENT_PREFIX.length + 1)
      const operation = Object.hasOwn(options.operations, name) ? options.operations[name] : undefined
      await reply(response, headers, operation?.api ?? name, async () => {
        if (request.method !== 'POST') throw new HttpRefusal(405, 'INVALID_PARAM', 'use POST', { allow: 'POST' })
        if (name === 'sign-in')
          return options.signIn({ body: await readBody(request, options), bearer: bearer(request) })
        if (operation === undefined) throw new HttpRefusal(404, 'INVALID_PARAM', `there is no ${CLIENT_PREFIX}/${name}`)
        const session = options.readSession(bearer(request))
        if (session === undefined)
          throw new CloudError('UNAUTHENTICATED', 'the session token is missing or not genuine')
        return operation.handle({
          session,
          ...(await readContent(operation, request, url, options)),
          clientIp: clientIp(request),
          baseUrl: `http://${request.headers.host ?? ''}`,
        })
      })
    },
  }
}

async function reply(
  response: ServerResponse,
  headers: Record<string, string>,
  api: string,
  work: () => Promise<object>,
): Promise<void> {
  try {
    sendJson(response, 200, await work(), headers)
  } catch (error) {
    if (error instanceof LostReply) {
      response.destroy()
      return
    }
    if (error instanceof WxFailure) return sendJson(response, 200, error.reply(), headers)
    if (!(error instanceof CloudError)) throw error
    const failure = describeFailure(api, error)
    sendJson(response, failure.status, failure.reply, headers)
  }
}

function readBody(request: IncomingMessage, { limits }: ClientRouteOptions): Promise<Record<string, unknown>> {
  return readJsonObject(request, limits)
}

async function readContent(
  operation: ClientOperation,
  request: IncomingMessage,
  url: URL,
  options: ClientRouteOptions,
): Promise<Pick<ClientRequest, 'body' | 'bytes'>> {
  if (operation.takesBytes !== true) return { body: await readBody(request, options), bytes: Buffer.alloc(0) }
  return { body: Object.fromEntries(url.searchParams), bytes: await readBytes(request, options.limits) }
}

function bearer(request: IncomingMessage): string {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
}

function clientIp(request: IncomingMessage): string | undefined {
  return request.socket.remoteAddress?.replace(/^::ffff:/, '')
}

/** Lets pages of this machine in, and tells browsers so; refuses the pages of all others. */
function originHeaders(request: IncomingMessage, allowsEveryOrigin: boolean): Record<string, string> {
  const { origin } = request.headers
  if (origin === undefined) return {}
  if (!allowsEveryOrigin && !isLoopback(hostOf(origin))) {
    throw new HttpRefusal(403, 'UNAUTHENTICATED', `pages of ${origin} may not call ${CLIENT_PREFIX}`)
  }
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
    vary: 'origin',
  }
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : ''
}
