import { createClientDatabase, type ClientDatabase } from '../../../gateway/client/database'
import { WatchClient, type WatchHandle, type WatchHandlers, type WatchQuery } from '../../../gateway/client/watch'
import type { Host } from '../host'

/** The environment's database as a mini-program reaches it: the gateway's own client, with promises only. */
export function createDatabase(host: Host): ClientDatabase {
  const { gateway } = host
  let token: string | undefined
  const watches = new WatchClient({ url: gateway.url, socket: window.WebSocket, token: () => token })
  return createClientDatabase({
    send: (operation, body) => gateway.request(operation, body),
    watch: (request, handlers) => openWatch(request, guarded(host, handlers)),
  })

  /** The handle is given at once, as on WeChat; the watch begins when the person has signed in. */
  function openWatch(request: WatchQuery, handlers: WatchHandlers): WatchHandle {
    let isClosed = false
    const opening = gateway.signedIn().then(
      (session) => {
        token = session.token
        return isClosed ? undefined : watches.open(request, handlers)
      },
      () => {
        handlers.onError({ errCode: -402002, errMsg: 'init watch fail | errMsg: signing in failed' })
        return undefined
      },
    )
    return {
      close: async () => {
        isClosed = true
        await (await opening)?.close()
      },
    }
  }
}

/** What the program's handlers throw is reported and does not end the watch. */
function guarded(host: Host, handlers: WatchHandlers): WatchHandlers {
  return {
    onChange: (snapshot) => void host.guard(() => handlers.onChange(snapshot)),
    onError: (failure) => void host.guard(() => handlers.onError(failure)),
  }
}
