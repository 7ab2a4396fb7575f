import type { Document } from '../../documents'
import { anyAtPath } from '../paths'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import type { Near } from './near'
import { readNear } from './near'

/**
 * Measures documents by the filter's `$near` or `$nearSphere`, for sorting nearest first; `undefined` when the filter
 * has neither. Metres when the place is GeoJSON; documents without a place are infinitely far.
 */
export function nearestFirst(filter: Document): ((document: Readonly<Document>) => number) | undefined {
  const found = findNear(filter)
  if (found === undefined) return undefined
  const { field, near } = found
  const path = field.split('.')
  return (document) => {
    let nearest = Number.POSITIVE_INFINITY
    const measure = (value: unknown): boolean => {
      nearest = Math.min(nearest, near.distanceTo(value) ?? Number.POSITIVE_INFINITY)
      return false
    }
    anyAtPath(document, path, measure, true)
    return nearest
  }
}

function findNear(filter: PlainObject): { field: string; near: Near } | undefined {
  for (const [field, operand] of Object.entries(filter)) {
    if (field === '$and' && isArray(operand)) {
      for (const branch of operand) {
        const found = isPlainObject(branch) ? findNear(branch) : undefined
        if (found !== undefined) return found
      }
    }
    if (!isPlainObject(operand)) continue
    const operator = '$near' in operand ? '$near' : '$nearSphere' in operand ? '$nearSphere' : undefined
    if (operator !== undefined) return { field, near: readNear(operator, operand) }
  }
  return undefined
}
