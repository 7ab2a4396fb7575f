/**
 * Decoded documents, so that repeated reads and scans do not pay for decoding (about 6 µs each).
 *
 * One map per collection, by record number. While a map holds the *whole* collection in record order, scans need not
 * touch LMDB at all. The budget counts BSON bytes (decoded documents take about three times that). When it is used
 * up, other collections give way first, then the oldest entries of the same one.
 */
import type { StoredDocument } from '../documents'

export interface CachedDocument {
  readonly record: number
  readonly document: StoredDocument
  readonly sizeBytes: number
}

interface CachedCollection {
  readonly entries: Map<number, CachedDocument>
  sizeBytes: number
  /** Every document is here, in the order of record numbers. */
  isComplete: boolean
}

export class DocumentCache {
  private readonly collections = new Map<number, CachedCollection>()
  private totalBytes = 0

  constructor(readonly budgetBytes: number) {}

  get(collectionId: number, record: number): CachedDocument | undefined {
    return this.collections.get(collectionId)?.entries.get(record)
  }

  /** The whole collection in insertion order, if it is all here. */
  whole(collectionId: number): Iterable<CachedDocument> | undefined {
    const collection = this.collections.get(collectionId)
    return collection?.isComplete === true ? collection.entries.values() : undefined
  }

  /** A document as it now is. A changed one keeps its place and a new one comes last: a complete map stays complete. */
  put(collectionId: number, entry: CachedDocument): void {
    const collection = this.of(collectionId)
    const growthBytes = entry.sizeBytes - (collection.entries.get(entry.record)?.sizeBytes ?? 0)
    collection.entries.set(entry.record, entry)
    this.grow(collection, growthBytes)
    this.shrinkToBudget(collectionId)
  }

  remove(collectionId: number, record: number): void {
    const collection = this.collections.get(collectionId)
    const entry = collection?.entries.get(record)
    if (collection === undefined || entry === undefined) return
    collection.entries.delete(record)
    this.grow(collection, -entry.sizeBytes)
  }

  /** Takes over the whole collection, in record order, as a scan or the creation of the collection found it. */
  putWhole(collectionId: number, entries: Map<number, CachedDocument>, sizeBytes: number): void {
    this.dropCollection(collectionId)
    this.collections.set(collectionId, { entries, sizeBytes, isComplete: true })
    this.totalBytes += sizeBytes
    this.shrinkToBudget(collectionId)
  }

  dropCollection(collectionId: number): void {
    const collection = this.collections.get(collectionId)
    if (collection === undefined) return
    this.totalBytes -= collection.sizeBytes
    this.collections.delete(collectionId)
  }

  private shrinkToBudget(askingId: number): void {
    for (const id of this.collections.keys()) {
      if (this.totalBytes <= this.budgetBytes) return
      if (id !== askingId) this.dropCollection(id)
    }
    const collection = this.of(askingId)
    for (const record of collection.entries.keys()) {
      if (this.totalBytes <= this.budgetBytes) return
      collection.isComplete = false
      this.remove(askingId, record)
    }
  }

  private of(collectionId: number): CachedCollection {
    let collection = this.collections.get(collectionId)
    if (collection === undefined) {
      collection = { entries: new Map(), sizeBytes: 0, isComplete: false }
      this.collections.set(collectionId, collection)
    }
    return collection
  }

  private grow(collection: CachedCollection, bytes: number): void {
    collection.sizeBytes += bytes
    this.totalBytes += bytes
  }
}
