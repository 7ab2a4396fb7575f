/**
 * The database as the wire sees it.
 *
 * All data work happens in one tick of the process, so every operation is atomic, also one that changes many
 * documents (on WeChat an update of many is atomic per document only). What a plain write waits for is a document or
 * unique value that a transaction has locked; then it starts afresh.
 */
import { performance } from 'node:perf_hooks'
import type { CloudClock } from '../clock'
import { CloudError } from '../errors'
import type { Limits } from '../limits'
import type { Commits } from './commits'
import { onlyId } from './document-ids'
import type { CollectionDeclaration, Document, DocumentId, StoredDocument } from './documents'
import { resolveServerDates } from './language'
import type * as operations from './operations'
import type { Reader } from './reader'
import type { Schema } from './schema'
import type { Catalog, StoredCollection } from './storage/catalog'
import type { DocumentStore } from './storage/document-store'
import type { Environment } from './storage/environment'
import type { History } from './transactions/history'
import { lockKeys } from './transactions/lock-keys'
import type { LockTable } from './transactions/lock-table'
import { TransactionView } from './transactions/transaction-view'
import type { Transactions } from './transactions/transactions'
import type { Prepared, WritePlanner, WriteView } from './writes'

export interface DatabaseParts {
  readonly clock: CloudClock
  readonly limits: Limits
  readonly isStrict: boolean
  readonly environment: Environment
  readonly catalog: Catalog
  readonly store: DocumentStore
  readonly reader: Reader
  readonly schema: Schema
  readonly planner: WritePlanner
  readonly commits: Commits
  readonly locks: LockTable
  readonly history: History
  readonly transactions: Transactions
  readonly unlockDirectory: () => void
}

interface InsertRequest {
  readonly collection: string
  readonly documents: readonly Document[]
  readonly transactionId?: string
}

interface RemoveRequest {
  readonly collection: string
  readonly filter: Document
  readonly isMulti: boolean
  readonly transactionId?: string
}

type Prepare<Reply> = (view: WriteView, collection: StoredCollection) => Prepared<Reply>

/** How many documents `readAll` reads before it lets others run. */
const CHUNK_DOCUMENTS = 500

export class LocalDatabase implements operations.Database {
  private readonly pending = new Set<Promise<unknown>>()
  private readonly bypassListeners = new Set<(bypass: operations.TransactionBypass) => void>()
  private closing: Promise<void> | undefined
  private readonly plainView: WriteView

  constructor(private readonly parts: DatabaseParts) {
    this.plainView = {
      findById: (collection, id) => parts.store.findById(collection, id),
      select: (collection, filter, limit) => parts.reader.select(collection, { filter, limit }),
    }
  }

  insert({ collection, documents, transactionId }: InsertRequest): Promise<DocumentId[]> {
    return this.write(collection, transactionId, (view, stored) =>
      this.parts.planner.insert(view, stored, documents, this.parts.clock.now()),
    )
  }

  find(request: operations.FindRequest): Promise<Document[]> {
    return this.run(() => {
      const collection = this.parts.catalog.get(request.collection)
      const filter = this.resolve(request.filter)
      const transactionId = this.transactionFor(request, filter)
      if (transactionId === undefined) return this.parts.reader.find(collection, { ...request, filter })
      const viewed = this.viewOf(transactionId).select(collection, filter)
      return this.parts.reader.project(viewed, { ...request, filter })
    })
  }

  count(request: { collection: string; filter: Document }): Promise<number> {
    return this.run(() =>
      this.parts.reader.count(this.parts.catalog.get(request.collection), this.resolve(request.filter)),
    )
  }

  modify(request: operations.ModifyRequest): Promise<operations.ModifyReply> {
    return this.writeWhere(request, (view, collection, filter) =>
      this.parts.planner.modify(view, collection, { ...request, filter }, this.parts.clock.now()),
    )
  }

  modifyAndReturn(
    request: Omit<operations.ModifyRequest, 'isMulti' | 'isUpsert' | 'isReplacement'>,
  ): Promise<{ updated: number; document?: Document }> {
    const { update } = request
    return this.writeWhere(request, (view, collection, filter) =>
      this.parts.planner.modifyAndReturn(view, collection, { filter, update }, this.parts.clock.now()),
    )
  }

  remove(request: RemoveRequest): Promise<number> {
    return this.writeWhere(request, (view, collection, filter) =>
      this.parts.planner.remove(view, collection, filter, request.isMulti),
    )
  }

  aggregate(request: { collection: string; stages: readonly Document[] }): Promise<Document[]> {
    return this.run(() =>
      this.parts.reader.aggregate(
        request.collection,
        request.stages.map((stage) => this.resolve(stage)),
      ),
    )
  }

  addCollection(name: string): Promise<void> {
    return this.run(() => void this.parts.schema.add(name))
  }

  dropCollection(name: string): Promise<void> {
    return this.run(() => this.parts.schema.drop(name))
  }

  collectionNames(): string[] {
    return this.parts.catalog.names()
  }

  declare(collections: readonly CollectionDeclaration[]): Promise<void> {
    return this.run(() => {
      for (const collection of collections) this.parts.schema.declare(collection)
    })
  }

