import type { Value } from '../../documents'
import { formatEjson } from '../ejson'
import type { Path } from '../paths'
import { isArrayIndex } from '../paths'
import { badValue } from '../refusals'
import { valuesEqual } from '../value-order'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject, readField } from '../value-types'

/** MongoDB's limit for filling an array up to a place beyond its end. */
const MAX_BACKFILL = 1_500_000

/** The new value for the old one; `undefined` stands for "no such field". */
export type Change = (current: Value) => Value

/**
 * Returns the document with the value at the path changed: containers on the way are copied, missing ones made; the same
 * reference when nothing changed. Throws MongoDB's sentence when the path leads through something that has no fields.
 */
export function changeAtPath(document: PlainObject, path: Path, change: Change): PlainObject {
  return changeField(document, path, 0, change)
}

function changeField(container: PlainObject, path: Path, depth: number, change: Change): PlainObject {
  const field = path[depth] ?? ''
  const current = readField(container, field)
  const next = changeValue(current, path, depth, change)
  if (isUnchanged(current, next)) return container
  if (next !== undefined) return { ...container, [field]: next }
  const { [field]: _removed, ...rest } = container
  return rest
}

function changeItem(items: readonly Value[], path: Path, depth: number, change: Change): readonly Value[] {
  const segment = path[depth] ?? ''
  if (!isArrayIndex(segment)) return refuseUnlessNothing(items, path, depth, change)
  const place = Number(segment)
  const current = items[place]
  const next = changeValue(current, path, depth, change)
  if (isUnchanged(current, next)) return items
  if (place > items.length + MAX_BACKFILL) throw badValue("can't backfill more than 1500000 elements")
  const changed = [...items]
  while (changed.length < place) changed.push(null)
  // An item can't be missing: MongoDB leaves null in its place.
  changed[place] = next ?? null
  return changed
}

/** The value at `path[depth]`, which is `current`, after the change at the path's end. */
function changeValue(current: Value, path: Path, depth: number, change: Change): Value {
  if (depth + 1 === path.length) return change(current)
  if (isPlainObject(current)) return changeField(current, path, depth + 1, change)
  if (isArray(current)) return changeItem(current, path, depth + 1, change)
  if (current !== undefined) return refuseUnlessNothing(current, path, depth + 1, change)
  const created = change(undefined)
  return created === undefined ? undefined : wrapInDocuments(created, path, depth + 1)
}

function wrapInDocuments(value: Value, path: Path, depth: number): Value {
  return path.slice(depth).reduceRight<Value>((inner, field) => ({ [field]: inner }), value)
}

/** A change that would add nothing (such as `$unset`) passes; one that needs a field there can't be made. */
function refuseUnlessNothing<Current>(current: Current, path: Path, depth: number, change: Change): Current {
  if (change(undefined) === undefined) return current
  throw badValue(
    `Cannot create field '${path[depth] ?? ''}' in element {${path[depth - 1] ?? ''}: ${formatEjson(current)}}`,
  )
}

function isUnchanged(current: Value, next: Value): boolean {
  if (current === next) return true
  return current !== undefined && next !== undefined && valuesEqual(current, next)
}
