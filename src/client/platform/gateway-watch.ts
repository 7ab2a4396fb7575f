import { isFields } from './gateway'
import type { FeedDocument, FeedHandlers } from './platform'

/** A watch shows the latest entries only: a feed keeps two days. */
const MOST_WATCHED = 50
const WATCH_ID = 'feed'

/**
 * Follows a store's feed over the gateway's WebSocket (`/client/watch`). One socket for one feed: an app follows one at
 * a time. A cut ends the watch; whoever follows starts another.
 */
export function watchFeedOverSocket(
  url: string,
  readToken: () => Promise<string>,
  storeId: string,
  { onDocuments, onEnd }: FeedHandlers,
): () => void {
  let socket: WebSocket | undefined
  let isOver = false
  const end = (): void => {
    if (isOver) return
    isOver = true
    socket?.close()
    onEnd()
  }
  const open = async (): Promise<void> => {
    const token = await readToken()
    if (isOver) return
    socket = new WebSocket(`${url.replace(/^http/, 'ws').replace(/\/$/, '')}/client/watch`)
    const send = (message: object): void => socket?.send(JSON.stringify(message))
    socket.onopen = () => send({ type: 'signIn', token })
    socket.onclose = end
    socket.onmessage = ({ data }) => {
      if (isOver) return
      const message: unknown = JSON.parse(String(data))
      if (!isFields(message) || message['type'] === 'error') return end()
      if (message['type'] === 'signedIn') return send(watchRequest(storeId))
      onDocuments(readDocuments(message))
    }
  }
  open().catch(end)
  return () => {
    isOver = true
    socket?.close()
  }
}

function watchRequest(storeId: string): object {
  const query = JSON.stringify({ storeId })
  const order = JSON.stringify({ at: -1 })
  return { type: 'watch', watchId: WATCH_ID, collection: 'feed', query, order, limit: MOST_WATCHED }
}

/** The documents of a first list, or those that one commit has changed. */
function readDocuments({ documents, changes }: Readonly<Record<string, unknown>>): FeedDocument[] {
  const isInitial = typeof documents === 'string'
  const list = readList(isInitial ? documents : changes)
  return list.flatMap((item) => {
    const document = isInitial ? item : isFields(item) ? item['doc'] : undefined
    return isFields(document) ? [document] : []
  })
}

function readList(text: unknown): readonly unknown[] {
  const list = typeof text === 'string' ? plainValue(JSON.parse(text)) : []
  return Array.isArray(list) ? list : []
}

/** Extended JSON as far as a feed needs it: numbers; whatever else it wraps stays as it is. */
function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue)
  if (!isFields(value)) return value
  const number = value['$numberLong'] ?? value['$numberInt'] ?? value['$numberDouble']
  if (typeof number === 'string') return Number(number)
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plainValue(field)]))
}
