import fc from 'fast-check'
import type { Document } from '../../../src/localcloud/database/documents'
import { compileFilter, nearestFirst, runPipeline } from '../../../src/localcloud/database/language'
import { deepFreeze } from './support/freeze'
import { check, DEGREE_M, line, point, polygon, square } from './support/places'

describe('$nearSphere', () => {
  const near = (options: Document): Document => ({ at: { $nearSphere: { $geometry: point(0, 0), ...options } } })

  it('takes metres, on both sides of the bounds', () => {
    check(near({ $maxDistance: DEGREE_M + 1 }), [point(1, 0), point(0, -1), point(0.5, 0.5)], [point(1.1, 0)])
    check(near({ $maxDistance: DEGREE_M - 1 }), [point(0.99, 0)], [point(1, 0)])
    check(near({ $minDistance: DEGREE_M - 1 }), [point(1, 0)], [point(0.9, 0)])
    check(near({ $minDistance: DEGREE_M - 1, $maxDistance: DEGREE_M + 1 }), [point(-1, 0)], [point(2, 0), point(0, 0)])
  })

  it('leaves out documents without a place', () => {
    check(near({}), [point(100, 50), [3, 4], { lng: 1, lat: 2 }], [null, undefined, 'x', { type: 'Point' }, []])
  })

  it('takes the nearest of several places in one field', () => {
    check(near({ $maxDistance: DEGREE_M * 1.5 }), [[point(50, 0), point(1, 0)]], [[point(50, 0), point(2, 0)]])
  })

  it('crosses the date line', () => {
    const filter = { at: { $nearSphere: { $geometry: point(179.5, 0), $maxDistance: DEGREE_M * 1.1 } } }
    check(filter, [point(-179.5, 0)], [point(-178, 0)])
  })

  it('reads old points in radians', () => {
    const filter = { at: { $nearSphere: [0, 0], $maxDistance: Math.PI / 180 + 1e-9 } }
    check(filter, [[1, 0], point(0, 1)], [[1.1, 0]])
  })

  it('measures to lines and into polygons', () => {
    check(
      near({ $maxDistance: DEGREE_M * 1.01 }),
      [line([1, -5], [1, 5]), polygon(square(-2, -2, 2, 2))],
      [line([2, -5], [2, 5])],
    )
    check(near({ $maxDistance: 0 }), [polygon(square(-2, -2, 2, 2))], [polygon(square(1, 1, 2, 2))])
  })
})

describe('$near with an old point', () => {
  it('measures on a plane', () => {
    check({ at: { $near: [0, 0], $maxDistance: 5 } }, [[3, 4]], [[3, 4.1]])
  })
})

describe('nearestFirst', () => {
  it('measures in metres and puts documents without a place last', () => {
    const distance = nearestFirst({ name: 'x', at: { $nearSphere: { $geometry: point(0, 0) } } })
    expect(distance?.({ at: point(2, 0) })).toBeCloseTo(2 * DEGREE_M, 4)
    expect(distance?.({ at: [point(2, 0), point(1, 0)] })).toBeCloseTo(DEGREE_M, 4)
    expect(distance?.({})).toBe(Infinity)
  })

  it('finds the operator inside of $and, and nothing where there is none', () => {
    expect(nearestFirst({ $and: [{ a: 1 }, { at: { $near: [0, 0] } }] })?.({ at: [3, 4] })).toBe(5)
    expect(nearestFirst({ at: { $geoWithin: { $center: [[0, 0], 1] } } })).toBeUndefined()
  })
})

describe('$geoNear', () => {
  const shops = deepFreeze([
    { _id: 'far', at: point(2, 0), open: true },
    { _id: 'near', at: point(1, 0), open: true },
    { _id: 'shut', at: point(0.5, 0), open: false },
    { _id: 'nowhere', open: true },
  ])
  const run = (options: Document): Document[] =>
    runPipeline(
      shops,
      [{ $geoNear: { near: point(0, 0), distanceField: 'metres', spherical: true, ...options } }],
      () => [],
    )

  it('sorts by distance, which it writes into a field', () => {
    const found = run({})
    expect(found.map(({ _id }) => _id)).toEqual(['shut', 'near', 'far'])
    expect(found[1]?.['metres']).toBeCloseTo(DEGREE_M, 4)
  })

  it.each<[options: Document, ids: string[]]>([
    [{ query: { open: true } }, ['near', 'far']],
    [{ limit: 1 }, ['shut']],
    [{ maxDistance: DEGREE_M + 1 }, ['shut', 'near']],
    [{ minDistance: DEGREE_M - 1 }, ['near', 'far']],
    [{ key: 'at' }, ['shut', 'near', 'far']],
    [{ key: 'elsewhere' }, []],
  ])('takes %j', (options, ids) => {
    expect(run(options).map(({ _id }) => _id)).toEqual(ids)
  })

  it('multiplies the distance and shows the place it measured', () => {
    const [first] = run({ distanceMultiplier: 0.001, includeLocs: 'found.at', distanceField: 'found.kilometres' })
    expect(first?.['found']).toEqual({ at: point(0.5, 0), kilometres: expect.closeTo((DEGREE_M * 0.5) / 1000, 6) })
  })

  it('measures old points in radians', () => {
    const [first] = run({ near: [0, 0], distanceMultiplier: 6378.1 })
    expect(first?.['metres']).toBeCloseTo((DEGREE_M * 0.5) / 1000, 6)
  })
})

describe('places on the earth', () => {
  const place = fc.tuple(fc.integer({ min: -179, max: 179 }), fc.integer({ min: -80, max: 80 }))

  it('lie within a circle exactly when they are near enough', () => {
    fc.assert(
      fc.property(place, place, fc.integer({ min: 1, max: 170 }), (center, other, degrees) => {
        const radians = ((degrees + 0.5) * Math.PI) / 180
        const isWithin = compileFilter({ at: { $geoWithin: { $centerSphere: [center, radians] } } })({ at: other })
        const isNear = compileFilter({ at: { $nearSphere: center, $maxDistance: radians } })({ at: other })
        expect(isWithin).toBe(isNear)
      }),
      { seed: 21, numRuns: 300 },
    )
  })

  it('are as far from each other there as back', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        const there = nearestFirst({ at: { $nearSphere: { $geometry: point(...one) } } })?.({ at: point(...other) })
        const back = nearestFirst({ at: { $nearSphere: { $geometry: point(...other) } } })?.({ at: point(...one) })
        expect(there).toBeCloseTo(back ?? Number.NaN, 3)
      }),
      { seed: 22, numRuns: 300 },
    )
  })
})
