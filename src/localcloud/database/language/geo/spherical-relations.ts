import { CloudError } from '../../../errors'
import { doIntersect, isWithinPolygon } from './flat-relations'
import type { Geometry, Polygon, Position } from './geometry'
import { isInPolygon } from './plane'
import type { Vector } from './sphere'
import { angleBetween, angleToArc, axesAround, centerOf, dot, EARTH_RADIUS_M, toVector } from './sphere'

/**
 * A map of half the earth that draws shortest arcs as straight lines (the gnomonic projection), so that flat geometry
 * answers for the sphere; `undefined` for positions on the other half.
 */
type FlatMap = (position: Position) => Position | undefined

/** The test "lies within one of these polygons" for geometries on the earth; a polygon takes up the smaller side. */
export function withinPolygons(polygons: readonly Polygon[]): (geometry: Geometry) => boolean {
  const maps = polygons.map((polygon) => drawPolygon(polygon))
  return (geometry) =>
    maps.some(({ map, flatPolygon }) => {
      const flat = drawGeometry(geometry, map)
      return flat !== undefined && isWithinPolygon(flat, flatPolygon)
    })
}

/** The test "shares a point with this geometry" for geometries on the earth. */
export function intersecting(query: Geometry): (geometry: Geometry) => boolean {
  const parts = splitGeometry(query).map((part) => {
    const map = mapAround(positionsOf(part))
    const flat = drawGeometry(part, map)
    if (flat === undefined) throw tooWide()
    return { map, flat }
  })
  return (geometry) => {
    const documentParts = splitGeometry(geometry)
    return parts.some(({ map, flat }) =>
      documentParts.some((documentPart) => {
        const flatDocument = drawGeometry(documentPart, map)
        return flatDocument !== undefined && doIntersect(flat, flatDocument)
      }),
    )
  }
}

/** The test "lies within this angle (radians) of the centre", the cap that `$centerSphere` names. */
export function withinAngle(center: Position, angle: number): (geometry: Geometry) => boolean {
  const middle = toVector(center)
  return (geometry) => positionsOf(geometry).every((position) => angleBetween(middle, toVector(position)) <= angle)
}

/** Metres from a position to the nearest point of a geometry; zero inside a polygon. */
export function distanceM(from: Position, geometry: Geometry): number {
  const start = toVector(from)
  const angles = geometry.points.map((point) => angleBetween(start, toVector(point)))
  for (const line of [...geometry.lines, ...geometry.polygons.flat()]) {
    const vectors = line.map(toVector)
    vectors.forEach((end, index) => {
      const begin = vectors[index - 1]
      if (begin !== undefined) angles.push(angleToArc(start, begin, end))
    })
  }
  const isInside = geometry.polygons.some((polygon) => {
    const { map, flatPolygon } = drawPolygon(polygon)
    const flat = map(from)
    return flat !== undefined && isInPolygon(flat, flatPolygon)
  })
  return isInside ? 0 : Math.min(...angles) * EARTH_RADIUS_M
}

function mapAround(positions: readonly Position[]): FlatMap {
  const center = centerOf(positions.map(toVector))
  if (center === undefined) throw tooWide()
  const [east, north] = axesAround(center)
  return (position) => draw(toVector(position), center, east, north)
}

function draw(vector: Vector, center: Vector, east: Vector, north: Vector): Position | undefined {
  const height = dot(vector, center)
  return height < 1e-9 ? undefined : [dot(vector, east) / height, dot(vector, north) / height]
}

function drawPolygon(polygon: Polygon): { map: FlatMap; flatPolygon: Polygon } {
  const map = mapAround((polygon[0] ?? []).slice(1))
  const flat = drawGeometry({ points: [], lines: [], polygons: [polygon] }, map)
  const flatPolygon = flat?.polygons[0]
  if (flatPolygon === undefined) throw tooWide()
  return { map, flatPolygon }
}

function drawGeometry({ points, lines, polygons }: Geometry, map: FlatMap): Geometry | undefined {
  let isVisible = true
  const drawLine = (line: readonly Position[]): Position[] =>
    line.map((position) => {
      const flat = map(position)
      if (flat === undefined) isVisible = false
      return flat ?? [0, 0]
    })
  const flat = {
    points: drawLine(points),
    lines: lines.map(drawLine),
    polygons: polygons.map((polygon) => polygon.map(drawLine)),
  }
  return isVisible ? flat : undefined
}

/** Each point, edge of a line and polygon by itself: each gets a map of its own, so none is too wide for it. */
function splitGeometry({ points, lines, polygons }: Geometry): Geometry[] {
  const edges = lines.flatMap((line) => line.slice(1).map((end, index) => [line[index] ?? end, end]))
  return [
    ...points.map((point) => ({ points: [point], lines: [], polygons: [] })),
    ...edges.map((edge) => ({ points: [], lines: [edge], polygons: [] })),
    ...polygons.map((polygon) => ({ points: [], lines: [], polygons: [polygon] })),
  ]
}

function positionsOf({ points, lines, polygons }: Geometry): Position[] {
  return [...points, ...lines.flat(), ...polygons.flat(2)]
}

function tooWide(): CloudError {
  return new CloudError('NOT_COVERED', 'a geometry that reaches over half the earth')
}
