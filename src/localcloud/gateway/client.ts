import { createClientDatabase, type ClientDatabase } from './client/database'
import { createFileCalls, type FileCalls } from './client/files'
import { createPersonCalls, type PersonCalls } from './client/person'
import { WatchClient, type SocketMaker } from './client/watch'
import type { CallFunctionReply, CallFunctionRequest, SignInReply, SignInRequest } from './protocol'
import { createByteTransport, createTransport } from './transport'

export { CloudCallError } from './transport'
export type { ClientDatabase } from './client/database'
export type { Snapshot, SocketMaker, WatchHandle } from './client/watch'
export type { SignInReply, SignInRequest } from './protocol'

export interface CloudClientOptions {
  /** The local cloud's address, such as `http://127.0.0.1:9100`. */
  readonly url: string
  /** The cloud's own token, where it asks for one; not a session's. */
  readonly cloudToken?: string
  /** A session from an earlier `signIn`. */
  readonly sessionToken?: string
  readonly fetch?: typeof fetch
  /** For `watch`, where there is no global `WebSocket` (Node before 22): the one of the package `ws`. */
  readonly webSocket?: SocketMaker
}

/** One person at one device, outside WeChat: what an app uses in place of `wx.cloud` and some of `wx`. */
export interface CloudClient extends FileCalls, PersonCalls {
  /** Who is signed in; `undefined` before `signIn`. */
  readonly signedIn: SignInReply | undefined
  signIn(request?: SignInRequest): Promise<SignInReply>
  /** `init()` of a shared environment: asks the owner's `cloudbase_auth` anew. Without it the first call asks. */
  init(): Promise<void>
  /** Resolves with what the function returned; rejects with `CloudCallError`. */
  callFunction<Result>(name: string, data?: object): Promise<Result>
  database(): ClientDatabase
  /** Ends all watches. */
  close(): void
}

/** A client of the local cloud for browsers and Node: it needs nothing but `fetch` and, to watch, a `WebSocket`. */
export function createCloudClient(options: CloudClientOptions): CloudClient {
  const fetchIt = options.fetch ?? globalThis.fetch.bind(globalThis)
  const transport = createTransport(options.url, fetchIt)
  const byteTransport = createByteTransport(options.url, fetchIt)
  let token = options.sessionToken
  let signedIn: SignInReply | undefined
  const send = <Reply>(operation: string, body: object): Promise<Reply> => transport(operation, body, token)
  const watches = new WatchClient({
    url: options.url,
    socket: options.webSocket ?? globalThis.WebSocket,
    token: () => token,
  })
  const database = createClientDatabase({ send, watch: (request, handlers) => watches.open(request, handlers) })
  const files = createFileCalls({
    send,
    sendBytes: (operation, query, bytes) => byteTransport(operation, query, bytes, token),
    fetch: fetchIt,
  })
  return {
    ...files,
    ...createPersonCalls(send),
    get signedIn() {
      return signedIn
    },
    signIn: async (request = {}) => {
      signedIn = await transport<SignInReply>('sign-in', request, options.cloudToken)
      token = signedIn.token
      return signedIn
    },
    init: async () => {
      await send('init', {})
    },
    callFunction: async <Result>(name: string, data: object = {}) => {
      const request: CallFunctionRequest = { name, data }
      const reply = await send<CallFunctionReply<Result>>('call-function', request)
      return reply.result
    },
    database: () => database,
    close: () => watches.closeAll(),
  }
}
