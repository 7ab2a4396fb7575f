import type { Document, Value } from '../../../../src/localcloud/database/documents'
import { compileFilter } from '../../../../src/localcloud/database/language'

/** A GeoJSON point. */
export const point = (longitude: number, latitude: number): Document => ({
  type: 'Point',
  coordinates: [longitude, latitude],
})

/** A GeoJSON polygon of closed rings. */
export const polygon = (...rings: [number, number][][]): Document => ({ type: 'Polygon', coordinates: rings })

/** A GeoJSON line. */
export const line = (...coordinates: [number, number][]): Document => ({ type: 'LineString', coordinates })

/** The closed ring of a square, for `polygon`. */
export const square = (west: number, south: number, east: number, north: number): [number, number][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

/** One degree of the equator on MongoDB's sphere of 6378.1 km. */
export const DEGREE_M = (6_378_100 * Math.PI) / 180

/** Asks of each place, in the field `at`, whether the filter takes it. */
export function check(filter: Document, inside: Value[], outside: Value[]): void {
  const test = compileFilter(filter)
  for (const place of inside) expect([place, test({ at: place })]).toEqual([place, true])
  for (const place of outside) expect([place, test({ at: place })]).toEqual([place, false])
}
