/** Reads documents and index entries; every read sees the last commit. Writing is `change-writer.ts`. */
import type { DocumentId } from '../documents'
import type { StoredCollection, StoredIndex } from './catalog'
import { decodeDocument } from './document-codec'
import type { CachedDocument, DocumentCache } from './document-cache'
import type { Environment } from './environment'
import { maxValueBytes } from './index-keys'
import { afterPrefix, KeyWriter } from './key-encoding'

/** A part of an index: keys from `start` (included) to `end` (not included), without record numbers. */
export interface KeyRange {
  readonly start: Buffer
  readonly end: Buffer
}

const writer = new KeyWriter()

export class DocumentStore {
  private readonly nextRecords = new Map<number, number>()

  constructor(
    private readonly environment: Environment,
    readonly cache: DocumentCache,
  ) {}

  /** The record number behind an id. */
  recordOf(collection: StoredCollection, id: DocumentId): number | undefined {
    const value = this.environment.indexes.get(primaryKey(collection, id))
    return value?.readUIntBE(0, 6)
  }

  findById(collection: StoredCollection, id: DocumentId): CachedDocument | undefined {
    const record = this.recordOf(collection, id)
    return record === undefined ? undefined : this.read(collection, record)
  }

  read(collection: StoredCollection, record: number): CachedDocument | undefined {
    const cached = this.cache.get(collection.id, record)
    if (cached !== undefined) return cached
    const bytes = this.environment.documents.get(documentKey(collection, record))
    if (bytes === undefined) return undefined
    const entry = { record, document: decodeDocument(bytes), sizeBytes: bytes.length - 1 }
    this.cache.put(collection.id, entry)
    return entry
  }

  /** Every document in insertion order. The collection must not be written to while this is being read. */
  *scan(collection: StoredCollection): Generator<CachedDocument, void> {
    const whole = this.cache.whole(collection.id)
    if (whole !== undefined) {
      yield* whole
      return
    }
    let gathered: Map<number, CachedDocument> | undefined = new Map()
    let sizeBytes = 0
    for (const { key, value } of this.environment.documents.getRange(rangeOf(documentPrefix(collection)))) {
      const record = key.readUIntBE(4, 6)
      const entry = this.cache.get(collection.id, record) ?? {
        record,
        document: decodeDocument(value),
        sizeBytes: value.length - 1,
      }
      sizeBytes += entry.sizeBytes
      if (sizeBytes > this.cache.budgetBytes) gathered = undefined
      gathered?.set(record, entry)
      yield entry
    }
    if (gathered !== undefined) this.cache.putWhole(collection.id, gathered, sizeBytes)
  }

  /** At most `limit` documents after record number `last`, in insertion order. */
  readChunk(collection: StoredCollection, last: number, limit: number): CachedDocument[] {
    const range = { start: documentKey(collection, last + 1), end: rangeOf(documentPrefix(collection)).end, limit }
    const chunk: CachedDocument[] = []
    for (const { key, value } of this.environment.documents.getRange(range)) {
      chunk.push({ record: key.readUIntBE(4, 6), document: decodeDocument(value), sizeBytes: value.length - 1 })
    }
    return chunk
  }

  /** Record numbers in the order of the index, each as often as its document has entries in the range. */
  *records(
    collection: StoredCollection,
    index: StoredIndex,
    range: KeyRange,
    isReverse: boolean,
  ): Generator<number, void> {
    const { indexes } = this.environment
    const options = isReverse
      ? { start: range.end, end: range.start, reverse: true, exclusiveStart: true, inclusiveEnd: true }
      : { start: range.start, end: range.end }
    if (index === collection.primary) {
      for (const { value } of indexes.getRange(options)) yield value.readUIntBE(0, 6)
    } else {
      for (const key of indexes.getKeys(options)) yield key.readUIntBE(key.length - 6, 6)
    }
  }

  /** How many documents the collection holds. */
  count(collection: StoredCollection): number {
    return this.environment.documents.getKeysCount(rangeOf(documentPrefix(collection)))
  }

  /** A record number greater than any in use; a number taken for a write that fails is just not used. */
  takeRecord(collection: StoredCollection): number {
    const record = this.nextRecords.get(collection.id) ?? this.lastRecord(collection) + 1
    this.nextRecords.set(collection.id, record + 1)
    return record
  }

  /** Nothing of a dropped collection is kept. */
  forget(collection: StoredCollection): void {
    this.cache.dropCollection(collection.id)
    this.nextRecords.delete(collection.id)
  }

  private lastRecord(collection: StoredCollection): number {
    const { start, end } = rangeOf(documentPrefix(collection))
    const last = this.environment.documents.getKeys({ start: end, end: start, reverse: true, limit: 1 })
    for (const key of last) return key.readUIntBE(4, 6)
    return 0
  }
}

export function rangeOf(prefix: Buffer): KeyRange {
  return { start: prefix, end: afterPrefix(prefix) }
}

export function documentPrefix(collection: StoredCollection): Buffer {
  return writer.reset().uint32(collection.id).take()
}

export function documentKey(collection: StoredCollection, record: number): Buffer {
  return writer.reset().uint32(collection.id).record(record).take()
}

export function indexPrefix(index: StoredIndex): Buffer {
  return writer.reset().uint32(index.id).take()
}

export function primaryKey(collection: StoredCollection, id: DocumentId): Buffer {
  writer.reset().uint32(collection.primary.id).value(id, 1, maxValueBytes(collection.primary))
  return writer.take()
}

export function recordBytes(record: number): Buffer {
  return writer.reset().record(record).take()
}

export function entryKey(entryBytes: Buffer, record: number): Buffer {
  return writer.reset().raw(entryBytes).record(record).take()
}
