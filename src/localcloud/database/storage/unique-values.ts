/** What "the same value" means to a unique index, and how its refusal reads. */
import { CloudError } from '../../errors'
import type { StoredDocument, Value } from '../documents'
import { formatEjson, valuesEqual } from '../language'
import type { StoredCollection, StoredIndex } from './catalog'
import { indexEntries, type IndexEntry } from './index-keys'

/** True when `document` really has the values of `entry`, whose bytes may not tell. */
export function hasSameValues(index: StoredIndex, entry: IndexEntry, document: StoredDocument): boolean {
  return indexEntries(index, document).entries.some((other) =>
    other.values.every((value, at) => valuesEqual(value, entry.values[at])),
  )
}

/** The failure as MongoDB words it. */
export function duplicateKey(collection: StoredCollection, index: StoredIndex, values: readonly Value[]): CloudError {
  const key = index.fields.map(({ field }, at) => `${field}: ${describe(values[at])}`).join(', ')
  return new CloudError(
    'DATABASE_DUPLICATE_WRITE',
    `collection: ${collection.name} index: ${index.name} dup key: { ${key} }`,
  )
}

function describe(value: Value): string {
  if (typeof value === 'symbol') return '[]'
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value)
  if (value instanceof Date) return `new Date(${value.getTime()})`
  return formatEjson(value)
}
