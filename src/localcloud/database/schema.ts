/** Creates, changes and drops collections and their indexes; each step is one commit. */
import { CloudError } from '../errors'
import type { CollectionDeclaration, IndexDeclaration } from './documents'
import type { Catalog, StoredCollection, StoredIndex } from './storage/catalog'
import { documentPrefix, entryKey, indexPrefix, rangeOf, type DocumentStore } from './storage/document-store'
import type { Environment } from './storage/environment'
import { indexEntries, learnFrom } from './storage/index-keys'
import { duplicateKey, hasSameValues } from './storage/unique-values'
import type { Transactions } from './transactions/transactions'

const NOTHING = Buffer.alloc(0)

export interface SchemaParts {
  readonly environment: Environment
  readonly catalog: Catalog
  readonly store: DocumentStore
  readonly transactions: Transactions
}

export class Schema {
  constructor(private readonly parts: SchemaParts) {}

  add(name: string): StoredCollection {
    const collection = this.parts.catalog.add(name)
    this.parts.store.cache.putWhole(collection.id, new Map(), 0)
    return collection
  }

  /** Drops the collection with its documents and indexes. */
  drop(name: string): void {
    const { catalog, store, transactions } = this.parts
    const collection = catalog.get(name)
    transactions.failThoseWriting(collection.id)
    catalog.drop(collection, () => {
      this.removeRange('documents', documentPrefix(collection))
      for (const index of [collection.primary, ...collection.indexes]) this.removeRange('indexes', indexPrefix(index))
    })
    store.forget(collection)
  }

  /** Makes the collection and its indexes as declared; an index whose declaration has changed is built anew. */
  declare(declaration: CollectionDeclaration): void {
    for (const index of declaration.indexes) requireIndexDeclaration(declaration, index)
    const { catalog, transactions } = this.parts
    const collection = catalog.find(declaration.name) ?? this.add(declaration.name)
    const kept = collection.indexes.filter((index) => declaration.indexes.some((wanted) => isSame(index, wanted)))
    const missing = declaration.indexes.filter((wanted) => !kept.some((index) => isSame(index, wanted)))
    const dropped = collection.indexes.filter((index) => !kept.includes(index))
    if (missing.length === 0 && dropped.length === 0) return
    transactions.failThoseWriting(collection.id)
    const before = collection.indexes
    const built = missing.map((wanted) => catalog.newIndex(wanted))
    try {
      this.parts.environment.commit(() => {
        for (const index of dropped) this.removeRange('indexes', indexPrefix(index))
        for (const index of built) this.build(collection, index)
        collection.indexes = [...kept, ...built]
        catalog.write(collection)
      })
    } catch (error) {
      collection.indexes = before
      throw error
    }
  }

  private build(collection: StoredCollection, index: StoredIndex): void {
    const { store, environment } = this.parts
    for (const { record, document } of store.scan(collection)) {
      const found = indexEntries(index, document)
      learnFrom(index, found)
      for (const entry of found.entries) {
        if (index.isUnique) {
          for (const other of store.records(collection, index, rangeOf(entry.bytes), false)) {
            const holder = store.read(collection, other)?.document
            if (other !== record && holder !== undefined && hasSameValues(index, entry, holder))
              throw duplicateKey(collection, index, entry.values)
          }
        }
        environment.indexes.putSync(entryKey(entry.bytes, record), NOTHING)
      }
    }
  }

  private removeRange(map: 'documents' | 'indexes', prefix: Buffer): void {
    const database = this.parts.environment[map]
    for (const key of [...database.getKeys(rangeOf(prefix))]) database.removeSync(key)
  }
}

function isSame(left: IndexDeclaration, right: IndexDeclaration): boolean {
  return (
    left.name === right.name &&
    (left.isUnique ?? false) === (right.isUnique ?? false) &&
    JSON.stringify(left.fields) === JSON.stringify(right.fields)
  )
}

function requireIndexDeclaration(collection: CollectionDeclaration, index: IndexDeclaration): void {
  const refuse = (why: string): never => {
    throw new CloudError('INVALID_PARAM', `index "${index.name}" of collection "${collection.name}" ${why}`)
  }
  if (index.name === '' || index.name === '_id_') refuse('needs another name')
  if (collection.indexes.filter(({ name }) => name === index.name).length > 1) refuse('is declared twice')
  if (index.fields.length === 0 || index.fields.length > 32) refuse('needs 1 to 32 fields')
  if (index.fields.some(({ field }) => field === '' || field.startsWith('$') || field.split('.').includes('')))
    refuse('has a field without a proper name')
  if (new Set(index.fields.map(({ field }) => field)).size < index.fields.length) refuse('names a field twice')
}
