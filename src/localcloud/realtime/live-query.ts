import type { Document, SortOrder, StoredDocument } from '../database/documents'
import { compareBy, compileFilter } from '../database/language'
import type { CommittedChange, Database } from '../database/operations'
import { AllMatches } from './all-matches'
import type { Matches, WatchChange } from './matches'
import { WindowMatches } from './window-matches'

export interface WatchRequest {
  readonly collection: string
  readonly filter: Document
  readonly sort?: SortOrder
  /** Without it every document that fits is watched. */
  readonly limit?: number
}

export interface WatchListener {
  /** What one commit changes, or several that were caught up with at once. */
  onChanges(changes: readonly WatchChange[]): void
  /** The watch has ended. */
  onError(error: unknown): void
}

/** More documents fit the filter than a watch may hold. */
export class WatchTooLargeError extends Error {
  constructor(maxDocuments: number) {
    super(`the watched query finds more than ${maxDocuments} documents`)
  }
}

export interface LiveQueryOptions {
  readonly database: Pick<Database, 'find'>
  readonly maxDocuments: number
  readonly listener: WatchListener
  /** Makes the hub hand over the commits it still holds, so that none that the read saw comes later. */
  readonly catchUp: () => void
}

/** Documents known beyond the limit, so that few departures need the database. */
const SPARE_DOCUMENTS = 10

/** One watch on one collection: reads once, then follows the commits that the hub hands it in order. */
export class LiveQuery {
  private readonly matches: Matches
  private readonly sort: SortOrder | undefined
  private readonly readAhead: number
  /** Commits that came while the database was being read; undefined when it is not. */
  private waiting: CommittedChange[] | undefined
  private isStopped = false

  constructor(
    readonly request: WatchRequest,
    private readonly options: LiveQueryOptions,
  ) {
    const isMatch = compileFilter(request.filter)
    const { limit } = request
    if (limit === undefined) {
      this.sort = request.sort
      this.readAhead = options.maxDocuments + 1
      this.matches = new AllMatches(isMatch)
    } else {
      // With the id at the end no two documents stand in the same place.
      this.sort = { ...request.sort, _id: request.sort?.['_id'] ?? 1 }
      this.readAhead = limit * 2 + SPARE_DOCUMENTS
      this.matches = new WindowMatches({ isMatch, compare: compareBy(this.sort), limit, readAhead: this.readAhead })
    }
  }

  /** Reads what there is and shows it; from then on the listener is told. Rejects when there is too much. */
  async start(): Promise<StoredDocument[]> {
    do await this.load()
    while (this.matches.isShort)
    this.checkSize()
    return this.matches.shown()
  }

  /** Follows one commit. */
  take(changes: readonly CommittedChange[]): void {
    if (this.isStopped) return
    if (this.waiting === undefined) this.tell(this.matches.apply(changes))
    else this.waiting.push(...changes)
  }

  stop(): void {
    this.isStopped = true
  }

  private tell(changes: readonly WatchChange[]): void {
    try {
      this.checkSize()
    } catch (error) {
      this.fail(error)
      return
    }
    if (changes.length > 0) this.options.listener.onChanges(changes)
    if (this.matches.isShort) void this.reload()
  }

  private async reload(): Promise<void> {
    try {
      const changes = await this.load()
      if (!this.isStopped) this.tell(changes)
    } catch (error) {
      this.fail(error)
    }
  }

  private async load(): Promise<WatchChange[]> {
    this.waiting = []
    const { collection, filter } = this.request
    const found = await this.options.database.find({ collection, filter, sort: this.sort, limit: this.readAhead })
    this.options.catchUp()
    const changes = this.matches.load(found.filter(isStored), this.waiting)
    this.waiting = undefined
    return changes
  }

  private checkSize(): void {
    if (this.matches.size > this.options.maxDocuments) throw new WatchTooLargeError(this.options.maxDocuments)
  }

  private fail(error: unknown): void {
    if (this.isStopped) return
    this.stop()
    this.options.listener.onError(error)
  }
}

function isStored(document: Document): document is StoredDocument {
  return typeof document['_id'] === 'string' || typeof document['_id'] === 'number'
}
