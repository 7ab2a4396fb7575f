import { DocumentList } from '../../realtime/document-list'
import type { DocumentChange } from '../../realtime/snapshots'
import { WATCH_PATH, type WatchClientMessage, type WatchServerMessage } from '../../realtime/watch-protocol'
import { formatValue, isFields, parseValue } from './extended-json'

type Doc = Readonly<Record<string, unknown>>

/** What a watcher is told, with the fields of WeChat's snapshot. */
export interface Snapshot {
  /** 0 for the first, then one more for each. */
  readonly id: number
  readonly docChanges: readonly (DocumentChange & { readonly id: number })[]
  /** The whole list after the changes, in the order in which documents came in. */
  readonly docs: readonly Doc[]
  /** Only in the first. */
  readonly type?: 'init'
}

export interface WatchFailure {
  readonly errCode: number
  readonly errMsg: string
}

export interface WatchHandlers {
  onChange(snapshot: Snapshot): void
  /** The watch is over: -402002 it could not start, -402003 the cloud is out of reach, -402006 it was ended. */
  onError(error: WatchFailure): void
}

export interface WatchHandle {
  close(): Promise<void>
}

export interface WatchQuery {
  readonly collection: string
  /** Extended JSON, like `order`. */
  readonly query: string
  readonly order?: string
  readonly limit?: number
}

/** What this needs of a WebSocket: the browser's and the one of the package `ws` have it. */
export interface SocketLike {
  send(text: string): void
  close(): void
  onopen: ((event: never) => unknown) | null
  onclose: ((event: never) => unknown) | null
  onerror: ((event: never) => unknown) | null
  onmessage: ((event: never) => unknown) | null
}

export type SocketMaker = new (url: string) => SocketLike

export interface WatchClientOptions {
  /** The local cloud's address, such as `http://127.0.0.1:9100`. */
  readonly url: string
  readonly socket: SocketMaker | undefined
  readonly token: () => string | undefined
}

interface OpenWatch {
  readonly request: WatchQuery
  readonly handlers: WatchHandlers
  readonly list: DocumentList
  /** -1 before the first snapshot. */
  snapshotId: number
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000
/** Together about half a minute. */
const MAX_ATTEMPTS = 10

/**
 * All watches of one client over one WebSocket, opened with the first watch and closed with the last. When it is cut
 * it is opened again, and every watch learns what it missed.
 */
export class WatchClient {
  private readonly watches = new Map<string, OpenWatch>()
  private socket: SocketLike | undefined
  private isSignedIn = false
  private failedAttempts = 0
  private pause: ReturnType<typeof setTimeout> | undefined
  private lastNumber = 0

  constructor(private readonly options: WatchClientOptions) {}

  open(request: WatchQuery, handlers: WatchHandlers): WatchHandle {
    this.lastNumber += 1
    const watchId = `watch_${this.lastNumber}`
    this.watches.set(watchId, { request, handlers, list: new DocumentList(), snapshotId: -1 })
    if (this.isSignedIn) this.send({ type: 'watch', watchId, ...request })
    else if (this.socket === undefined && this.pause === undefined) this.connect()
    return { close: async () => this.close(watchId) }
  }

  /** Ends all watches without a word to their handlers. */
  closeAll(): void {
    this.watches.clear()
    this.disconnect()
  }

  private close(watchId: string): void {
    if (!this.watches.delete(watchId)) return
    if (this.watches.size === 0) this.disconnect()
    else if (this.isSignedIn) this.send({ type: 'unwatch', watchId })
  }

  private connect(): void {
    const { url, socket: Socket } = this.options
    if (Socket === undefined) {
      this.failAll({ errCode: -402002, errMsg: 'init watch fail | errMsg: there is no WebSocket here: pass one' })
      return
    }
    const socket = new Socket(`${url.replace(/^http/, 'ws').replace(/\/$/, '')}${WATCH_PATH}`)
    this.socket = socket
    const isCurrent = (): boolean => this.socket === socket
    socket.onopen = () => {
      if (isCurrent()) this.send({ type: 'signIn', token: this.options.token() ?? '' })
    }
    socket.onmessage = ({ data }: { data: unknown }) => {
      if (isCurrent()) this.receive(String(data))
    }
    // What went wrong is told by the close that follows.
    socket.onerror = () => undefined
    socket.onclose = () => {
      if (isCurrent()) this.reconnect()
    }
  }

