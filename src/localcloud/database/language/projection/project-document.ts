import type { Document, Projection, Value } from '../../documents'
import { compileFilter } from '../filter'
import { readExactPath } from '../paths'
import { badValue, invalidOperator } from '../refusals'
import { changeAtPath, findMatchedIndex } from '../update'
import type { PlainObject } from '../value-types'
import { isArray, isNumeric, isPlainObject } from '../value-types'
import { excludeFields, FieldTree, includeFields } from './field-tree'

/** What is shown of a field that should hold an array; `undefined` shows the field not at all. */
type ArrayChange = (value: Value, document: PlainObject) => Value

/** A projection, taken apart. */
interface Plan {
  readonly included: string[]
  readonly excluded: string[]
  readonly arrayChanges: Map<string, ArrayChange>
  /** `$elemMatch` and `array.$` show a field; `$slice` leaves it shown or hidden as it would be. */
  readonly shownArrays: string[]
  isIdIncluded: boolean | undefined
}

/**
 * The part of a document that a query's projection asks for: fields included or excluded, nested too, with `$slice`,
 * `$elemMatch` and `array.$` (which needs the query's filter). Never changes the input; may share parts with it.
 */
export function projectDocument(document: Readonly<Document>, projection: Projection, filter?: Document): Document {
  const plan = readProjection(projection, filter)
  let projected: PlainObject = document
  for (const [path, change] of plan.arrayChanges) {
    const segments = path.split('.')
    const value = readExactPath(projected, segments)
    if (value === undefined) continue
    const changed = change(value, document)
    projected = changeAtPath(projected, segments, () => changed)
  }
  const shown = [...plan.included, ...plan.shownArrays]
  if (shown.length === 0 && (plan.isIdIncluded !== true || plan.excluded.length > 0)) {
    return excludeFields(projected, growTree([...plan.excluded, ...(plan.isIdIncluded === false ? ['_id'] : [])]))
  }
  if (plan.excluded.length > 0) throw badValue('Projection cannot have a mix of inclusion and exclusion.')
  const sliced = [...plan.arrayChanges.keys()].filter((path) => !shown.includes(path))
  return includeFields(projected, growTree([...shown, ...sliced, ...(plan.isIdIncluded === false ? [] : ['_id'])]))
}

function growTree(paths: readonly string[]): FieldTree {
  return paths.reduce((tree, path) => tree.add(path), new FieldTree())
}

function readProjection(projection: Projection, filter: Document | undefined): Plan {
  const plan: Plan = { included: [], excluded: [], arrayChanges: new Map(), shownArrays: [], isIdIncluded: undefined }
  for (const [path, value] of Object.entries(projection)) readEntry(plan, path, value, filter)
  return plan
}

function readEntry(plan: Plan, path: string, value: Value, filter: Document | undefined): void {
  const isIncluded = readFlag(value)
  if (isIncluded !== undefined) {
    if (path === '_id') plan.isIdIncluded = isIncluded
    else if (path.endsWith('.$')) readPositional(plan, path.slice(0, -2), filter)
    else (isIncluded ? plan.included : plan.excluded).push(path)
    return
  }
  if (!isPlainObject(value)) throw badValue(`Unsupported projection option: ${path}: ${JSON.stringify(value)}`)
  const operator = Object.keys(value)[0]
  if (operator === '$slice') plan.arrayChanges.set(path, sliceItems(value['$slice']))
  else if (operator === '$elemMatch') {
    plan.arrayChanges.set(path, firstMatch(value))
    plan.shownArrays.push(path)
  } else if (operator?.startsWith('$') === true)
    throw invalidOperator(`Unsupported projection option: ${path}: ${operator}`)
  else Object.entries(value).forEach(([field, inner]) => readEntry(plan, `${path}.${field}`, inner, filter))
}

function readFlag(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value
  return isNumeric(value) ? Number(value.toString()) !== 0 : undefined
}

function readPositional(plan: Plan, path: string, filter: Document | undefined): void {
  plan.shownArrays.push(path)
  plan.arrayChanges.set(path, (items, document) => {
    if (!isArray(items)) return items
    const index = findMatchedIndex(document, path.split('.'), filter)
    return items.slice(index, index + 1)
  })
}

/** `$slice: n` counts from the front, or from the back when negative; `[skip, count]` may skip from the back. */
function sliceItems(operand: Value): ArrayChange {
  if (typeof operand === 'number') {
    return onArrays((items) => (operand >= 0 ? items.slice(0, operand) : items.slice(operand)))
  }
  const [skip, count] = isArray(operand) ? operand : []
  if (typeof skip !== 'number' || typeof count !== 'number') {
    throw badValue('$slice only supports numbers and [skip, limit] arrays')
  }
  if (count <= 0) throw badValue('$slice limit must be positive')
  return onArrays((items) => {
    const start = skip < 0 ? Math.max(0, items.length + skip) : skip
    return items.slice(start, start + count)
  })
}

function onArrays(change: (items: readonly Value[]) => Value): ArrayChange {
  return (value) => (isArray(value) ? change(value) : value)
}

function firstMatch(condition: PlainObject): ArrayChange {
  const test = compileFilter({ items: condition })
  return (items) => {
    if (!isArray(items)) return undefined
    const found = items.findIndex((item) => test({ items: [item] }))
    return found === -1 ? undefined : items.slice(found, found + 1)
  }
}
