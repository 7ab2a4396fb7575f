import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** One part of the cloud's single HTTP address. `path` is decoded and starts with the part's prefix. */
export interface Route {
  /** Such as `/admin` or `/console`; the longest prefix that fits wins. */
  readonly prefix: string
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
  /** For WebSocket; without it an upgrade is refused. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): void
}
