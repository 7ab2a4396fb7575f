import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** One part of the cloud's single HTTP address. `path` is decoded and starts with the part's prefix. */
export interface Route {
  /** Such as `/admin` or `/console`; the longest prefix that fits wins. */
  readonly prefix: string
  /** The part checks every caller itself (signed links): the listener asks for no token. */
  readonly checksCallers?: boolean
  /** Pages of other origins may call it; the part answers their preflight requests itself. */
  readonly allowsOtherOrigins?: boolean
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
  /** For WebSocket; without it an upgrade is refused. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): void
}
