import type { Position } from './geometry'

/** MongoDB's earth: a sphere of 6378.1 km (`kRadiusOfEarthInMeters` of its source; the manual divides by 6378.1). */
export const EARTH_RADIUS_M = 6_378_100

/** A direction from the middle of the earth, of length 1 unless said otherwise. */
export type Vector = readonly [x: number, y: number, z: number]

/** The direction of a longitude and a latitude in degrees. */
export function toVector([longitude, latitude]: Position): Vector {
  const lambda = (longitude * Math.PI) / 180
  const phi = (latitude * Math.PI) / 180
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)]
}

/** Angle between two directions in radians, exact for near and for opposite ones. */
export function angleBetween(left: Vector, right: Vector): number {
  return Math.atan2(length(cross(left, right)), dot(left, right))
}

/** Angle in radians from a direction to the nearest point of the shortest arc between two others. */
export function angleToArc(point: Vector, start: Vector, end: Vector): number {
  const normal = cross(start, end)
  const normalLength = length(normal)
  const isBeside = dot(cross(normal, start), point) > 0 && dot(cross(end, normal), point) > 0
  if (normalLength > 0 && isBeside) return Math.asin(Math.min(1, Math.abs(dot(point, normal)) / normalLength))
  return Math.min(angleBetween(point, start), angleBetween(point, end))
}

/** The middle of some directions; `undefined` when they cancel out. */
export function centerOf(vectors: readonly Vector[]): Vector | undefined {
  const sum = vectors.reduce<Vector>(
    (total, vector) => [total[0] + vector[0], total[1] + vector[1], total[2] + vector[2]],
    [0, 0, 0],
  )
  const sumLength = length(sum)
  return sumLength < 1e-9 ? undefined : [sum[0] / sumLength, sum[1] / sumLength, sum[2] / sumLength]
}

/** Two directions at right angles to `center` and to each other: the axes of a map around it. */
export function axesAround(center: Vector): readonly [Vector, Vector] {
  const helper: Vector = Math.abs(center[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]
  const east = cross(helper, center)
  const eastLength = length(east)
  const unitEast: Vector = [east[0] / eastLength, east[1] / eastLength, east[2] / eastLength]
  return [unitEast, cross(center, unitEast)]
}

/** The scalar product. */
export function dot(left: Vector, right: Vector): number {
  return left[0] * right[0] + left[1] * right[1] + left[2] * right[2]
}

function cross(left: Vector, right: Vector): Vector {
  return [
    left[1] * right[2] - left[2] * right[1],
    left[2] * right[0] - left[0] * right[2],
    left[0] * right[1] - left[1] * right[0],
  ]
}

function length(vector: Vector): number {
  return Math.hypot(vector[0], vector[1], vector[2])
}
