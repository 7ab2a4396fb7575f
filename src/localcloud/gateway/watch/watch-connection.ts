import type { WebSocket } from 'ws'
import { Fields, refusal } from '../../admin/fields'
import { formatEjson } from '../../database/language'
import { CloudError, ERRORS, type ErrorName } from '../../errors'
import { isRecord } from '../../http/body'
import { WatchTooLargeError } from '../../realtime/live-query'
import type { WatchChange } from '../../realtime/matches'
import type { RealtimeHub, Watch } from '../../realtime/realtime-hub'
import type { WatchServerMessage } from '../../realtime/watch-protocol'
import type { RuleAuth } from '../../rules/rule-book'
import type { ClientDatabase } from '../database/client-database'
import { readSort } from '../database/database-operations'
import type { ClientSession } from '../identities'

export interface WatchParts {
  readonly hub: RealtimeHub
  readonly clientDatabase: ClientDatabase
  readonly maxDocuments: number
  readonly readSession: (token: string) => ClientSession | undefined
  readonly authOf: (session: ClientSession) => Promise<RuleAuth>
  readonly onUnexpectedError: (error: unknown) => void
  /** A client that is further behind with reading is cut off; it comes back and starts afresh. */
  readonly maxUnsentBytes: number
}

const MAX_WATCHES = 1000

/** One client's WebSocket with its watches. */
export class WatchConnection {
  private session: ClientSession | undefined
  /** Undefined while a watch is being started. */
  private readonly watches = new Map<string, Watch | undefined>()
  private isClosed = false

  constructor(
    private readonly socket: WebSocket,
    private readonly parts: WatchParts,
  ) {
    socket.on(
      'message',
      (data, isBinary) => void this.receive(!isBinary && Buffer.isBuffer(data) ? data.toString('utf8') : ''),
    )
    socket.on('close', () => this.close())
    socket.on('error', () => socket.terminate())
  }

  get isSignedIn(): boolean {
    return this.session !== undefined
  }

  close(): void {
    this.isClosed = true
    for (const watch of this.watches.values()) watch?.stop()
    this.watches.clear()
  }

  private async receive(text: string): Promise<void> {
    const message = parseMessage(text)
    const fields = new Fields(message)
    try {
      if (message['type'] === 'signIn') this.signIn(fields.text('token'))
      else if (this.session === undefined) throw new CloudError('UNAUTHENTICATED')
      else if (message['type'] === 'watch') await this.watch(this.session, fields)
      else if (message['type'] === 'unwatch') this.unwatch(fields.text('watchId'))
      else throw refusal('type', 'must be signIn, watch or unwatch')
    } catch (error) {
      this.send({ type: 'error', ...this.describe(error) })
      this.socket.close(1008)
    }
  }

  private signIn(token: string): void {
    this.session = this.parts.readSession(token)
    if (this.session === undefined) throw new CloudError('UNAUTHENTICATED')
    this.send({ type: 'signedIn' })
  }

  private async watch(session: ClientSession, fields: Fields): Promise<void> {
    const watchId = fields.text('watchId')
    if (this.watches.has(watchId)) throw refusal('watchId', 'is taken')
    if (this.watches.size >= MAX_WATCHES) throw refusal('watchId', `is one of more than ${MAX_WATCHES}`)
    this.watches.set(watchId, undefined)
    try {
      const watch = await this.start(session, watchId, fields)
      if (this.isClosed || !this.watches.has(watchId)) watch.stop()
      else this.watches.set(watchId, watch)
    } catch (error) {
      this.watches.delete(watchId)
      this.end(watchId, 'WATCH_INIT_FAIL', error)
    }
  }

  private async start(session: ClientSession, watchId: string, fields: Fields): Promise<Watch> {
    const { clientDatabase, hub, authOf, maxDocuments } = this.parts
    const collection = fields.text('collection')
    const sort = readSort(fields)
    const limit = fields.count('limit')
    const filter = await clientDatabase.allowWatch(await authOf(session), {
      collection,
      filter: fields.optionalDocument('query') ?? {},
    })
    // A change may be known before the list it belongs to has been sent.
    let early: WatchChange[] | undefined = []
    const watch = await hub.watch(
      { collection, filter, sort, limit: limit === undefined ? undefined : Math.min(limit, maxDocuments) },
      {
        onChanges: (changes) => {
          if (early === undefined) this.sendChanges(watchId, changes)
          else early.push(...changes)
        },
        onError: (error) => {
          this.watches.delete(watchId)
          this.end(watchId, 'WATCH_SERVER_ERROR', error)
        },
      },
    )
    this.send({ type: 'init', watchId, documents: formatEjson(watch.documents) })
    if (early.length > 0) this.sendChanges(watchId, early)
    early = undefined
    return watch
  }

  private unwatch(watchId: string): void {
    this.watches.get(watchId)?.stop()
    this.watches.delete(watchId)
  }

  private sendChanges(watchId: string, changes: readonly WatchChange[]): void {
    this.send({ type: 'change', watchId, changes: formatEjson(changes) })
  }

  /** Tells the client in the words of WeChat's own client that a watch is over, and why. */
  private end(watchId: string, name: ErrorName, error: unknown): void {
    const { errCode, message } = ERRORS[name]
    const cause = this.describe(error)
    this.send({ type: 'error', watchId, errCode, errMsg: `${message} | errMsg: ${cause.errCode} ${cause.errMsg}` })
  }

  private describe(error: unknown): { errCode: number; errMsg: string } {
    if (error instanceof CloudError) return { errCode: ERRORS[error.errorName].errCode, errMsg: error.message }
    const { errCode, message } = ERRORS.SYS_ERR
    if (error instanceof WatchTooLargeError) return { errCode, errMsg: error.message }
    this.parts.onUnexpectedError(error)
    return { errCode, errMsg: message }
  }

  private send(message: WatchServerMessage): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    if (this.socket.bufferedAmount > this.parts.maxUnsentBytes) this.socket.terminate()
    else this.socket.send(JSON.stringify(message))
  }
}

function parseMessage(text: string): Record<string, unknown> {
  try {
    const message: unknown = JSON.parse(text)
    return isRecord(message) ? message : {}
  } catch {
    return {}
  }
}