  async *readAll(name: string): AsyncGenerator<StoredDocument, void> {
    let last = 0
    for (;;) {
      const chunk = await this.run(() =>
        this.parts.store.readChunk(this.parts.catalog.get(name), last, CHUNK_DOCUMENTS),
      )
      for (const { document } of chunk) yield document
      const end = chunk.at(-1)
      if (end === undefined) return
      last = end.record
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  startTransaction(): string {
    this.requireOpen()
    return this.parts.transactions.start()
  }

  beginOperation(transactionId: string): () => void {
    return this.parts.transactions.beginOperation(transactionId)
  }

  commitTransaction(transactionId: string): Promise<void> {
    return this.run(() => this.parts.transactions.commit(transactionId))
  }

  abortTransaction(transactionId: string): Promise<void> {
    return this.run(() => this.parts.transactions.abort(transactionId))
  }

  onWarning(listener: (warning: operations.DatabaseWarning) => void): () => void {
    return this.parts.reader.onWarning(listener)
  }

  onBypass(listener: (bypass: operations.TransactionBypass) => void): () => void {
    this.bypassListeners.add(listener)
    return () => this.bypassListeners.delete(listener)
  }

  onCommit(listener: (changes: readonly operations.CommittedChange[]) => void): () => void {
    return this.parts.commits.onCommit(listener)
  }

  /** Aborts open transactions, lets the writes that waited for them finish, and gives the directory back. */
  close(): Promise<void> {
    this.closing ??= (async () => {
      this.parts.transactions.close()
      await Promise.allSettled(this.pending)
      await this.parts.environment.close()
      this.parts.unlockDirectory()
    })()
    return this.closing
  }

  /** Runs in this tick, if the database is open; what it throws becomes a rejection with a CloudError. */
  private run<Reply>(work: () => Reply | Promise<Reply>): Promise<Reply> {
    return new Promise((resolve) => {
      this.requireOpen()
      resolve(asCloudErrors(work))
    })
  }

  private writeWhere<Reply>(
    request: { collection: string; filter: Document; transactionId?: string },
    prepare: (view: WriteView, collection: StoredCollection, filter: Document) => Prepared<Reply>,
  ): Promise<Reply> {
    return this.run(() => {
      const filter = this.resolve(request.filter)
      return this.write(request.collection, this.transactionFor(request, filter), (view, collection) =>
        prepare(view, collection, filter),
      )
    })
  }

  private write<Reply>(name: string, transactionId: string | undefined, prepare: Prepare<Reply>): Promise<Reply> {
    if (transactionId !== undefined) return this.run(() => this.writeInside(name, transactionId, prepare))
    const writing = this.writeOutside(name, prepare)
    if (this.parts.locks.isEmpty) return writing
    this.pending.add(writing)
    return writing.finally(() => this.pending.delete(writing))
  }

  private writeInside<Reply>(name: string, transactionId: string, prepare: Prepare<Reply>): Reply {
    const view = this.viewOf(transactionId)
    try {
      const { changes, reply } = prepare(view, this.parts.catalog.get(name))
      view.write(changes)
      return reply
    } catch (error) {
      this.parts.transactions.fail(transactionId)
      throw error
    }
  }

  private async writeOutside<Reply>(name: string, prepare: Prepare<Reply>): Promise<Reply> {
    this.requireOpen()
    const { locks, commits, catalog, limits } = this.parts
    const deadline = performance.now() + limits.lockWaitMs
    for (;;) {
      const { changes, reply } = asCloudErrors(() => prepare(this.plainView, catalog.get(name)))
      if (locks.isEmpty || !changes.some((change) => locks.isTaken(lockKeys(change)))) {
        asCloudErrors(() => commits.commit(changes))
        return reply
      }
      await locks.nextRelease(deadline - performance.now())
    }
  }

  private viewOf(transactionId: string): TransactionView {
    return new TransactionView(this.parts.transactions.use(transactionId), this.parts)
  }

  /** The transaction the request belongs to; one that does not name a single `_id` runs outside, or is refused. */
  private transactionFor(
    { collection, transactionId }: { collection: string; transactionId?: string },
    filter: Document,
  ): string | undefined {
    if (transactionId === undefined || onlyId(filter) !== undefined) return transactionId
    if (this.parts.isStrict)
      throw new CloudError(
        'INVALID_PARAM',
        'inside a transaction use doc(id): where(…) is not supported there, and on WeChat would run outside of it',
      )
    for (const listener of this.bypassListeners) listener({ collection, filter, transactionId })
    return undefined
  }

  private resolve(value: Document): Document {
    return resolveServerDates(value, this.parts.clock.now())
  }

  private requireOpen(): void {
    if (this.closing !== undefined) throw new CloudError('SYS_ERR', 'the database is closed')
  }
}

/** What is not a CloudError is a defect or a full disk: it is passed on as SYS_ERR, with its cause. */
function asCloudErrors<Reply>(work: () => Reply): Reply {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudError) throw error
    if (error instanceof RangeError && error.message.includes('call stack'))
      throw new CloudError('INVALID_PARAM', 'the request is nested too deeply')
    const failure = new CloudError('SYS_ERR', error instanceof Error ? error.message : String(error))
    failure.cause = error
    throw failure
  }
}
