import type { Polygon, Position, Ring } from './geometry'

/** Closer than this counts as touching: on a map of the unit sphere 1e-11 is a fifteenth of a millimetre. */
const TOUCH = 1e-11

/** True when the point lies inside the polygon or on its edge; inside a hole is outside, on a hole's edge inside. */
export function isInPolygon(point: Position, [outer = [], ...holes]: Polygon): boolean {
  if (isOnRing(point, outer)) return true
  if (!isInRing(point, outer)) return false
  return holes.every((hole) => isOnRing(point, hole) || !isInRing(point, hole))
}

/** True when the two segments share a point. */
export function doSegmentsTouch(a: Position, b: Position, c: Position, d: Position): boolean {
  if (doSegmentsCross(a, b, c, d)) return true
  return isOnSegment(a, c, d) || isOnSegment(b, c, d) || isOnSegment(c, a, b) || isOnSegment(d, a, b)
}

/** True when the two segments pass through each other; touching with an end does not count. */
export function doSegmentsCross(a: Position, b: Position, c: Position, d: Position): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

/** True when the point lies on the segment. */
export function isOnSegment(point: Position, start: Position, end: Position): boolean {
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]]
  const squaredLength = dx * dx + dy * dy
  const along = squaredLength === 0 ? 0 : ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / squaredLength
  const nearest = Math.min(1, Math.max(0, along))
  return Math.hypot(point[0] - start[0] - nearest * dx, point[1] - start[1] - nearest * dy) <= TOUCH
}

/** Calls `visit` with each edge of a line or ring; true as soon as one call says so. */
export function someEdge(line: readonly Position[], visit: (start: Position, end: Position) => boolean): boolean {
  return line.some((end, index) => {
    const start = line[index - 1]
    return start !== undefined && visit(start, end)
  })
}

function isOnRing(point: Position, ring: Ring): boolean {
  return someEdge(ring, (start, end) => isOnSegment(point, start, end))
}

/** Even-odd rule: counts the edges that a line to the right of the point passes. */
function isInRing([x, y]: Position, ring: Ring): boolean {
  let isInside = false
  someEdge(ring, (start, end) => {
    if (start[1] > y !== end[1] > y && x < ((end[0] - start[0]) * (y - start[1])) / (end[1] - start[1]) + start[0]) {
      isInside = !isInside
    }
    return false
  })
  return isInside
}

/** Positive for a left turn, negative for a right one, zero for nearly none. */
function turn(a: Position, b: Position, c: Position): number {
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
  return Math.abs(area) <= TOUCH * Math.hypot(b[0] - a[0], b[1] - a[1]) ? 0 : area
}
