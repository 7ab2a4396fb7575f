/** Everything that reads many documents: find, count, aggregate. */
import { CloudError } from '../errors'
import type { Limits } from '../limits'
import type { Document, Projection, StoredDocument } from './documents'
import { documentBytes, projectDocument, runPipeline } from './language'
import type { DatabaseWarning } from './operations'
import { missingIndexFields } from './planning/missing-index'
import { leadingSelection } from './planning/pipeline-start'
import { select, type Selection } from './planning/select'
import type { Catalog, StoredCollection } from './storage/catalog'
import type { CachedDocument } from './storage/document-cache'
import type { DocumentStore } from './storage/document-store'

interface FindParts extends Selection {
  readonly projection?: Projection
}

export class Reader {
  private readonly listeners = new Set<(warning: DatabaseWarning) => void>()

  constructor(
    private readonly parts: { readonly store: DocumentStore; readonly catalog: Catalog; readonly limits: Limits },
  ) {}

  onWarning(listener: (warning: DatabaseWarning) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The matching documents as they are stored, never to be changed. */
  select(collection: StoredCollection, selection: Selection): readonly CachedDocument[] {
    const { entries, wastedDocuments } = select(this.parts.store, collection, selection)
    if (wastedDocuments > this.parts.limits.scanWarningDocuments) this.warn(collection, selection, wastedDocuments)
    return entries
  }

  find(collection: StoredCollection, request: FindParts): Document[] {
    requireCount('skip', request.skip)
    requireCount('limit', request.limit)
    const found = this.select(collection, request)
    const sizeBytes = found.reduce((total, entry) => total + entry.sizeBytes, 0)
    const documents = this.project(found, request)
    if (sizeBytes > this.parts.limits.serverReadBytes) this.refuseLargeRead(documents)
    return documents
  }

  count(collection: StoredCollection, filter: Document): number {
    if (Object.keys(filter).length === 0) return this.parts.store.count(collection)
    return this.select(collection, { filter }).length
  }

  project(found: readonly { readonly document: StoredDocument }[], { filter, projection }: FindParts): Document[] {
    if (projection === undefined) return found.map(({ document }) => document)
    return found.map(({ document }) => projectDocument(document, projection, filter))
  }

  aggregate(name: string, stages: readonly Document[]): Document[] {
    const { catalog } = this.parts
    const { selection, rest } = leadingSelection(stages)
    const documents = this.select(catalog.get(name), selection).map(({ document }) => document)
    const result = rest.length === 0 ? documents : runPipeline(documents, rest, (other) => this.everyDocument(other))
    this.refuseLargeRead(result)
    return result
  }

  /** A collection that does not exist is empty to `lookup`, as on MongoDB. */
  private everyDocument(name: string): readonly Document[] {
    const collection = this.parts.catalog.find(name)
    return collection === undefined ? [] : [...this.parts.store.scan(collection)].map(({ document }) => document)
  }

  private warn(collection: StoredCollection, { filter, sort }: Selection, scannedDocuments: number): void {
    const missingIndex = missingIndexFields(filter, sort, [collection.primary, ...collection.indexes])
    if (missingIndex.length === 0) return
    for (const listener of this.listeners) {
      listener({ collection: collection.name, missingIndex, scannedDocuments, filter })
    }
  }

  private refuseLargeRead(documents: readonly Document[]): void {
    const { serverReadBytes } = this.parts.limits
    let sizeBytes = 0
    for (const document of documents) {
      sizeBytes += documentBytes(document)
      if (sizeBytes > serverReadBytes)
        throw new CloudError(
          'EXCEED_MAX_RESPONSE_SIZE',
          `one read may return ${serverReadBytes} bytes: read less at once`,
        )
    }
  }
}

function requireCount(name: string, value: number | undefined): void {
  if (value !== undefined && (!Number.isSafeInteger(value) || value < 0))
    throw new CloudError('INVALID_PARAM', `${name} must be a whole number, 0 or more`)
}
