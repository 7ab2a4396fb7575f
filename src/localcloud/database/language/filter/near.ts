import type { Value } from '../../documents'
import type { Geometry, Position } from '../geo/geometry'
import { readGeometry } from '../geo/geometry'
import { EARTH_RADIUS_M } from '../geo/sphere'
import { distanceM } from '../geo/spherical-relations'
import { badValue } from '../refusals'
import type { PlainObject } from '../value-types'
import { isPlainObject } from '../value-types'

/** What `$near` or `$nearSphere` asks for; distances in one unit, which depends on how the place was written. */
export interface Near {
  readonly minDistance: number
  readonly maxDistance: number
  /** `undefined` for a value that is no geometry. */
  readonly distanceTo: (value: Value) => number | undefined
}

/**
 * Reads the operator with the distances in it or beside it. Metres for GeoJSON; for an old point (`[x, y]`) radians
 * with `$nearSphere` and the points' own unit, on a plane, with `$near`.
 */
export function readNear(operator: '$near' | '$nearSphere', operators: PlainObject): Near {
  const operand = operators[operator]
  const isGeoJson = isPlainObject(operand) && ('$geometry' in operand || 'type' in operand)
  const place = isPlainObject(operand) && '$geometry' in operand ? operand['$geometry'] : operand
  const from = readGeometry(place)?.points[0]
  if (from === undefined) throw badValue(`${operator} needs a point`)
  const options = isPlainObject(operand) ? { ...operators, ...operand } : operators
  return {
    minDistance: readDistance('$minDistance', options['$minDistance'], 0),
    maxDistance: readDistance('$maxDistance', options['$maxDistance'], Number.POSITIVE_INFINITY),
    distanceTo: distanceFrom(from, isGeoJson ? 'metres' : operator === '$nearSphere' ? 'radians' : 'flat'),
  }
}

/** Measures values from a position; `undefined` for a value that is no geometry. */
export function distanceFrom(
  from: Position,
  unit: 'metres' | 'radians' | 'flat',
): (value: Value) => number | undefined {
  return (value) => {
    const geometry = readGeometry(value)
    if (geometry === undefined) return undefined
    if (unit === 'flat') return flatDistance(from, geometry)
    return unit === 'metres' ? distanceM(from, geometry) : distanceM(from, geometry) / EARTH_RADIUS_M
  }
}

function flatDistance([x, y]: Position, { points }: Geometry): number | undefined {
  if (points.length === 0) return undefined
  return Math.min(...points.map((point) => Math.hypot(point[0] - x, point[1] - y)))
}

function readDistance(name: string, value: Value, fallback: number): number {
  if (value === undefined || value === null) return fallback
  if (typeof value !== 'number' || !(value >= 0)) throw badValue(`${name} must be a non-negative number`)
  return value
}
