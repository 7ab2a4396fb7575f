/**
 * Works out what a write changes, without changing anything: the same for plain writes and inside transactions, which
 * differ only in the `view` they read through. Whatever is refused here has changed nothing.
 */
import { CloudError } from '../errors'
import type { Limits } from '../limits'
import { makeDocumentId, requireDocumentId, withId } from './document-ids'
import type { Document, DocumentId, StoredDocument } from './documents'
import { applyUpdate, buildUpsert, documentBytes, resolveServerDates } from './language'
import type { ModifyReply, ModifyRequest } from './operations'
import type { StoredCollection } from './storage/catalog'
import type { Change, NewDocument } from './storage/change-writer'
import { decodeDocument, encodeDocument } from './storage/document-codec'

/** A document as a view shows it. */
export interface ViewedDocument {
  readonly record?: number
  readonly document: StoredDocument
}

/** What a write reads. */
export interface WriteView {
  findById(collection: StoredCollection, id: DocumentId): ViewedDocument | undefined
  select(collection: StoredCollection, filter: Document, limit: number | undefined): readonly ViewedDocument[]
}

export interface Prepared<Reply> {
  readonly changes: readonly Change[]
  readonly reply: Reply
}

type ModifyParts = Pick<ModifyRequest, 'filter' | 'update' | 'isReplacement' | 'isMulti' | 'isUpsert'>

export class WritePlanner {
  constructor(private readonly limits: Limits) {}

  insert(
    view: WriteView,
    collection: StoredCollection,
    documents: readonly Document[],
    nowMs: number,
  ): Prepared<DocumentId[]> {
    const ids = new Set<DocumentId>()
    const changes = documents.map((document) => {
      const id = document['_id'] === undefined ? makeDocumentId() : requireDocumentId(document['_id'])
      if (ids.has(id) || view.findById(collection, id) !== undefined) throw duplicateId(collection, id)
      ids.add(id)
      return this.insertion(collection, id, resolveServerDates(document, nowMs))
    })
    this.refuseLargeWrite(changes.reduce((total, { after }) => total + (after?.sizeBytes ?? 0), 0))
    return { changes, reply: [...ids] }
  }

  modify(view: WriteView, collection: StoredCollection, request: ModifyParts, nowMs: number): Prepared<ModifyReply> {
    if (request.isReplacement && request.isMulti)
      throw new CloudError('INVALID_PARAM', 'a whole document replaces one document, not many')
    this.refuseLargeWrite(documentBytes(request.update))
    const matched = view.select(collection, request.filter, request.isMulti ? undefined : 1)
    if (matched.length === 0 && request.isUpsert) return this.upsert(view, collection, request, nowMs)
    const changes = matched.flatMap((viewed) => this.change(collection, viewed, request, nowMs))
    return { changes, reply: { updated: changes.length } }
  }

  modifyAndReturn(
    view: WriteView,
    collection: StoredCollection,
    request: Pick<ModifyRequest, 'filter' | 'update'>,
    nowMs: number,
  ): Prepared<{ updated: number; document?: Document }> {
    this.refuseLargeWrite(documentBytes(request.update))
    const [viewed] = view.select(collection, request.filter, 1)
    if (viewed === undefined) return { changes: [], reply: { updated: 0 } }
    const changes = this.change(collection, viewed, { ...request, isReplacement: false }, nowMs)
    const document = changes[0]?.after?.document ?? viewed.document
    return { changes, reply: { updated: changes.length, document } }
  }

  remove(view: WriteView, collection: StoredCollection, filter: Document, isMulti: boolean): Prepared<number> {
    const matched = view.select(collection, filter, isMulti ? undefined : 1)
    const changes = matched.map(({ record, document }) => ({ collection, id: document._id, record, before: document }))
    return { changes, reply: changes.length }
  }

  private upsert(
    view: WriteView,
    collection: StoredCollection,
    { filter, update, isReplacement }: ModifyParts,
    nowMs: number,
  ): Prepared<ModifyReply> {
    const seed = buildUpsert(filter, isReplacement ? {} : update, { nowMs })
    const named = seed['_id'] ?? (isReplacement ? update['_id'] : undefined)
    const id = named === undefined ? makeDocumentId() : requireDocumentId(named)
    if (view.findById(collection, id) !== undefined) throw duplicateId(collection, id)
    const document = isReplacement ? keepId(resolveServerDates(update, nowMs), id) : seed
    return {
      changes: [this.insertion(collection, id, document)],
      reply: { updated: 0, upsertedId: id },
    }
  }

  private insertion(collection: StoredCollection, id: DocumentId, document: Document): Change {
    return { collection, id, after: this.store(withId(document, id)) }
  }

  /** Empty when the update leaves the document as it is. */
  private change(
    collection: StoredCollection,
    { record, document: before }: ViewedDocument,
    { filter, update, isReplacement }: Pick<ModifyParts, 'filter' | 'update' | 'isReplacement'>,
    nowMs: number,
  ): Change[] {
    const id = before._id
    const next: Document = isReplacement
      ? withId(keepId(resolveServerDates(update, nowMs), id), id)
      : keepId(applyUpdate<Document>(before, update, { nowMs, filter }), id)
    if (next === before) return []
    const after = this.store(withId(next, id))
    if (isReplacement && encodeDocument(before).bytes.equals(after.bytes)) return []
    return [{ collection, id, record, before, after, isReplacement }]
  }

  /** The stored form. What readers get is decoded from it, so it shares nothing with the caller's object. */
  private store(document: StoredDocument): NewDocument {
    const encoded = encodeDocument(document)
    if (encoded.sizeBytes > this.limits.documentBytes)
      throw new CloudError(
        'INVALID_PARAM',
        `a document has at most ${this.limits.documentBytes} bytes, this one has ${encoded.sizeBytes}`,
      )
    return { ...encoded, document: decodeDocument(encoded.bytes) }
  }

  private refuseLargeWrite(sizeBytes: number): void {
    if (sizeBytes > this.limits.serverWriteBytes)
      throw new CloudError(
        'EXCEED_REQUEST_SIZE_LIMIT',
        `one write may send ${this.limits.serverWriteBytes} bytes, this one has ${sizeBytes}`,
      )
  }
}

function keepId(document: Document, id: DocumentId): Document {
  if (document['_id'] !== undefined && document['_id'] !== id)
    throw new CloudError('DATABASE_REQUEST_FAILED', `the _id of a document can't be changed (${String(id)})`)
  return document
}

function duplicateId(collection: StoredCollection, id: DocumentId): CloudError {
  return new CloudError(
    'DATABASE_DUPLICATE_WRITE',
    `collection: ${collection.name} index: _id_ dup key: { _id: ${JSON.stringify(id)} }`,
  )
}