  private disconnect(): void {
    clearTimeout(this.pause)
    this.pause = undefined
    const { socket } = this
    this.socket = undefined
    this.isSignedIn = false
    socket?.close()
  }

  private reconnect(): void {
    this.socket = undefined
    this.isSignedIn = false
    if (this.watches.size === 0) return
    this.failedAttempts += 1
    if (this.failedAttempts > MAX_ATTEMPTS) {
      this.failAll({ errCode: -402003, errMsg: 'reconnect watch fail | errMsg: the cloud does not answer' })
      return
    }
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (this.failedAttempts - 1), LONGEST_PAUSE_MS)
    this.pause = setTimeout(() => {
      this.pause = undefined
      this.connect()
    }, pauseMs)
  }

  private receive(text: string): void {
    const message = readMessage(text)
    if (message.type === 'signedIn') {
      this.isSignedIn = true
      this.failedAttempts = 0
      for (const [watchId, { request }] of this.watches) this.send({ type: 'watch', watchId, ...request })
      return
    }
    if (message.type === 'error' && message.watchId === undefined) return this.failAll(message)
    const watch = message.watchId === undefined ? undefined : this.watches.get(message.watchId)
    if (watch === undefined) return
    if (message.type === 'init') restart(watch, readDocuments(message.documents))
    else if (message.type === 'change') follow(watch, readChanges(message.changes))
    else this.fail(message.watchId ?? '', watch, message)
  }

  private fail(watchId: string, watch: OpenWatch, { errCode, errMsg }: WatchFailure): void {
    this.close(watchId)
    watch.handlers.onError({ errCode, errMsg })
  }

  private failAll(failure: WatchFailure): void {
    const watches = [...this.watches]
    this.closeAll()
    this.failedAttempts = 0
    for (const [watchId, watch] of watches) this.fail(watchId, watch, failure)
  }

  private send(message: WatchClientMessage): void {
    this.socket?.send(JSON.stringify(message))
  }
}

/** The list as the cloud has it: the first snapshot, or after a cut what changed meanwhile. */
function restart(watch: OpenWatch, documents: readonly Doc[]): void {
  if (watch.snapshotId >= 0) {
    follow(watch, watch.list.changesTo(documents, formatValue))
    return
  }
  watch.list.reset(documents)
  const init = documents.flatMap((doc): DocumentChange[] => {
    const id = doc['_id']
    if (typeof id !== 'string' && typeof id !== 'number') return []
    return [{ dataType: 'init', queueType: 'init', docId: id, doc }]
  })
  show(watch, init, 'init')
}

function follow(watch: OpenWatch, changes: readonly DocumentChange[]): void {
  if (changes.length === 0) return
  watch.list.apply(changes)
  show(watch, changes)
}

function show(watch: OpenWatch, changes: readonly DocumentChange[], type?: 'init'): void {
  watch.snapshotId += 1
  const id = watch.snapshotId
  const docChanges = changes.map((change) => ({ id, ...change }))
  const docs = [...watch.list.current]
  watch.handlers.onChange(type === undefined ? { id, docChanges, docs } : { id, docChanges, docs, type })
}

function readMessage(text: string): WatchServerMessage {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the cloud speaks watch-protocol.ts by its own types
  return JSON.parse(text) as WatchServerMessage
}

function readDocuments(text: string): Doc[] {
  const documents = parseValue(text)
  return Array.isArray(documents) ? documents.filter(isFields) : []
}

function readChanges(text: string): DocumentChange[] {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the cloud sends changes here
  return parseValue(text) as DocumentChange[]
}
