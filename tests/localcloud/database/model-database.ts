/**
 * What the database should do, in the plainest way: maps in memory, a full copy of everything per transaction, and
 * every question answered by looking at all documents. Only the query language is the real one.
 */
import type { Document, DocumentId } from '../../../src/localcloud/database/documents'
import { applyUpdate, compileFilter } from '../../../src/localcloud/database/language'
import type { ErrorName } from '../../../src/localcloud/errors'

export type State = Map<DocumentId, Document>

/** By id: what a document becomes, or null for "removed". */
type Changes = Map<DocumentId, Document | null>

interface ModelTransaction {
  readonly snapshot: State
  readonly startedAt: number
  readonly writes: Changes
}

export class ModelError extends Error {
  constructor(readonly errorName: ErrorName) {
    super(errorName)
  }
}

/** The unique index of the model: `code`, with missing as null. */
export function codeOf(document: Document): string {
  return JSON.stringify(document['code'] ?? null)
}

export class ModelDatabase {
  readonly documents: State = new Map()
  private readonly changedAt = new Map<DocumentId, number>()
  private readonly transactions = new Map<string, ModelTransaction>()
  private readonly lockedIds = new Map<DocumentId, string>()
  private readonly lockedCodes = new Map<string, string>()
  private commits = 0

  matching(filter: Document): Document[] {
    return [...this.documents.values()].filter(compileFilter(filter))
  }

  insert(documents: readonly (Document & { _id: DocumentId })[]): void {
    const changes: Changes = new Map()
    for (const document of documents) {
      if (this.documents.has(document._id) || changes.has(document._id))
        throw new ModelError('DATABASE_DUPLICATE_WRITE')
      changes.set(document._id, document)
    }
    this.writePlainly(changes)
  }

  update(filter: Document, operators: Document): number {
    const changes: Changes = new Map()
    for (const document of this.matching(filter)) {
      const next = applyUpdate(document, operators, { nowMs: 0, filter })
      if (next !== document) changes.set(idOf(document), next)
    }
    this.writePlainly(changes)
    return changes.size
  }

  replace(document: Document & { _id: DocumentId }): 'inserted' | 'updated' | 'unchanged' {
    const before = this.documents.get(document._id)
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(document)) return 'unchanged'
    this.writePlainly(new Map([[document._id, document]]))
    return before === undefined ? 'inserted' : 'updated'
  }

  remove(filter: Document): number {
    const found = this.matching(filter)
    this.writePlainly(new Map(found.map((document) => [idOf(document), null])))
    return found.length
  }

  start(transaction: string): void {
    const snapshot = new Map(this.documents)
    this.transactions.set(transaction, { snapshot, startedAt: this.commits, writes: new Map() })
  }

  openTransactions(): string[] {
    return [...this.transactions.keys()]
  }

  read(transaction: string, id: DocumentId): Document | undefined {
    const { snapshot, writes } = this.require(transaction)
    return (writes.has(id) ? writes.get(id) : snapshot.get(id)) ?? undefined
  }

  /** A write of one document in a transaction; a failure ends the transaction. */
  write(transaction: string, id: DocumentId, next: Document | null, isInsert = false): void {
    try {
      if (isInsert && this.read(transaction, id) !== undefined) throw new ModelError('DATABASE_DUPLICATE_WRITE')
      this.join(transaction, id, next)
    } catch (error) {
      this.end(transaction)
      throw error
    }
  }

  /** Operators inside a transaction; what they refuse ends it too. */
  updateInside(transaction: string, id: DocumentId, operators: Document): number {
    const before = this.read(transaction, id)
    if (before === undefined) return 0
    let next: Document
    try {
      next = applyUpdate(before, operators, { nowMs: 0, filter: { _id: id } })
    } catch (error) {
      this.end(transaction)
      throw error
    }
    if (next === before) return 0
    this.write(transaction, id, next)
    return 1
  }

  commit(transaction: string): void {
    const { writes } = this.require(transaction)
    this.end(transaction)
    this.become(writes)
  }

  /** Also what a failed write, a reopening and new indexes do. */
  end(transaction: string): void {
    this.transactions.delete(transaction)
    for (const locks of [this.lockedIds, this.lockedCodes]) {
      for (const [key, holder] of locks) if (holder === transaction) (locks as Map<unknown, string>).delete(key)
    }
  }

  /** Those that have written something. */
  writingTransactions(): string[] {
    return [...this.transactions].filter(([, { writes }]) => writes.size > 0).map(([name]) => name)
  }

  private require(transaction: string): ModelTransaction {
    const found = this.transactions.get(transaction)
    if (found === undefined) throw new ModelError('DATABASE_TRANSACTION_FAIL')
    return found
  }

  private join(transaction: string, id: DocumentId, next: Document | null): void {
    const { snapshot, startedAt, writes } = this.require(transaction)
    const hasChanged = (other: DocumentId) => (this.changedAt.get(other) ?? 0) > startedAt
    const isForeign = (holder: string | undefined) => holder !== undefined && holder !== transaction
    if (!writes.has(id) && hasChanged(id)) throw new ModelError('TRANSACTION_CONFLICT')
    const codes = changedCodes(snapshot.get(id), next ?? undefined)
    if (isForeign(this.lockedIds.get(id))) throw new ModelError('TRANSACTION_CONFLICT')
    if (codes.some((code) => isForeign(this.lockedCodes.get(code)))) throw new ModelError('TRANSACTION_CONFLICT')
    const taken = codes[1] ?? (snapshot.has(id) ? undefined : codes[0])
    if (next !== null && taken !== undefined) {
      for (const [other, document] of writes) {
        if (other !== id && document !== null && codeOf(document) === taken)
          throw new ModelError('DATABASE_DUPLICATE_WRITE')
      }
      for (const [other, document] of this.documents) {
        if (other === id || writes.has(other) || codeOf(document) !== taken) continue
        throw new ModelError(hasChanged(other) ? 'TRANSACTION_CONFLICT' : 'DATABASE_DUPLICATE_WRITE')
      }
    }
    this.lockedIds.set(id, transaction)
    for (const code of codes) this.lockedCodes.set(code, transaction)
    writes.set(id, next)
  }

  private writePlainly(changes: Changes): void {
    for (const [id, next] of changes) {
      const codes = changedCodes(this.documents.get(id), next ?? undefined)
      if (this.lockedIds.has(id) || codes.some((code) => this.lockedCodes.has(code)))
        throw new ModelError('SERVER_TIMEOUT')
    }
    const after = [...this.documents].filter(([id]) => !changes.has(id)).map(([, document]) => document)
    for (const next of changes.values()) if (next !== null) after.push(next)
    if (new Set(after.map(codeOf)).size < after.length) throw new ModelError('DATABASE_DUPLICATE_WRITE')
    this.become(changes)
  }

  private become(changes: Changes): void {
    this.commits += 1
    for (const [id, next] of changes) {
      this.changedAt.set(id, this.commits)
      if (next === null) this.documents.delete(id)
      else this.documents.set(id, next)
    }
  }
}

function idOf(document: Document): DocumentId {
  const id = document['_id']
  if (typeof id !== 'string' && typeof id !== 'number') throw new Error('a document of the model has no id')
  return id
}

/** The unique values a change gives up and takes, in this order; none if it stays the same. */
function changedCodes(before: Document | undefined, after: Document | undefined): string[] {
  const [old, next] = [before && codeOf(before), after && codeOf(after)]
  if (old === next) return []
  return [old, next].filter((code) => code !== undefined)
}
