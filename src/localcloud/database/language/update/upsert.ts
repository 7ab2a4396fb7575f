import type { Document, Value } from '../../documents'
import { isOperatorObject } from '../filter'
import { asRegExp } from '../regular-expressions'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import { applyUpdate } from './apply-update'
import { splitUpdatePath } from './read-update'
import { changeAtPath } from './write-path'

/**
 * The document that an upsert inserts when nothing matched: what the filter says by equality, then the update with
 * `$setOnInsert`. It has an `_id` only when the filter or the update names one.
 */
export function buildUpsert(filter: Document, update: Document, options: { readonly nowMs: number }): Document {
  const start = collectEqualities(filter).reduce<PlainObject>(
    (document, [path, value]) => changeAtPath(document, splitUpdatePath(path), () => value),
    {},
  )
  return applyUpdate({ ...start }, update, { nowMs: options.nowMs, filter, isInsert: true })
}

function collectEqualities(filter: PlainObject): [path: string, value: Value][] {
  return Object.entries(filter).flatMap(([field, operand]) => {
    if (field === '$and' || (field === '$or' && isArray(operand) && operand.length === 1)) {
      return isArray(operand)
        ? operand.flatMap((branch) => (isPlainObject(branch) ? collectEqualities(branch) : []))
        : []
    }
    if (field.startsWith('$')) return []
    const value = equalityOf(operand)
    return value === undefined ? [] : [[field, value]]
  })
}

/** The only value the operand lets through, if there is one. */
function equalityOf(operand: Value): Value {
  if (asRegExp(operand) !== undefined) return undefined
  if (!isOperatorObject(operand)) return operand
  if ('$eq' in operand) return operand['$eq']
  const only = operand['$in'] ?? operand['$all']
  if (!isArray(only) || only.length !== 1 || asRegExp(only[0]) !== undefined || isOperatorObject(only[0]))
    return undefined
  return only[0]
}
