import type { Document } from '../../../src/localcloud/database/documents'
import { runPipeline } from '../../../src/localcloud/database/language'
import { deepFreeze } from './support/freeze'

const ORDERS = deepFreeze([
  { _id: 1, item: 'a', price: 10, tags: ['x', 'y'], by: { name: 'Li' } },
  { _id: 2, item: 'b', price: 20, tags: [], by: { name: 'Wu' } },
  { _id: 3, item: 'a', price: 5, tags: 'z' },
  { _id: 4, item: null, price: 5 },
])

/** What a pipeline makes of the orders. */
function run(...stages: Document[]): Document[] {
  return runPipeline(ORDERS, deepFreeze(stages), () => [])
}

const ids = (documents: readonly Document[]): unknown[] => documents.map(({ _id }) => _id)

describe('stages that choose', () => {
  it('$match takes filters and expressions', () => {
    expect(ids(run({ $match: { item: 'a', price: { $gt: 5 } } }))).toEqual([1])
    expect(ids(run({ $match: { $expr: { $eq: ['$item', 'b'] } } }))).toEqual([2])
  })

  it('$sort is stable and takes several keys', () => {
    expect(ids(run({ $sort: { price: 1 } }))).toEqual([3, 4, 1, 2])
    expect(ids(run({ $sort: { item: 1, price: -1 } }))).toEqual([4, 1, 3, 2])
  })

  it('$skip and $limit count from the front', () => {
    expect(ids(run({ $skip: 1 }, { $limit: 2 }))).toEqual([2, 3])
    expect(ids(run({ $skip: 9 }))).toEqual([])
    expect(ids(run({ $limit: 9 }))).toEqual([1, 2, 3, 4])
  })

  it('$sample takes so many different documents', () => {
    const numbers = [0.99, 0, 0.5]
    const random = (): number => numbers.shift() ?? 0
    expect(ids(runPipeline(ORDERS, [{ $sample: { size: 3 } }], () => [], { random }))).toEqual([4, 2, 1])
    expect(ids(run({ $sample: { size: 99 } })).sort()).toEqual([1, 2, 3, 4])
  })

  it('$redact keeps, takes out and looks into documents', () => {
    const secret = deepFreeze([
      { _id: 1, level: 1, inner: [{ level: 9 }, { level: 1, x: 1 }] },
      { _id: 2, level: 9 },
    ])
    const decide = { $cond: [{ $gt: ['$level', 5] }, '$$PRUNE', '$$DESCEND'] }
    expect(runPipeline(secret, [{ $redact: decide }], () => [])).toEqual([
      { _id: 1, level: 1, inner: [{ level: 1, x: 1 }] },
    ])
  })
})

