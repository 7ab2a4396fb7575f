import type { Value } from '../../documents'
import { isWithinPolygon } from '../geo/flat-relations'
import type { Geometry, Position } from '../geo/geometry'
import { readGeometry, readPosition, readRing } from '../geo/geometry'
import { intersecting, withinAngle, withinPolygons } from '../geo/spherical-relations'
import type { ValueTest } from '../paths'
import { badValue } from '../refusals'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import { readNear } from './near'

const GEO_OPERATORS = ['$near', '$nearSphere', '$geoWithin', '$geoIntersects'] as const

type GeoOperator = (typeof GEO_OPERATORS)[number]

/** True for the operators that compare places. */
export function isGeoOperator(operator: string): operator is GeoOperator {
  return GEO_OPERATORS.some((known) => known === operator)
}

/** The test of a geo operator; values that are no geometry never match. */
export function geoTest(operator: GeoOperator, operators: PlainObject): ValueTest {
  switch (operator) {
    case '$near':
    case '$nearSphere': {
      const near = readNear(operator, operators)
      return (value) => {
        const distance = near.distanceTo(value)
        return distance !== undefined && distance >= near.minDistance && distance <= near.maxDistance
      }
    }
    case '$geoWithin':
      return testGeometry(compileWithin(operators[operator]))
    case '$geoIntersects':
      return testGeometry(compileIntersects(operators[operator]))
  }
}

function testGeometry(test: (geometry: Geometry) => boolean): ValueTest {
  return (value) => {
    const geometry = readGeometry(value)
    return geometry !== undefined && test(geometry)
  }
}

function compileIntersects(operand: Value): (geometry: Geometry) => boolean {
  const geometry = isPlainObject(operand) ? readGeometry(operand['$geometry']) : undefined
  if (geometry === undefined) throw badValue('$geoIntersects needs a $geometry')
  return intersecting(geometry)
}

function compileWithin(operand: Value): (geometry: Geometry) => boolean {
  if (!isPlainObject(operand)) throw badValue('$geoWithin needs an object')
  if ('$geometry' in operand) {
    const geometry = readGeometry(operand['$geometry'])
    if (geometry === undefined || geometry.polygons.length === 0) {
      throw badValue('$geoWithin not supported with provided geometry: it must be a Polygon or MultiPolygon')
    }
    return withinPolygons(geometry.polygons)
  }
  if ('$centerSphere' in operand) {
    const [center, radius] = readCircle('$centerSphere', operand['$centerSphere'])
    return withinAngle(center, radius)
  }
  if ('$center' in operand) return withinFlatCircle(...readCircle('$center', operand['$center']))
  if ('$box' in operand) return withinBox(operand['$box'])
  if ('$polygon' in operand) {
    const ring = readRing(operand['$polygon'])
    if (ring === undefined) throw badValue('$polygon must be an array of at least 3 points')
    return (geometry) => isWithinPolygon(geometry, [ring])
  }
  throw badValue(`$geoWithin does not know ${Object.keys(operand).join(', ')}`)
}

function readCircle(operator: string, operand: Value): readonly [center: Position, radius: number] {
  const [place, radius] = isArray(operand) ? operand : []
  const center = readGeometry(place)?.points[0]
  if (center === undefined || typeof radius !== 'number' || !(radius >= 0)) {
    throw badValue(`${operator} must be [[longitude, latitude], radius]`)
  }
  return [center, radius]
}

function withinFlatCircle([centerX, centerY]: Position, radius: number): (geometry: Geometry) => boolean {
  return onlyPoints(([x, y]) => Math.hypot(x - centerX, y - centerY) <= radius)
}

function withinBox(operand: Value): (geometry: Geometry) => boolean {
  const [first, second] = isArray(operand) ? operand.map(readPosition) : []
  if (first === undefined || second === undefined) throw badValue('$box must be [[x, y], [x, y]]')
  const [left, right] = [Math.min(first[0], second[0]), Math.max(first[0], second[0])]
  const [bottom, top] = [Math.min(first[1], second[1]), Math.max(first[1], second[1])]
  return onlyPoints(([x, y]) => x >= left && x <= right && y >= bottom && y <= top)
}

/** The flat shapes are for points only, as in MongoDB. */
function onlyPoints(test: (position: Position) => boolean): (geometry: Geometry) => boolean {
  return ({ points, lines, polygons }) => lines.length + polygons.length === 0 && points.every(test)
}
