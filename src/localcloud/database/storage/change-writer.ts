/**
 * Writes changes: documents, their index entries and what they teach about an index, in one commit.
 *
 * First every old index entry goes, then the new ones come: so a set of changes is judged by where it ends, and two
 * documents may swap a unique value. The first collision abandons the commit, and nothing has changed.
 */
import type { DocumentId, StoredDocument } from '../documents'
import { valuesEqual } from '../language'
import { duplicateKey, hasSameValues } from './unique-values'
import type { Catalog, StoredCollection, StoredIndex } from './catalog'
import type { EncodedDocument } from './document-codec'
import { documentKey, entryKey, primaryKey, recordBytes, rangeOf, type DocumentStore } from './document-store'
import type { Environment } from './environment'
import { indexEntries, learnFrom, type IndexEntries, type IndexEntry } from './index-keys'

/** A document that is to be stored, in both its forms. */
export interface NewDocument extends EncodedDocument {
  readonly document: StoredDocument
}

/** One document's way from `before` to `after`; absent stands for "not there". */
export interface Change {
  readonly collection: StoredCollection
  readonly id: DocumentId
  /** Where it is stored; absent for a new document, which comes after all others. */
  readonly record?: number
  readonly before?: StoredDocument
  readonly after?: NewDocument
  /** `after` was written as a whole, in place of `before`. */
  readonly isReplacement?: boolean
}

type PlacedChange = Change & { readonly record: number }

/** What a change does to one index. */
export interface EntryChanges {
  readonly removed: readonly IndexEntry[]
  readonly added: readonly IndexEntry[]
  readonly after: IndexEntries
}

const NOTHING = Buffer.alloc(0)
const NO_ENTRIES: IndexEntries = { entries: [], arrayFields: [] }
const UNCHANGED: EntryChanges = { removed: [], added: [], after: NO_ENTRIES }

/** The index entries a change takes away and adds. */
export function entryChanges(index: StoredIndex, { before, after }: Change): EntryChanges {
  if (before !== undefined && after !== undefined && hasSameFields(index, before, after.document)) return UNCHANGED
  const old = before === undefined ? NO_ENTRIES : indexEntries(index, before)
  const next = after === undefined ? NO_ENTRIES : indexEntries(index, after.document)
  return {
    removed: old.entries.filter((entry) => !next.entries.some((other) => other.bytes.equals(entry.bytes))),
    added: next.entries.filter((entry) => !old.entries.some((other) => isSameEntry(other, entry))),
    after: next,
  }
}

function hasSameFields(index: StoredIndex, before: StoredDocument, after: StoredDocument): boolean {
  return index.fields.every(({ field }) => {
    const [root = ''] = field.split('.', 1)
    return before[root] === after[root]
  })
}

/** Inexact bytes stay the same while the value behind them changes, which a unique index must still look at. */
function isSameEntry(old: IndexEntry, next: IndexEntry): boolean {
  if (!old.bytes.equals(next.bytes)) return false
  return next.isExact || next.values.every((value, at) => valuesEqual(value, old.values[at]))
}

export class ChangeWriter {
  constructor(
    private readonly environment: Environment,
    private readonly catalog: Catalog,
    private readonly store: DocumentStore,
  ) {}

  /** Makes the changes lasting, or throws (CloudError for a collision) and has changed nothing. */
  write(changes: readonly Change[]): void {
    const placed = changes.map((change) => ({
      ...change,
      record: change.record ?? this.store.takeRecord(change.collection),
    }))
    const learned: (() => void)[] = []
    try {
      this.environment.commit(() => this.putAll(placed, learned))
    } catch (error) {
      for (const forget of learned) forget()
      throw error
    }
    for (const { collection, record, after } of placed) {
      if (after === undefined) this.store.cache.remove(collection.id, record)
      else this.store.cache.put(collection.id, { record, document: after.document, sizeBytes: after.sizeBytes })
    }
  }

  private putAll(changes: readonly PlacedChange[], learned: (() => void)[]): void {
    const work = changes.flatMap((change) =>
      change.collection.indexes.map((index) => ({ change, index, entries: entryChanges(index, change) })),
    )
    for (const { change, entries } of work) this.removeEntries(change, entries.removed)
    for (const change of changes) this.putDocument(change)
    for (const { change, index, entries } of work) {
      learned.push(...this.learn(change.collection, index, entries.after))
      if (index.isUnique) this.refuseDuplicates(change, index, entries.added, changes)
      for (const entry of entries.added) this.environment.indexes.putSync(entryKey(entry.bytes, change.record), NOTHING)
    }
  }

  private removeEntries(change: PlacedChange, entries: readonly IndexEntry[]): void {
    for (const entry of entries) this.environment.indexes.removeSync(entryKey(entry.bytes, change.record))
  }

  private putDocument({ collection, id, record, before, after }: PlacedChange): void {
    const { documents, indexes } = this.environment
    const key = primaryKey(collection, id)
    if (after === undefined) {
      documents.removeSync(documentKey(collection, record))
      indexes.removeSync(key)
      return
    }
    if (before === undefined) {
      if (indexes.get(key) !== undefined) throw duplicateKey(collection, collection.primary, [id])
      indexes.putSync(key, recordBytes(record))
    }
    documents.putSync(documentKey(collection, record), after.bytes)
  }

  private refuseDuplicates(
    change: PlacedChange,
    index: StoredIndex,
    entries: readonly IndexEntry[],
    changes: readonly PlacedChange[],
  ): void {
    for (const entry of entries) {
      for (const record of this.store.records(change.collection, index, rangeOf(entry.bytes), false)) {
        if (record === change.record) continue
        if (!entry.isExact) {
          const changed = changes.find((other) => other.collection === change.collection && other.record === record)
          const other = changed?.after?.document ?? this.store.read(change.collection, record)?.document
          if (other !== undefined && !hasSameValues(index, entry, other)) continue
        }
        throw duplicateKey(change.collection, index, entry.values)
      }
    }
  }

  /** Notes in the catalogue what the entries are the first to show; returns how to take it back. */
  private learn(collection: StoredCollection, index: StoredIndex, after: IndexEntries): (() => void)[] {
    const { arrayFields, isInexact } = index
    if (!learnFrom(index, after)) return []
    this.catalog.write(collection)
    return [() => Object.assign(index, { arrayFields, isInexact })]
  }
}
