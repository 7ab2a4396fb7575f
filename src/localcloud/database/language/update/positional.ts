import type { Document, Value } from '../../documents'
import { bsonTypeName } from '../bson-types'
import { compileFilter } from '../filter'
import type { Path } from '../paths'
import { readExactPath } from '../paths'
import { badValue } from '../refusals'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'

/**
 * The places a path with `$` or `$[]` stands for in this document. `$` is the first item that made the document match
 * `filter`; `$[]` is every item.
 */
export function resolvePositions(document: PlainObject, path: Path, filter: Document | undefined): Path[] {
  const at = path.findIndex((segment) => segment.startsWith('$'))
  if (at === -1) return [path]
  const [before, segment = '', after] = [path.slice(0, at), path[at], path.slice(at + 1)]
  const resolveRest = (index: number): Path[] =>
    resolvePositions(document, [...before, String(index), ...after], filter)
  if (at === 0)
    throw badValue(`Cannot have array filter or positional operator at the start of the path '${path.join('.')}'`)
  if (segment === '$') return resolveRest(findMatchedIndex(document, before, filter))
  if (segment === '$[]') return readItems(document, before).flatMap((_item, index) => resolveRest(index))
  if (/^\$\[.+\]$/.test(segment)) {
    throw badValue(`No array filter found for identifier '${segment.slice(2, -1)}' in path '${path.join('.')}'`)
  }
  throw badValue(`The dollar ($) prefixed field '${segment}' in '${path.join('.')}' is not valid for storage.`)
}

/** Where in the array at `path` the first item lies that satisfies what the filter says of the array. */
export function findMatchedIndex(document: PlainObject, path: Path, filter: Document | undefined): number {
  const conditions = collectConditions(filter ?? {}, path.join('.'))
  const items = readExactPath(document, path)
  if (conditions.length > 0 && isArray(items)) {
    const tests = conditions.map((condition) => compileFilter(condition))
    const index = items.findIndex((item) => {
      const alone = path.reduceRight<Value>((inner, field) => ({ [field]: inner }), [item])
      return isPlainObject(alone) && tests.every((test) => test(alone))
    })
    if (index !== -1) return index
  }
  throw badValue('The positional operator did not find the match needed from the query.')
}

/** What the filter and its `$and` branches say of the array or of fields of its items. */
function collectConditions(filter: PlainObject, arrayPath: string): PlainObject[] {
  return Object.entries(filter).flatMap(([field, operand]) => {
    if (field === '$and' && isArray(operand)) {
      return operand.flatMap((branch) => (isPlainObject(branch) ? collectConditions(branch, arrayPath) : []))
    }
    return field === arrayPath || field.startsWith(`${arrayPath}.`) ? [{ [field]: operand }] : []
  })
}

function readItems(document: PlainObject, path: Path): readonly Value[] {
  const items = readExactPath(document, path)
  const dotted = path.join('.')
  if (items === undefined)
    throw badValue(`The path '${dotted}' must exist in the document in order to apply array updates.`)
  if (!isArray(items)) {
    throw badValue(`Cannot apply array updates to non-array element ${dotted}: of type ${bsonTypeName(items)}`)
  }
  return items
}
