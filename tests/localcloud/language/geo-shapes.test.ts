import type { Document } from '../../../src/localcloud/database/documents'
import { check, line, point, polygon, square } from './support/places'

describe('$geoWithin', () => {
  const within = (geometry: Document): Document => ({ at: { $geoWithin: { $geometry: geometry } } })

  it('takes points inside of a polygon, and on its edge', () => {
    check(
      within(polygon(square(0, 0, 10, 10))),
      [point(5, 5), point(0, 5), point(10, 10)],
      [point(11, 5), point(-0.1, 5)],
    )
  })

  it('draws edges as shortest arcs, which bend away from the equator', () => {
    check(within(polygon(square(-30, 40, 30, 50))), [point(0, 50.5), point(0, 44.5)], [point(0, 40.5), point(0, 60)])
  })

  it('leaves out what lies in a hole', () => {
    const ring = polygon(square(0, 0, 10, 10), square(4, 4, 6, 6))
    check(within(ring), [point(2, 2), point(4, 5)], [point(5, 5)])
    check(within(ring), [polygon(square(1, 1, 2, 2))], [polygon(square(3, 3, 7, 7)), line([3, 5], [7, 5])])
  })

  it('takes any polygon of a MultiPolygon', () => {
    const both = { type: 'MultiPolygon', coordinates: [[square(0, 0, 1, 1)], [square(10, 10, 11, 11)]] }
    check(within(both), [point(0.5, 0.5), point(10.5, 10.5)], [point(5, 5)])
  })

  it('takes lines and polygons only as a whole', () => {
    const inside = [
      line([1, 1], [9, 9]),
      polygon(square(1, 1, 9, 9)),
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 1],
          [2, 2],
        ],
      },
    ]
    const outside = [
      line([1, 1], [11, 9]),
      polygon(square(5, 5, 11, 9)),
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 1],
          [20, 2],
        ],
      },
    ]
    check(within(polygon(square(0, 0, 10, 10))), inside, outside)
  })

  it('does not take a line that leaves a polygon between two of its corners', () => {
    const angle = polygon([
      [0, 0],
      [10, 0],
      [10, 10],
      [9, 1],
      [0, 0],
    ])
    check(within(angle), [line([1, 0.05], [9, 0.5])], [line([1, 0.05], [10, 10])])
  })

  it('takes the other half of the earth as outside', () => {
    check(within(polygon(square(0, 0, 10, 10))), [], [point(-175, -5), point(180, 0)])
  })

  it('takes the smaller side of a polygon around a pole', () => {
    check(
      within(
        polygon([
          [0, 80],
          [90, 80],
          [180, 80],
          [-90, 80],
          [0, 80],
        ]),
      ),
      [point(45, 89), point(0, 90)],
      [point(0, 70)],
    )
  })

  it('knows circles on the sphere, in radians', () => {
    const filter = { at: { $geoWithin: { $centerSphere: [[0, 0], Math.PI / 180 + 1e-9] } } }
    check(filter, [point(1, 0), [0, -1]], [point(1.01, 0), line([0, 0], [2, 0])])
  })

  it('knows boxes, circles and polygons on a plane', () => {
    check(
      {
        at: {
          $geoWithin: {
            $box: [
              [0, 0],
              [2, 3],
            ],
          },
        },
      },
      [
        [0, 0],
        [2, 3],
        [1, 1],
      ],
      [
        [2.1, 1],
        [-0.1, 1],
      ],
    )
    check({ at: { $geoWithin: { $center: [[0, 0], 5] } } }, [[3, 4]], [[3, 4.01]])
    check(
      {
        at: {
          $geoWithin: {
            $polygon: [
              [0, 0],
              [4, 0],
              [0, 4],
            ],
          },
        },
      },
      [[1, 1]],
      [[3, 3]],
    )
  })
})

describe('$geoIntersects', () => {
  const intersects = (geometry: Document): Document => ({ at: { $geoIntersects: { $geometry: geometry } } })

  it('takes what shares a point', () => {
    check(
      intersects(polygon(square(0, 0, 10, 10))),
      [
        point(5, 5),
        line([-5, 5], [15, 5]),
        polygon(square(9, 9, 12, 12)),
        polygon(square(-20, -20, 20, 20)),
        polygon(square(4, 4, 5, 5)),
      ],
      [point(11, 11), line([-5, 11], [15, 12]), polygon(square(11, 11, 12, 12))],
    )
  })

  it('knows points and lines as the query too', () => {
    check(intersects(point(1, 1)), [point(1, 1), polygon(square(0, 0, 2, 2)), line([0, 0], [1, 1])], [point(1, 1.0001)])
    check(intersects(line([0, -1], [0, 1])), [line([-1, 0], [1, 0]), point(0, 0.5)], [line([1, -1], [1, 1])])
    check(
      intersects({
        type: 'MultiPoint',
        coordinates: [
          [0, 0],
          [100, 0],
        ],
      }),
      [point(100, 0)],
      [point(50, 0)],
    )
    check(
      intersects({
        type: 'MultiLineString',
        coordinates: [
          [
            [0, 0],
            [1, 0],
          ],
          [
            [90, 0],
            [91, 0],
          ],
        ],
      }),
      [point(90.5, 0)],
      [point(45, 0)],
    )
  })

  it('does not meet a polygon inside of its hole', () => {
    check(intersects(point(5, 5)), [polygon(square(0, 0, 10, 10))], [polygon(square(0, 0, 10, 10), square(4, 4, 6, 6))])
  })
})
