import type { Geometry, Polygon, Position } from './geometry'
import { doSegmentsCross, doSegmentsTouch, isInPolygon, isOnSegment, someEdge } from './plane'

/** True when all of a flat geometry lies within a flat polygon; the edge counts as inside. */
export function isWithinPolygon(geometry: Geometry, polygon: Polygon): boolean {
  return (
    geometry.points.every((point) => isInPolygon(point, polygon)) &&
    geometry.lines.every((line) => isLineWithin(line, polygon)) &&
    geometry.polygons.every((inner) => isPolygonWithin(inner, polygon))
  )
}

/** True when two flat geometries share a point. */
export function doIntersect(left: Geometry, right: Geometry): boolean {
  return (
    left.points.some((point) => isPointOn(point, right)) ||
    right.points.some((point) => isPointOn(point, left)) ||
    linesOf(left).some((line) => linesOf(right).some((other) => doLinesTouch(line, other))) ||
    // Nothing touches: one may still lie wholly inside the other.
    firstPositions(left).some((position) => right.polygons.some((polygon) => isInPolygon(position, polygon))) ||
    firstPositions(right).some((position) => left.polygons.some((polygon) => isInPolygon(position, polygon)))
  )
}

function isLineWithin(line: readonly Position[], polygon: Polygon): boolean {
  if (!line.every((position) => isInPolygon(position, polygon))) return false
  return !someEdge(line, (start, end) => {
    const middle: Position = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2]
    // The middle decides edges that leave the polygon through its corners, where no edges cross.
    if (!isInPolygon(middle, polygon)) return true
    return polygon.some((ring) => someEdge(ring, (from, to) => doSegmentsCross(start, end, from, to)))
  })
}

function isPolygonWithin(inner: Polygon, [outer = [], ...holes]: Polygon): boolean {
  const ring = inner[0] ?? []
  if (!isLineWithin(ring, [outer, ...holes])) return false
  return holes.every((hole) => !hole.every((position) => isInPolygon(position, inner)))
}

function isPointOn(point: Position, geometry: Geometry): boolean {
  return (
    geometry.points.some((other) => isOnSegment(point, other, other)) ||
    geometry.lines.some((line) => someEdge(line, (start, end) => isOnSegment(point, start, end))) ||
    geometry.polygons.some((polygon) => isInPolygon(point, polygon))
  )
}

function linesOf(geometry: Geometry): readonly (readonly Position[])[] {
  return [...geometry.lines, ...geometry.polygons.flat()]
}

function firstPositions(geometry: Geometry): readonly Position[] {
  return linesOf(geometry).flatMap((line) => line.slice(0, 1))
}

function doLinesTouch(left: readonly Position[], right: readonly Position[]): boolean {
  return someEdge(left, (a, b) => someEdge(right, (c, d) => doSegmentsTouch(a, b, c, d)))
}
