import type { Value } from '../../documents'
import { badValue } from '../refusals'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject, readField } from '../value-types'
import type { Evaluate } from './expression-types'

/** Variables that need no definition. `$$NOW` is missing: this code has no clock, and WeChat does not document it. */
const SYSTEM_VARIABLES: { readonly [name: string]: Evaluate } = {
  ROOT: ({ root }) => root,
  CURRENT: ({ root }) => root,
  REMOVE: () => undefined,
  KEEP: () => 'keep',
  PRUNE: () => 'prune',
  DESCEND: () => 'descend',
}

/**
 * Compiles `$a.b` and `$$name.b`. Mends mingo, which takes numbers in a path for places in arrays and reads through
 * values that are no documents: in expressions MongoDB collects the field from every document of an array.
 */
export function compilePath(path: string, isVariable: (name: string) => boolean): Evaluate {
  const isVariablePath = path.startsWith('$$')
  const segments = path.slice(isVariablePath ? 2 : 1).split('.')
  if (segments.includes('')) throw badValue(`FieldPath '${path}' must not have empty parts or end with a '.'`)
  if (!isVariablePath) return readFromRoot(segments)
  const [name = '', ...rest] = segments
  const readVariable = isVariable(name) ? readNamedVariable(name) : readSystemVariable(name)
  return rest.length === 0 ? readVariable : (scope) => readInside(readVariable(scope), rest, 0)
}

function readFromRoot(segments: readonly string[]): Evaluate {
  const [field = '', ...rest] = segments
  if (rest.length > 0 || field in Object.prototype) return ({ root }) => readInside(root, segments, 0)
  return ({ root }) => (isPlainObject(root) ? root[field] : undefined)
}

function readNamedVariable(name: string): Evaluate {
  return ({ variables }) => variables[name]
}

function readSystemVariable(name: string): Evaluate {
  const read = Object.hasOwn(SYSTEM_VARIABLES, name) ? SYSTEM_VARIABLES[name] : undefined
  if (read === undefined) throw badValue(`Use of undefined variable: ${name}`)
  return read
}

/** The value of the path's rest inside `value`; of each document where that is an array. */
function readInside(value: Value, path: readonly string[], depth: number): Value {
  if (isPlainObject(value)) return readFields(value, path, depth)
  if (!isArray(value)) return undefined
  const found: Value[] = []
  for (const item of value) {
    const inner = isPlainObject(item) ? readFields(item, path, depth) : undefined
    if (inner !== undefined) found.push(inner)
  }
  return found
}

function readFields(document: PlainObject, path: readonly string[], depth: number): Value {
  const value = readField(document, path[depth] ?? '')
  return depth + 1 === path.length ? value : readInside(value, path, depth + 1)
}
