import { WebSocketServer, type WebSocket } from 'ws'
import { HttpRefusal } from '../../http/replies'
import type { Route } from '../../http/routes'
import { WATCH_PATH } from '../../realtime/watch-protocol'
import { WatchConnection, type WatchParts } from './watch-connection'

export interface WatchRouteOptions extends WatchParts {
  /** The longest message a client may send. */
  readonly maxMessageBytes: number
  /** How often each connection is asked whether it is alive; one that has not answered by the next time is cut. */
  readonly heartbeatMs: number
}

/** How long a client may be silent, and how far behind. */
export type WatchPatience = Pick<WatchRouteOptions, 'heartbeatMs' | 'maxUnsentBytes'>

export interface WatchRoute {
  readonly route: Route
  close(): void
}

/** Lenient: the first list of a large watch may take a slow reader a while. */
export const WATCH_PATIENCE: WatchPatience = { heartbeatMs: 30_000, maxUnsentBytes: 64 * 1024 * 1024 }

/** The address for `watch`. A page of any origin may connect: it gets nothing before it has sent a session's token. */
export function createWatchRoute(options: WatchRouteOptions): WatchRoute {
  const server = new WebSocketServer({ noServer: true, maxPayload: options.maxMessageBytes })
  const connections = new Map<WebSocket, WatchConnection>()
  const heartbeat = new Heartbeat(connections, options.heartbeatMs)
  return {
    route: {
      prefix: WATCH_PATH,
      checksCallers: true,
      allowsOtherOrigins: true,
      handle: async () => {
        throw new HttpRefusal(426, 'INVALID_PARAM', `${WATCH_PATH} is for WebSocket`, { upgrade: 'websocket' })
      },
      upgrade: (request, socket, head) =>
        server.handleUpgrade(request, socket, head, (webSocket) => {
          connections.set(webSocket, new WatchConnection(webSocket, options))
          heartbeat.follow(webSocket)
          webSocket.on('close', () => connections.delete(webSocket))
        }),
    },
    close: () => {
      heartbeat.stop()
      for (const [socket, connection] of connections) {
        connection.close()
        socket.terminate()
      }
      server.close()
    },
  }
}

/** Cuts connections whose other end is gone without a word, and those that never signed in. */
class Heartbeat {
  private readonly silent = new WeakSet<WebSocket>()
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly connections: ReadonlyMap<WebSocket, WatchConnection>,
    everyMs: number,
  ) {
    this.timer = setInterval(() => this.beat(), everyMs)
    this.timer.unref()
  }

  follow(socket: WebSocket): void {
    socket.on('pong', () => this.silent.delete(socket))
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private beat(): void {
    for (const [socket, connection] of this.connections) {
      if (this.silent.has(socket)) {
        socket.terminate()
        continue
      }
      this.silent.add(socket)
      if (connection.isSignedIn) socket.ping()
    }
  }
}
