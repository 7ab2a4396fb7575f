import type { Value } from '../../documents'
import { isArray, isPlainObject } from '../value-types'

/** Longitude and latitude in degrees (or x and y for the flat operators). */
export type Position = readonly [longitude: number, latitude: number]

/** A closed line: the first position comes again at the end. */
export type Ring = readonly Position[]

/** An outer ring and its holes. */
export type Polygon = readonly Ring[]

/** Any GeoJSON geometry, taken apart. */
export interface Geometry {
  readonly points: readonly Position[]
  readonly lines: readonly (readonly Position[])[]
  readonly polygons: readonly Polygon[]
}

const EMPTY: Geometry = { points: [], lines: [], polygons: [] }

/** Reads GeoJSON, or one of MongoDB's old points (`[x, y]`, `{lng, lat}`); `undefined` for what is no geometry. */
export function readGeometry(value: Value): Geometry | undefined {
  if (isArray(value)) return fromPoint(readPosition(value))
  if (!isPlainObject(value)) return undefined
  if (typeof value['type'] !== 'string' || !('coordinates' in value || 'geometries' in value)) {
    return fromPoint(readPosition(Object.values(value)))
  }
  return readGeoJson(value['type'], value)
}

/** Reads `[x, y]`, whatever follows; `undefined` unless both are finite numbers. */
export function readPosition(value: Value): Position | undefined {
  if (!isArray(value)) return undefined
  const [first, second] = value
  if (typeof first !== 'number' || typeof second !== 'number') return undefined
  return Number.isFinite(first) && Number.isFinite(second) ? [first, second] : undefined
}

/** Reads the array of positions of a ring and closes it. */
export function readRing(value: Value): Ring | undefined {
  const positions = readAll(value, readPosition)
  const [first] = positions ?? []
  const last = positions?.at(-1)
  if (positions === undefined || first === undefined || last === undefined || positions.length < 3) return undefined
  return first[0] === last[0] && first[1] === last[1] ? positions : [...positions, first]
}

function readGeoJson(type: string, value: { readonly [field: string]: Value }): Geometry | undefined {
  const { coordinates } = value
  switch (type) {
    case 'Point':
      return fromPoint(readPosition(coordinates))
    case 'MultiPoint':
      return wrap('points', readAll(coordinates, readPosition))
    case 'LineString':
      return wrap('lines', readAll([coordinates], readLine))
    case 'MultiLineString':
      return wrap('lines', readAll(coordinates, readLine))
    case 'Polygon':
      return wrap('polygons', readAll([coordinates], readPolygon))
    case 'MultiPolygon':
      return wrap('polygons', readAll(coordinates, readPolygon))
    case 'GeometryCollection':
      return mergeGeometries(readAll(value['geometries'], readGeometry))
    default:
      return undefined
  }
}

function fromPoint(position: Position | undefined): Geometry | undefined {
  return position === undefined ? undefined : { ...EMPTY, points: [position] }
}

function wrap<Kind extends keyof Geometry>(kind: Kind, parts: Geometry[Kind] | undefined): Geometry | undefined {
  return parts === undefined ? undefined : { ...EMPTY, [kind]: parts }
}

function mergeGeometries(geometries: readonly Geometry[] | undefined): Geometry | undefined {
  return geometries?.reduce((merged, { points, lines, polygons }) => ({
    points: [...merged.points, ...points],
    lines: [...merged.lines, ...lines],
    polygons: [...merged.polygons, ...polygons],
  }))
}

function readLine(value: Value): readonly Position[] | undefined {
  const positions = readAll(value, readPosition)
  return positions !== undefined && positions.length >= 2 ? positions : undefined
}

function readPolygon(value: Value): Polygon | undefined {
  const rings = readAll(value, readRing)
  return rings !== undefined && rings.length > 0 ? rings : undefined
}

/** Reads every item, or nothing at all when one of them is malformed. */
function readAll<Part>(value: Value, read: (item: Value) => Part | undefined): Part[] | undefined {
  if (!isArray(value)) return undefined
  const parts: Part[] = []
  for (const item of value) {
    const part = read(item)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return parts
}
