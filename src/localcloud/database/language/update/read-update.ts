import type { Document, Value } from '../../documents'
import { bsonTypeName } from '../bson-types'
import type { Path } from '../paths'
import { isArrayIndex } from '../paths'
import { badValue, invalidOperator } from '../refusals'
import { compareStrings } from '../value-order'
import { isPlainObject } from '../value-types'
import { ARRAY_OPERATORS } from './array-operators'
import { FIELD_OPERATORS } from './field-operators'
import type { Operator } from './operators'
import { resolvePositions } from './positional'

/** One value to be changed by one operator. */
export interface PlannedChange {
  readonly path: Path
  readonly operator: Operator
  readonly operand: Value
}

const OPERATORS: { readonly [name: string]: Operator } = { ...FIELD_OPERATORS, ...ARRAY_OPERATORS }

/**
 * Takes an update apart into changes, in the order MongoDB applies them (by path). Fields without an operator count as
 * `$set`. Throws for unknown operators, for paths that can't be stored and for two changes of the same place.
 */
export function readUpdate(
  update: Document,
  document: Readonly<Document>,
  options: { readonly filter?: Document; readonly isInsert?: boolean },
): PlannedChange[] {
  const changes: PlannedChange[] = []
  const plan = (dotted: string, operator: Operator, operand: Value): void => {
    const path = splitUpdatePath(dotted)
    for (const place of resolvePositions(document, path, options.filter))
      changes.push({ path: place, operator, operand })
  }
  for (const [name, operands] of Object.entries(update)) {
    if (!name.startsWith('$')) plan(name, FIELD_OPERATORS.$set, operands)
    else if (name === '$setOnInsert' && options.isInsert !== true) readOperands(name, operands)
    else if (name === '$rename')
      readOperands(name, operands).forEach(([from, to]) => planRename(document, from, to, plan))
    else {
      const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
      if (operator === undefined) throw invalidOperator(`Unknown modifier: ${name}`)
      readOperands(name, operands).forEach(([path, operand]) => plan(path, operator, operand))
    }
  }
  changes.sort((left, right) => comparePaths(left.path, right.path))
  refuseConflicts(changes)
  return changes
}

function readOperands(name: string, operands: Value): [path: string, operand: Value][] {
  if (isPlainObject(operands)) return Object.entries(operands)
  throw badValue(
    `Modifiers operate on fields but we found type ${bsonTypeName(operands)} instead. ` +
      `For example: {$mod: {<field>: ...}} not {${name}: ${String(operands)}}`,
  )
}

/** The path's parts; refuses what can't be a path in a stored document. */
export function splitUpdatePath(dotted: string): Path {
  const path = dotted.split('.')
  if (path.includes('')) {
    throw badValue(`The update path '${dotted}' contains an empty field name, which is not allowed.`)
  }
  if (path.includes('__proto__'))
    throw badValue(`The update path '${dotted}' contains __proto__, which is not allowed.`)
  return path
}

/** A rename takes the value away here and sets it there; without a value it does nothing. */
function planRename(
  document: Readonly<Document>,
  from: string,
  to: Value,
  plan: (path: string, operator: Operator, operand: Value) => void,
): void {
  if (typeof to !== 'string') throw badValue(`The 'to' field for $rename must be a string: ${from}: ${String(to)}`)
  if (from === to) throw badValue(`The source and target field for $rename must differ: ${from}: "${to}"`)
  const value = readThroughDocuments(document, from)
  if (value === undefined) return
  readThroughDocuments(document, to)
  plan(from, FIELD_OPERATORS.$unset, undefined)
  plan(to, FIELD_OPERATORS.$set, value)
}

function readThroughDocuments(document: Readonly<Document>, dotted: string): Value {
  let value: Value = document
  for (const segment of splitUpdatePath(dotted)) {
    if (Array.isArray(value))
      throw badValue(`The source and target field of $rename cannot be an array element: '${dotted}'`)
    value = isPlainObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined
  }
  return value
}

/** Fields by name, places in arrays by number. */
function comparePaths(left: Path, right: Path): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const [leftSegment, rightSegment] = [left[index] ?? '', right[index] ?? '']
    if (leftSegment === rightSegment) continue
    if (isArrayIndex(leftSegment) && isArrayIndex(rightSegment)) return Number(leftSegment) - Number(rightSegment)
    return compareStrings(leftSegment, rightSegment)
  }
  return left.length - right.length
}

/** In sorted order a path comes right before the paths that lead through it. */
function refuseConflicts(changes: readonly PlannedChange[]): void {
  changes.forEach(({ path }, index) => {
    const earlier = changes[index - 1]?.path
    if (earlier?.every((segment, depth) => segment === path[depth]) === true) {
      throw badValue(`Updating the path '${path.join('.')}' would create a conflict at '${earlier.join('.')}'`)
    }
  })
}
