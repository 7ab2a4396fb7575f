/** Which collections and indexes exist: kept whole in memory, written to the `meta` map in the commit that changes it. */
import { CloudError } from '../../errors'
import type { IndexDeclaration } from '../documents'
import type { Environment } from './environment'

export interface StoredIndex extends IndexDeclaration {
  readonly id: number
  readonly isUnique: boolean
  /** Its fields on whose path some document has, or had, an array: such a document has several entries. */
  arrayFields: readonly string[]
  /** Some entry does not tell its values apart from others, so the order of entries can't be trusted. */
  isInexact: boolean
}

export interface StoredCollection {
  readonly id: number
  readonly name: string
  readonly primary: StoredIndex
  /** Without the primary one. */
  indexes: readonly StoredIndex[]
}

const FORMAT = '1'
const COLLECTION_PREFIX = 'collection:'

/** Letters, digits, `_` and `-`, as the WeChat console takes them; the length is MongoDB's caution. */
const COLLECTION_NAME = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,119}$/

export class Catalog {
  private readonly collections = new Map<string, StoredCollection>()
  private nextId = 1

  constructor(private readonly environment: Environment) {
    const { meta } = environment
    const format = meta.get('format')
    if (format !== undefined && format !== FORMAT)
      throw new CloudError('SYS_ERR', `the data directory was written by another version (format ${format})`)
    this.nextId = Number(meta.get('nextId') ?? 1)
    for (const { key, value } of meta.getRange({ start: COLLECTION_PREFIX, end: `${COLLECTION_PREFIX}~` })) {
      const collection = readCollection(value)
      this.collections.set(key.slice(COLLECTION_PREFIX.length), collection)
    }
  }

  names(): string[] {
    return [...this.collections.keys()].sort()
  }

  find(name: string): StoredCollection | undefined {
    return this.collections.get(name)
  }

  /** Rejects with DATABASE_COLLECTION_NOT_EXIST. */
  get(name: string): StoredCollection {
    const collection = this.collections.get(name)
    if (collection === undefined)
      throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', `there is no collection "${name}"`)
    return collection
  }

  /** Creates an empty collection. */
  add(name: string): StoredCollection {
    if (!COLLECTION_NAME.test(name))
      throw new CloudError(
        'INVALID_PARAM',
        `a collection's name is 1 to 120 letters, digits, "_" and "-", not ${JSON.stringify(name)}`,
      )
    if (this.collections.has(name)) throw new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `"${name}"`)
    const primary = this.newIndex({ name: '_id_', fields: [{ field: '_id', direction: 1 }], isUnique: true })
    const collection: StoredCollection = { id: this.takeId(), name, primary, indexes: [] }
    this.environment.commit(() => this.write(collection))
    this.collections.set(name, collection)
    return collection
  }

  /** An index with an id of its own; it exists once a commit has written it with its collection. */
  newIndex(declaration: IndexDeclaration): StoredIndex {
    const { name, fields, isUnique = false } = declaration
    return { id: this.takeId(), name, fields, isUnique, arrayFields: [], isInexact: false }
  }

  /** Writes the collection's description; call it inside a commit. */
  write(collection: StoredCollection): void {
    const { meta } = this.environment
    void meta.put('format', FORMAT)
    void meta.put('nextId', String(this.nextId))
    void meta.put(COLLECTION_PREFIX + collection.name, JSON.stringify(collection))
  }

  /** Forgets the collection, as `remove` (run inside the commit) has removed its contents. */
  drop(collection: StoredCollection, remove: () => void): void {
    this.environment.commit(() => {
      remove()
      void this.environment.meta.remove(COLLECTION_PREFIX + collection.name)
    })
    this.collections.delete(collection.name)
  }

  private takeId(): number {
    const id = this.nextId
    this.nextId += 1
    return id
  }
}

function readCollection(text: string): StoredCollection {
  const collection: unknown = JSON.parse(text)
  if (!isStoredCollection(collection)) throw new CloudError('SYS_ERR', 'the catalogue of the data directory is damaged')
  return collection
}

/** This file alone writes the catalogue, so its outline is proof enough. */
function isStoredCollection(value: unknown): value is StoredCollection {
  return typeof value === 'object' && value !== null && 'id' in value && 'primary' in value && 'indexes' in value
}