describe('stages that shape', () => {
  it.each<[projection: Document, first: Document]>([
    [{ item: 1 }, { _id: 1, item: 'a' }],
    [{ item: 1, _id: 0 }, { item: 'a' }],
    [
      { tags: 0, by: 0 },
      { _id: 1, item: 'a', price: 10 },
    ],
    [{ _id: 0 }, { item: 'a', price: 10, tags: ['x', 'y'], by: { name: 'Li' } }],
    [{ 'by.name': 1 }, { _id: 1, by: { name: 'Li' } }],
    [{ by: { name: 1 } }, { _id: 1, by: { name: 'Li' } }],
    [{ _id: 0, who: '$by.name' }, { who: 'Li' }],
    [{ _id: '$item' }, { _id: 'a' }],
    [{ _id: 0, 'by.upper': { $toUpper: '$by.name' }, 'by.name': 1 }, { by: { name: 'Li', upper: 'LI' } }],
    [{ _id: 0, pair: ['$item', '$missing'] }, { pair: ['a', null] }],
    [{ _id: 0, item: 1, none: '$missing' }, { item: 'a' }],
    [
      { _id: 0, sum: { $add: ['$price', 1] }, tags: { $slice: ['$tags', 1] } },
      { sum: 11, tags: ['x'] },
    ],
    [{ _id: 0, nested: { a: { b: '$item' } } }, { nested: { a: { b: 'a' } } }],
    [{ _id: 0, text: 'plain' }, { text: 'plain' }],
  ])('$project %j', (projection, first) => {
    expect(run({ $limit: 1 }, { $project: projection })).toStrictEqual([first])
  })

  it('$project computes into every document of an array', () => {
    const rows = deepFreeze([{ _id: 1, rows: [{ n: 1, m: 2 }, { n: 2 }], k: 7 }])
    const projected = runPipeline(rows, [{ $project: { 'rows.n': 1, 'rows.k': '$k' } }], () => [])
    expect(projected).toEqual([
      {
        _id: 1,
        rows: [
          { n: 1, k: 7 },
          { n: 2, k: 7 },
        ],
      },
    ])
  })

  it.each<[fields: Document, third: Document]>([
    [{ a: 1 }, { a: 1 }],
    [{ 'by.age': 3 }, { by: { age: 3 } }],
    [{ by: { age: '$price' } }, { by: { age: 5 } }],
    [{ 'price.value': 1 }, { price: { value: 1 } }],
    [{ price: '$missing' }, { price: undefined }],
    [{ price: '$$REMOVE' }, { price: undefined }],
    [{ by: {} }, { by: {} }],
  ])('$addFields %j', (fields, changes) => {
    const [, , third] = run({ $addFields: fields })
    expect(third).toEqual({ ...ORDERS[2], ...changes })
    expect(Object.values(third ?? {})).not.toContain(undefined)
  })

  it('$addFields keeps what a document inside has already', () => {
    expect(run({ $addFields: { by: { age: 3 } } })[0]?.['by']).toEqual({ name: 'Li', age: 3 })
  })

  it('$replaceRoot puts a document in the place of each', () => {
    expect(run({ $limit: 1 }, { $replaceRoot: { newRoot: '$by' } })).toEqual([{ name: 'Li' }])
    expect(run({ $limit: 1 }, { $replaceRoot: { newRoot: { $mergeObjects: [{ age: 1 }, '$by'] } } })).toEqual([
      { age: 1, name: 'Li' },
    ])
  })

  it.each<[unwind: unknown, found: [id: number, tags: unknown][]]>([
    [
      '$tags',
      [
        [1, 'x'],
        [1, 'y'],
        [3, 'z'],
      ],
    ],
    [
      { path: '$tags', preserveNullAndEmptyArrays: true },
      [
        [1, 'x'],
        [1, 'y'],
        [2, undefined],
        [3, 'z'],
        [4, undefined],
      ],
    ],
  ])('$unwind %j', (unwind, found) => {
    expect(run({ $unwind: unwind }).map(({ _id, tags }) => [_id, tags])).toEqual(found)
  })

  it('$unwind numbers the items', () => {
    const numbered = run({ $unwind: { path: '$tags', includeArrayIndex: 'at.place' } })
    expect(numbered.map((document) => document['at'])).toEqual([{ place: 0 }, { place: 1 }, { place: null }])
  })

  it('$unwind enters documents', () => {
    const rows = deepFreeze([{ _id: 1, a: { b: [1, 2], c: 3 } }])
    expect(runPipeline(rows, [{ $unwind: '$a.b' }], () => [])).toEqual([
      { _id: 1, a: { b: 1, c: 3 } },
      { _id: 1, a: { b: 2, c: 3 } },
    ])
  })
})

