/** Which ids a document may have, and which documents a filter names by id alone. */
import { randomBytes } from 'node:crypto'
import { CloudError } from '../errors'
import type { Document, DocumentId, StoredDocument, Value } from './documents'
import { isPlainObject } from './language/value-types'

const MAX_ID_BYTES = 512

/** 32 hexadecimal characters, as CloudBase makes them. */
export function makeDocumentId(): string {
  return randomBytes(16).toString('hex')
}

/** The id, or INVALID_PARAM when a document can't have it. */
export function requireDocumentId(value: Value): DocumentId {
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0
  if (typeof value !== 'string') throw new CloudError('INVALID_PARAM', "a document's _id is a string or a number")
  if (value === '') throw new CloudError('INVALID_PARAM', "a document's _id must not be empty")
  if (Buffer.byteLength(value) > MAX_ID_BYTES)
    throw new CloudError('INVALID_PARAM', `a document's _id has at most ${MAX_ID_BYTES} bytes`)
  return value
}

/** The document with `_id` first, as MongoDB stores it. */
export function withId(document: Document, id: DocumentId): StoredDocument {
  const { _id: _, ...fields } = document
  return { _id: id, ...fields }
}

/** The id when the filter is `{ _id: id }` (or `{ _id: { $eq: id } }`) and nothing else. */
export function onlyId(filter: Document): DocumentId | undefined {
  const [field, ...others] = Object.keys(filter)
  if (field !== '_id' || others.length > 0) return undefined
  const condition = filter['_id']
  const value =
    isPlainObject(condition) && Object.keys(condition).length === 1 && '$eq' in condition ? condition['$eq'] : condition
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
}
