import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { checkAccess, isLoopback, sessionCookie } from './access'
import { CloudError } from '../errors'
import { HttpRefusal, sendError } from './replies'
import type { Route } from './routes'

/** Where to listen, for whom, and what answers. */
export interface ListenerOptions {
  /** Loopback by default; any other host demands a `token`. */
  readonly host?: string
  /** 0 means any free one. */
  readonly port: number
  readonly routes: readonly Route[]
  /** When set, every request must carry it, except to parts that check their callers themselves. */
  readonly token?: string
  /** Told of what a part throws that is no refusal; the caller gets a 500. */
  readonly onUnexpectedError: (error: unknown, where: string) => void
}

/** The cloud's open address. */
export interface Listener {
  /** Such as `http://127.0.0.1:9100`, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Ends all connections at once. */
  close(): Promise<void>
}

/** Longer than the SDK keeps idle connections, so that no request meets one that is just being closed. */
const KEEP_ALIVE_MS = 65_000
/** Time for a refused caller to read why before its connection ends. */
const LINGER_MS = 500

/** Opens the cloud's one address. Rejects with a sentence a person can act on when it can't. */
export async function createListener(options: ListenerOptions): Promise<Listener> {
  const host = options.host ?? '127.0.0.1'
  if (!isLoopback(host) && !options.token) {
    throw new Error(`Refusing to listen on ${host} without a token: others could read and change everything. Set one.`)
  }
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    void answer(request, response, options)
  })
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (request, socket, head) => upgrade(request, socket, head, options, upgraded))
  const port = await listen(server, host, options.port)
  return {
    url: `http://${visibleHost(host)}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        for (const socket of upgraded) socket.destroy()
      }),
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ListenerOptions): Promise<void> {
  try {
    const url = readUrl(request)
    const route = findRoute(options.routes, decodePath(url))
    if (route === undefined) throw new HttpRefusal(404, 'INVALID_PARAM', `there is nothing at ${url.pathname}`)
    checkAccess(request, url, route, options.token)
    const cookie = sessionCookie(request, url, options.token)
    if (cookie !== undefined) response.setHeader('set-cookie', cookie)
    await route.handle(request, response, url)
  } catch (error) {
    sendError(response, asCloudError(error, request, options))
    endUnfinished(request)
  }
}

function asCloudError(error: unknown, request: IncomingMessage, options: ListenerOptions): CloudError {
  if (error instanceof CloudError) return error
  options.onUnexpectedError(error, `${request.method ?? ''} ${request.url ?? ''}`)
  return new HttpRefusal(500, 'SYS_ERR', 'see the log of the local cloud')
}

/** A caller that goes on sending after its reply is cut off: the rest of its body would never be read. */
function endUnfinished(request: IncomingMessage): void {
  if (request.complete) return
  request.resume()
  setTimeout(() => {
    if (!request.complete) request.socket.destroy()
  }, LINGER_MS).unref()
}

function upgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  options: ListenerOptions,
  upgraded: Set<Duplex>,
): void {
  socket.on('error', () => socket.destroy())
  try {
    const url = readUrl(request)
    const route = findRoute(options.routes, decodePath(url))
    if (route?.upgrade === undefined) throw new HttpRefusal(404, 'INVALID_PARAM', `no socket at ${url.pathname}`)
    checkAccess(request, url, route, options.token)
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    route.upgrade(request, socket, head, url)
  } catch (error) {
    const refusal = asCloudError(error, request, options)
    const status = refusal instanceof HttpRefusal ? refusal.status : 400
    socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\n\r\n${refusal.message}`)
  }
}

function readUrl(request: IncomingMessage): URL {
  const target = request.url ?? ''
  if (!target.startsWith('/')) throw new HttpRefusal(400, 'INVALID_PARAM', 'the request target is not a path')
  try {
    return new URL(`http://local${target}`)
  } catch {
    throw new HttpRefusal(400, 'INVALID_PARAM', 'the request target is not a path')
  }
}

function decodePath(url: URL): string {
  try {
    return decodeURIComponent(url.pathname)
  } catch {
    throw new HttpRefusal(400, 'INVALID_PARAM', 'the path is not valid UTF-8')
  }
}

function findRoute(routes: readonly Route[], path: string): Route | undefined {
  const fitting = routes.filter(({ prefix }) => path === prefix || path.startsWith(asFolder(prefix)))
  return fitting.reduce<Route | undefined>(
    (best, route) => (best === undefined || route.prefix.length > best.prefix.length ? route : best),
    undefined,
  )
}

const asFolder = (prefix: string): string => (prefix.endsWith('/') ? prefix : `${prefix}/`)

function visibleHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
    server.listen(port, host.replace(/^\[|\]$/g, ''), () => {
      const address: AddressInfo | string | null = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(`Port ${port} on ${host} is taken. Choose another with --port, or --port 0 for any free one.`)
  }
  if (error.code === 'EACCES') return new Error(`This user may not open port ${port}. Choose one above 1023.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Error(`${host} is not an address of this machine. Choose another with --host.`)
  }
  return error
}