describe('stages that gather', () => {
  it.each<[accumulator: Document, ofItemA: unknown, ofNone: unknown]>([
    [{ $sum: '$price' }, 15, 5],
    [{ $sum: 1 }, 2, 1],
    [{ $sum: '$item' }, 0, 0],
    [{ $avg: '$price' }, 7.5, 5],
    [{ $avg: '$missing' }, null, null],
    [{ $min: '$price' }, 5, 5],
    [{ $max: '$by' }, { name: 'Li' }, null],
    [{ $first: '$price' }, 10, 5],
    [{ $first: '$by' }, { name: 'Li' }, null],
    [{ $last: '$price' }, 5, 5],
    [{ $last: '$by' }, null, null],
    [{ $push: '$price' }, [10, 5], [5]],
    [{ $push: '$by' }, [{ name: 'Li' }], []],
    [
      { $push: { p: '$price', t: '$tags' } },
      [
        { p: 10, t: ['x', 'y'] },
        { p: 5, t: 'z' },
      ],
      [{ p: 5 }],
    ],
    [{ $addToSet: '$item' }, ['a'], [null]],
    [{ $stdDevPop: '$price' }, 2.5, 0],
    [{ $stdDevSamp: '$price' }, 2.5 * Math.SQRT2, null],
    [{ $mergeObjects: '$by' }, { name: 'Li' }, {}],
  ])('$group gathers by %j', (accumulator, ofItemA, ofNone) => {
    const groups = run({ $group: { _id: '$item', result: accumulator } })
    expect(groups.find(({ _id }) => _id === 'a')?.['result']).toEqual(ofItemA)
    expect(groups.find(({ _id }) => _id === null)?.['result']).toEqual(ofNone)
  })

  it('$group by null gathers all, by a document each combination', () => {
    expect(run({ $group: { _id: null, n: { $sum: 1 } } })).toEqual([{ _id: null, n: 4 }])
    expect(run({ $group: { _id: { p: '$price', i: '$by.name' } } })).toEqual([
      { _id: { p: 10, i: 'Li' } },
      { _id: { p: 20, i: 'Wu' } },
      { _id: { p: 5 } },
    ])
  })

  it('$group keeps values of different types apart and equal ones together', () => {
    const keys = deepFreeze(
      [1, '1', true, null, undefined, new Date(1), new Date(1), [1], [1], { a: 1 }].map((k) => ({ k })),
    )
    const counts = runPipeline(keys, [{ $group: { _id: '$k', n: { $sum: 1 } } }], () => []).map(({ n }) => n)
    expect(counts).toEqual([1, 1, 1, 2, 2, 2, 1])
  })

  it('$count tells how many, and nothing of none', () => {
    expect(run({ $count: 'total' })).toEqual([{ total: 4 }])
    expect(run({ $match: { _id: 99 } }, { $count: 'total' })).toEqual([])
  })

  it('$sortByCount puts the most frequent first', () => {
    expect(run({ $sortByCount: '$price' })[0]).toEqual({ _id: 5, count: 2 })
    expect(run({ $sortByCount: { $gt: ['$price', 5] } })).toHaveLength(2)
  })

  it('$bucket puts a value on a bound into the bucket above', () => {
    const bucket = { groupBy: '$price', boundaries: [5, 10, 20], default: 'other' }
    expect(run({ $bucket: bucket })).toEqual([
      { _id: 5, count: 2 },
      { _id: 10, count: 1 },
      { _id: 'other', count: 1 },
    ])
    const output = { total: { $sum: '$price' }, items: { $push: '$_id' } }
    expect(run({ $bucket: { ...bucket, output } })[0]).toEqual({ _id: 5, total: 10, items: [3, 4] })
  })

  it('$bucketAuto makes buckets of about the same size', () => {
    const rows = deepFreeze([5, 1, 3, 2, 4, 6].map((n) => ({ n })))
    const bucket = (options: Document): Document[] =>
      runPipeline(rows, [{ $bucketAuto: { groupBy: '$n', buckets: 3, ...options } }], () => [])
    expect(bucket({})).toEqual([
      { _id: { min: 1, max: 3 }, count: 2 },
      { _id: { min: 3, max: 5 }, count: 2 },
      { _id: { min: 5, max: 6 }, count: 2 },
    ])
    expect(bucket({ output: { all: { $push: '$n' } } })[0]?.['all']).toEqual([1, 2])
    expect(runPipeline([], [{ $bucketAuto: { groupBy: '$n', buckets: 3 } }], () => [])).toEqual([])
  })

  it.each<[granularity: string, keys: number[], bounds: [min: number, max: number][]]>([
    [
      'R5',
      [1, 2, 3, 4, 5, 6],
      [
        [0.63, 4],
        [4, 6.300000000000001],
      ],
    ],
    [
      '1-2-5',
      [1, 2, 3, 4, 5, 6],
      [
        [0.5, 5],
        [5, 10],
      ],
    ],
    [
      'POWERSOF2',
      [1, 2, 3, 4, 5, 6],
      [
        [0.5, 4],
        [4, 8],
      ],
    ],
    [
      'E6',
      [0, 0, 7, 8],
      [
        [0, 6.800000000000001],
        [6.800000000000001, 10],
      ],
    ],
  ])('$bucketAuto takes bounds from the series %s', (granularity, keys, bounds) => {
    const rows = keys.map((n) => ({ n }))
    const stage = { $bucketAuto: { groupBy: '$n', buckets: 2, granularity } }
    const buckets = runPipeline(rows, [stage], () => []).map(({ _id }) => _id)
    expect(buckets).toEqual(bounds.map(([min, max]) => ({ min, max })))
  })

  it('$facet answers several questions at once', () => {
    expect(
      run({ $facet: { n: [{ $count: 'n' }], dear: [{ $match: { price: { $gt: 9 } } }, { $count: 'n' }] } }),
    ).toEqual([{ n: [{ n: 4 }], dear: [{ n: 2 }] }])
  })
})
