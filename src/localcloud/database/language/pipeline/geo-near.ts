import type { Document, Value } from '../../documents'
import { compileFilter } from '../filter'
import { distanceFrom } from '../filter/near'
import { readGeometry } from '../geo/geometry'
import { anyAtPath } from '../paths'
import { badValue } from '../refusals'
import { changeAtPath } from '../update'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import type { Documents, StageCompiler } from './stage-types'

/**
 * `$geoNear`: documents by distance from a place, nearest first. Metres when the place is GeoJSON; for `[x, y]` radians
 * if `spherical`, else the points' own unit. Without `key` the field is the first that holds a place: MongoDB takes it
 * from the collection's only geo index, which this code does not see.
 */
export const compileGeoNear: StageCompiler = (operand) => {
  const { distanceTo, minDistance, maxDistance, multiplier, limit, distanceField, locationField, key, filter } =
    readGeoNear(operand)
  const test = compileFilter(filter)
  return (documents) => {
    const field = key ?? findPlaceField(documents)
    if (field === undefined) return []
    return documents
      .filter(test)
      .flatMap((document) => {
        const { distance, location } = nearest(document, field, distanceTo)
        return distance >= minDistance && distance <= maxDistance ? [{ document, distance, location }] : []
      })
      .sort((left, right) => left.distance - right.distance)
      .slice(0, limit)
      .map(({ document, distance, location }) => {
        const measured = changeAtPath(document, distanceField.split('.'), () => distance * multiplier)
        return locationField === undefined ? measured : changeAtPath(measured, locationField.split('.'), () => location)
      })
  }
}

interface GeoNear {
  readonly distanceTo: (value: Value) => number | undefined
  readonly minDistance: number
  readonly maxDistance: number
  readonly multiplier: number
  readonly limit: number | undefined
  readonly distanceField: string
  readonly locationField: string | undefined
  readonly key: string | undefined
  readonly filter: PlainObject
}

function readGeoNear(operand: Value): GeoNear {
  if (!isPlainObject(operand)) throw badValue('the $geoNear stage specification must be an object')
  const { near, distanceField, includeLocs, key, query = {}, spherical } = operand
  const from = readGeometry(near)?.points[0]
  if (from === undefined) throw badValue("$geoNear requires a 'near' argument that is a point")
  if (typeof distanceField !== 'string') throw badValue("$geoNear requires a 'distanceField' option as a String")
  if (!isPlainObject(query)) throw badValue("$geoNear requires an object as the 'query'")
  const unit = isPlainObject(near) && 'type' in near ? 'metres' : spherical === true ? 'radians' : 'flat'
  return {
    distanceTo: distanceFrom(from, unit),
    minDistance: readNumber('minDistance', operand['minDistance']) ?? 0,
    maxDistance: readNumber('maxDistance', operand['maxDistance']) ?? Number.MAX_VALUE,
    multiplier: readNumber('distanceMultiplier', operand['distanceMultiplier']) ?? 1,
    limit: readNumber('limit', operand['limit'] ?? operand['num']),
    distanceField,
    locationField: typeof includeLocs === 'string' ? includeLocs : undefined,
    key: typeof key === 'string' ? key : undefined,
    filter: query,
  }
}

function readNumber(name: string, value: Value): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && value >= 0) return value
  throw badValue(`$geoNear: ${name} must be a non-negative number`)
}

/** The nearest of a document's places; infinitely far when it has none. */
function nearest(
  document: Readonly<Document>,
  field: string,
  distanceTo: GeoNear['distanceTo'],
): { distance: number; location: Value } {
  let distance = Number.POSITIVE_INFINITY
  let location: Value
  const measure = (value: Value): boolean => {
    const measured = distanceTo(value)
    if (measured !== undefined && measured < distance) [distance, location] = [measured, value]
    return false
  }
  anyAtPath(document, field.split('.'), measure, true)
  return { distance, location }
}

/** The first field, in documents inside too, that holds GeoJSON or an array of it, or else an old point. */
function findPlaceField(documents: Documents): string | undefined {
  for (const isPlace of [isGeoJson, isOldPoint]) {
    for (const document of documents) {
      const found = searchFields(document, isPlace)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function searchFields(document: PlainObject, isPlace: (value: Value) => boolean): string | undefined {
  for (const [field, value] of Object.entries(document)) {
    if (isPlace(value)) return field
    const inner = isPlainObject(value) ? searchFields(value, isPlace) : undefined
    if (inner !== undefined) return `${field}.${inner}`
  }
  return undefined
}

function isGeoJson(value: Value): boolean {
  if (isArray(value)) return value.length > 0 && value.every(isGeoJson)
  return isPlainObject(value) && 'coordinates' in value && readGeometry(value) !== undefined
}

function isOldPoint(value: Value): boolean {
  return isArray(value) && value.length === 2 && readGeometry(value) !== undefined
}
