import type { StoredDocument } from '../database/documents'
import type { CommittedChange, Database } from '../database/operations'
import { LiveQuery, type WatchListener, type WatchRequest } from './live-query'

export interface Watch {
  /** What the watch shows at its start. */
  readonly documents: readonly StoredDocument[]
  stop(): void
}

/**
 * All watches of the cloud. It listens to the database once and hands each commit to the watches of its collections
 * only, after the writer has its answer.
 */
export class RealtimeHub {
  private readonly queries = new Map<string, Set<LiveQuery>>()
  private pending: (readonly CommittedChange[])[] = []
  private isScheduled = false
  private readonly stopListening: () => void

  constructor(
    private readonly database: Pick<Database, 'find' | 'onCommit'>,
    private readonly maxDocuments: number,
    private readonly onUnexpectedError: (error: unknown) => void,
  ) {
    this.stopListening = database.onCommit((changes) => this.schedule(changes))
  }

  /** Starts a watch; rejects with `CloudError` or `WatchTooLargeError` when it can't. */
  async watch(request: WatchRequest, listener: WatchListener): Promise<Watch> {
    // Older commits are in what is about to be read; handed over later they would seem new.
    this.flush()
    const { database, maxDocuments } = this
    const onError = (error: unknown): void => {
      this.stop(query)
      listener.onError(error)
    }
    const query = new LiveQuery(request, {
      ...{ database, maxDocuments },
      listener: { onChanges: (changes) => listener.onChanges(changes), onError },
      catchUp: () => this.flush(),
    })
    const siblings = this.queries.get(request.collection) ?? new Set()
    this.queries.set(request.collection, siblings.add(query))
    try {
      return { documents: await query.start(), stop: () => this.stop(query) }
    } catch (error) {
      this.stop(query)
      throw error
    }
  }

  /** How many watches are open. */
  get size(): number {
    return [...this.queries.values()].reduce((sum, { size }) => sum + size, 0)
  }

  close(): void {
    this.stopListening()
    for (const queries of this.queries.values()) for (const query of queries) query.stop()
    this.queries.clear()
    this.pending = []
  }

  private stop(query: LiveQuery): void {
    query.stop()
    const siblings = this.queries.get(query.request.collection)
    siblings?.delete(query)
    if (siblings?.size === 0) this.queries.delete(query.request.collection)
  }

  private schedule(changes: readonly CommittedChange[]): void {
    if (this.queries.size === 0) return
    this.pending.push(changes)
    if (this.isScheduled) return
    this.isScheduled = true
    setImmediate(() => {
      this.isScheduled = false
      this.flush()
    })
  }

  private flush(): void {
    const commits = this.pending
    this.pending = []
    for (const commit of commits) this.deliver(commit)
  }

  private deliver(commit: readonly CommittedChange[]): void {
    for (const [collection, changes] of groupByCollection(commit))
      for (const query of this.queries.get(collection) ?? []) {
        try {
          query.take(changes)
        } catch (error) {
          this.onUnexpectedError(error)
        }
      }
  }
}

function groupByCollection(commit: readonly CommittedChange[]): Map<string, CommittedChange[]> {
  const groups = new Map<string, CommittedChange[]>()
  for (const change of commit) {
    const group = groups.get(change.collection)
    if (group === undefined) groups.set(change.collection, [change])
    else group.push(change)
  }
  return groups
}
