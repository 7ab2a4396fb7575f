import type { Document, Value } from '../../documents'
import { formatEjson } from '../ejson'
import { badValue } from '../refusals'
import { valuesEqual } from '../value-order'
import type { PlainObject } from '../value-types'
import { readUpdate } from './read-update'
import { changeAtPath } from './write-path'

export interface UpdateOptions {
  readonly nowMs: number
  /** The filter that found the document: the positional `$` needs it. */
  readonly filter?: Document
  /** With it `$setOnInsert` applies and `_id` may be set. */
  readonly isInsert?: boolean
}

/**
 * The document after the update, given as MongoDB's update operators (fields without one count as `$set`). The input
 * stays as it is and shares with the result what did not change; nothing changed means the same reference. Throws
 * `DATABASE_REQUEST_FAILED` with MongoDB's sentence, or `DATABASE_INVALID_OPERATOR`.
 */
export function applyUpdate<Stored extends Readonly<Document>>(
  document: Stored,
  update: Document,
  options: UpdateOptions,
): Stored
export function applyUpdate(document: PlainObject, update: Document, options: UpdateOptions): PlainObject {
  const documentLabel = `{_id: ${formatEjson(document['_id'])}}`
  let changed = document
  for (const { path, operator, operand } of readUpdate(update, document, options)) {
    const context = { path: path.join('.'), nowMs: options.nowMs, documentLabel }
    changed = changeAtPath(changed, path, (current) => operator(current, operand, context))
  }
  if (document['_id'] !== undefined) refuseNewId(document['_id'], changed['_id'])
  return changed
}

function refuseNewId(before: Value, after: Value): void {
  if (after !== undefined && valuesEqual(before, after)) return
  throw badValue("Performing an update on the path '_id' would modify the immutable field '_id'")
}
