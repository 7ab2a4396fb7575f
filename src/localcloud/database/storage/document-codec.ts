/**
 * Documents as bytes: BSON, the form the real database uses, so that every type comes back exactly and a document's
 * size is the size that counts against the limits. BSON can't hold all of a JavaScript RegExp's flags, so a document
 * with one is stored with its regular expressions written as source and flags, which the first byte tells.
 */
import { BSON, Code } from 'bson'
import { CloudError } from '../../errors'
import type { Document, StoredDocument, Value } from '../documents'
import { isPlainObject } from '../language/value-types'

const PLAIN = 0
const WITH_REG_EXPS = 1

/** MongoDB's own limit; here it also keeps recursion from exhausting the stack. */
const MAX_DEPTH = 100

const DECODING = { promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const

export interface EncodedDocument {
  readonly bytes: Buffer
  /** As BSON counts it. */
  readonly sizeBytes: number
}

/** The stored form; rejects what the database can't hold with a sentence. */
export function encodeDocument(document: Document): EncodedDocument {
  const hasRegExps = inspect(document, 1)
  const storable: Document = hasRegExps ? mapFields(document, replaceRegExp) : document
  let encoded: Uint8Array
  try {
    encoded = BSON.serialize(storable, { ignoreUndefined: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CloudError('INVALID_PARAM', `the document can't be stored (${reason})`)
  }
  const bytes = Buffer.allocUnsafe(encoded.length + 1)
  bytes[0] = hasRegExps ? WITH_REG_EXPS : PLAIN
  bytes.set(encoded, 1)
  return { bytes, sizeBytes: encoded.length }
}

/** The document that `encodeDocument` wrote; shared by all readers, so never to be changed. */
export function decodeDocument(bytes: Uint8Array): StoredDocument {
  const decoded: Document = BSON.deserialize(bytes.subarray(1), DECODING)
  const document = bytes[0] === WITH_REG_EXPS ? mapFields(decoded, restoreRegExp) : decoded
  if (!isStored(document)) throw new CloudError('SYS_ERR', 'a stored document has no id')
  return document
}

function isStored(document: Document): document is StoredDocument {
  return typeof document['_id'] === 'string' || typeof document['_id'] === 'number'
}

/** True when it holds a RegExp; rejects field names and depths that MongoDB would not store. */
function inspect(value: Value, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof RegExp) return true
  if (depth > MAX_DEPTH) throw new CloudError('INVALID_PARAM', `a document may be nested ${MAX_DEPTH} levels deep`)
  let hasRegExps = false
  if (Array.isArray(value)) {
    for (const item of value) if (inspect(item, depth + 1)) hasRegExps = true
  } else if (isPlainObject(value)) {
    for (const field in value) {
      if (field.startsWith('$')) throw new CloudError('INVALID_PARAM', `a field's name may not start with $: ${field}`)
      if (inspect(value[field], depth + 1)) hasRegExps = true
    }
  }
  return hasRegExps
}

function mapFields(document: Document, change: (value: Value) => Value): Document {
  return Object.fromEntries(Object.entries(document).map(([field, value]) => [field, mapValue(value, change)]))
}

function mapValue(value: Value, change: (value: Value) => Value): Value {
  if (Array.isArray(value)) return value.map((item: Value) => mapValue(item, change))
  return isPlainObject(value) ? mapFields(value, change) : change(value)
}

function replaceRegExp(value: Value): Value {
  return value instanceof RegExp ? new Code(value.source, { regExpFlags: value.flags }) : value
}

function restoreRegExp(value: Value): Value {
  if (!(value instanceof Code)) return value
  const flags: unknown = value.scope?.['regExpFlags']
  return typeof flags === 'string' ? new RegExp(value.code, flags) : value
}
