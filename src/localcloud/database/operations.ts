import type { CollectionDeclaration, Document, DocumentId, Projection, SortOrder, StoredDocument } from './documents'

export interface FindRequest {
  readonly collection: string
  /** Query operators as MongoDB spells them. */
  readonly filter: Document
  readonly sort?: SortOrder
  readonly skip?: number
  readonly limit?: number
  readonly projection?: Projection
  /** With it the read sees the transaction's snapshot and its own writes, and `filter` must name one `_id`. */
  readonly transactionId?: string
}

export interface ModifyRequest {
  readonly collection: string
  readonly filter: Document
  /** Update operators, or a whole document when `isReplacement`. */
  readonly update: Document
  readonly isReplacement: boolean
  readonly isMulti: boolean
  readonly isUpsert: boolean
  readonly transactionId?: string
}

export interface ModifyReply {
  readonly updated: number
  readonly upsertedId?: DocumentId
}

/** How the last reads were answered; what a call cost. */
export interface DatabaseWarning {
  readonly collection: string
  /** The fields of the index that is missing, in order. */
  readonly missingIndex: readonly string[]
  readonly scannedDocuments: number
  readonly filter: Document
}

export interface TransactionBypass {
  readonly collection: string
  readonly filter: Document
  readonly transactionId: string
}

export interface CommittedChange {
  readonly collection: string
  readonly documentId: DocumentId
  readonly before?: StoredDocument
  readonly after?: StoredDocument
  /** Whether a whole document took the place of `before`; `watch` tells that apart from an update. */
  readonly isReplacement?: boolean
}

/**
 * The database as the wire sees it. Every method rejects with `CloudError` and then has changed nothing.
 * A write survives `kill -9` from when its promise resolves. Documents that reads return are shared with the
 * database's memory: whoever wants to change one makes a copy.
 */
export interface Database {
  insert(request: { collection: string; documents: readonly Document[]; transactionId?: string }): Promise<DocumentId[]>
  find(request: FindRequest): Promise<Document[]>
  count(request: { collection: string; filter: Document }): Promise<number>
  modify(request: ModifyRequest): Promise<ModifyReply>
  modifyAndReturn(
    request: Omit<ModifyRequest, 'isMulti' | 'isUpsert' | 'isReplacement'>,
  ): Promise<{ updated: number; document?: Document }>
  remove(request: { collection: string; filter: Document; isMulti: boolean; transactionId?: string }): Promise<number>
  aggregate(request: { collection: string; stages: readonly Document[] }): Promise<Document[]>

  addCollection(name: string): Promise<void>
  dropCollection(name: string): Promise<void>
  collectionNames(): string[]
  /** Every document in the order of insertion, in chunks between which other operations may run. */
  readAll(collection: string): AsyncIterable<StoredDocument>
  /** Creates what is missing and builds or drops indexes to match; collections not named are left alone. */
  declare(collections: readonly CollectionDeclaration[]): Promise<void>

  startTransaction(): string
  /**
   * Marks one operation of the transaction (commit and abort included) as in flight until the returned function is
   * called, which the wire does once the reply has been sent; throws TRANSACTION_BUSY when one is in flight already.
   */
  beginOperation(transactionId: string): () => void
  commitTransaction(transactionId: string): Promise<void>
  abortTransaction(transactionId: string): Promise<void>

  onWarning(listener: (warning: DatabaseWarning) => void): () => void
  /** Outside strict mode: a request named a transaction but not one `_id`, so it ran outside the transaction. */
  onBypass(listener: (bypass: TransactionBypass) => void): () => void
  /** Called after each commit, in commit order, with everything it changed: `watch` and the console live on it. */
  onCommit(listener: (changes: readonly CommittedChange[]) => void): () => void
  close(): Promise<void>
}
