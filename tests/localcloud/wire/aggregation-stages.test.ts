import type { Cloud } from '../../../src/localcloud'
import { failureOf, openNodeSdk, openSdk, startTestCloud } from '../../support/sdk'

type Sdk = ReturnType<typeof openSdk>

const ORDERS = [
  { _id: 'o1', customer: 'ann', price: 10, items: ['tea', 'cake'] },
  { _id: 'o2', customer: 'bob', price: 20, items: ['tea'] },
  { _id: 'o3', customer: 'ann', price: 35, items: [] },
  { _id: 'o4', customer: 'cem', price: 50, items: ['rice'] },
]
const CUSTOMERS = [
  { _id: 'ann', city: 'Wuhan', friends: ['bob'] },
  { _id: 'bob', city: 'Xi’an', friends: ['cem'] },
]

let cloud: Cloud
let db: Sdk
let nodeDb: ReturnType<typeof openNodeSdk>

beforeAll(async () => {
  cloud = await startTestCloud({
    collections: [{ name: 'shops', indexes: [{ name: 'place', fields: [{ field: 'place', direction: '2dsphere' }] }] }],
  })
  db = openSdk(cloud).database()
  nodeDb = openNodeSdk(cloud).database()
  await db.createCollection('orders')
  await db.collection('orders').add({ data: ORDERS })
  await db.createCollection('customers')
  await db.collection('customers').add({ data: CUSTOMERS })
  const { Point } = db.Geo
  const shops = [
    { _id: 'far', place: Point(114, 23), open: true },
    { _id: 'near', place: Point(113.01, 23), open: true },
    { _id: 'shut', place: Point(113, 23), open: false },
  ]
  await db.collection('shops').add({ data: shops })
})
afterAll(() => cloud.close())

/** The results of stages chained as a function of the SDK's aggregation. */
async function run(build: (orders: Sdk, $: Sdk, _: Sdk) => Sdk, collection = 'orders'): Promise<unknown[]> {
  const stages = build(db.collection(collection).aggregate(), db.command.aggregate, db.command)
  return (await stages.limit(1000).end()).list
}

type Case = [name: string, build: (orders: Sdk, $: Sdk, _: Sdk) => Sdk, list: unknown[]]

test.each<Case>([
  [
    'addFields',
    (orders, $) => orders.match({ _id: 'o1' }).addFields({ count: $.size('$items') }),
    [{ ...ORDERS[0], count: 2 }],
  ],
  [
    'bucket',
    (orders, $) =>
      orders.bucket({ groupBy: '$price', boundaries: [10, 20, 40], default: 'more', output: { n: $.sum(1) } }),
    [
      { _id: 10, n: 1 },
      { _id: 20, n: 2 },
      { _id: 'more', n: 1 },
    ],
  ],
  [
    'bucketAuto',
    (orders, $) => orders.bucketAuto({ groupBy: '$price', buckets: 2, output: { n: $.sum(1) } }),
    [
      { _id: { min: 10, max: 35 }, n: 2 },
      { _id: { min: 35, max: 50 }, n: 2 },
    ],
  ],
  ['count', (orders, _$, _) => orders.match({ price: _.gt(10) }).count('total'), [{ total: 3 }]],
  [
    'group',
    (orders, $) => orders.group({ _id: '$customer', sum: $.sum('$price') }).sort({ _id: 1 }),
    [
      { _id: 'ann', sum: 45 },
      { _id: 'bob', sum: 20 },
      { _id: 'cem', sum: 50 },
    ],
  ],
  ['match', (orders, _$, _) => orders.match({ price: _.and(_.gt(10), _.lt(40)) }), [ORDERS[1], ORDERS[2]]],
  ['skip, limit and sort', (orders) => orders.sort({ price: -1 }).skip(1).limit(2), [ORDERS[2], ORDERS[1]]],
  [
    'project',
    (orders, $) => orders.match({ _id: 'o2' }).project({ _id: 0, who: '$customer', fen: $.multiply(['$price', 100]) }),
    [{ who: 'bob', fen: 2000 }],
  ],
  [
    'replaceRoot',
    (orders) => orders.match({ _id: 'o2' }).replaceRoot({ newRoot: { order: '$_id' } }),
    [{ order: 'o2' }],
  ],
  ['sortByCount', (orders) => orders.unwind('$items').sortByCount('$items').limit(1), [{ _id: 'tea', count: 2 }]],
  [
    'unwind',
    (orders) => orders.unwind('$items').project({ items: 1 }),
    [
      { _id: 'o1', items: 'tea' },
      { _id: 'o1', items: 'cake' },
      { _id: 'o2', items: 'tea' },
      { _id: 'o4', items: 'rice' },
    ],
  ],
  [
    'unwind that keeps empty lists and counts',
    (orders, _$, _) =>
      orders
        .match({ price: _.gt(20) })
        .unwind({ path: '$items', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' })
        .project({ items: 1, at: 1 }),
    [
      { _id: 'o3', at: null },
      { _id: 'o4', items: 'rice', at: 0 },
    ],
  ],
  [
    'lookup by a field',
    (orders) =>
      orders
        .lookup({ from: 'customers', localField: 'customer', foreignField: '_id', as: 'who' })
        .project({ who: 1, _id: 0 })
        .skip(2),
    [{ who: [CUSTOMERS[0]] }, { who: [] }],
  ],
  [
    'lookup by a pipeline',
    (orders, $) =>
      orders
        .match({ _id: 'o2' })
        .lookup({
          from: 'customers',
          let: { name: '$customer', least: 1 },
          pipeline: $.pipeline()
            .match({ $expr: $.and([$.eq(['$_id', '$$name']), $.gte([$.size('$friends'), '$$least'])]) })
            .project({ city: 1, _id: 0 })
            .done(),
          as: 'who',
        })
        .project({ who: 1, _id: 0 }),
    [{ who: [{ city: 'Xi’an' }] }],
  ],
])('%s', async (_name, build, list) => {
  expect(await run(build)).toEqual(list)
})

test('sample', async () => {
  const sample = (await run((orders) => orders.sample({ size: 2 }))) as { _id: string }[]
  expect(new Set(sample.map(({ _id }) => _id)).size).toBe(2)
})

test('geoNear sorts by distance in metres and filters by its query', async () => {
  const near = {
    distanceField: 'metres',
    spherical: true,
    near: db.Geo.Point(113, 23),
    maxDistance: 200_000,
    query: { open: true },
    key: 'place',
    includeLocs: 'where',
  }
  const [first, second] = (await run((shops) => shops.geoNear(near), 'shops')) as { _id: string; metres: number }[]
  expect([first?._id, second?._id]).toEqual(['near', 'far'])
  expect(first?.metres).toBeGreaterThan(1000)
  expect(first?.metres).toBeLessThan(1050)
  expect(first).toMatchObject({ where: { type: 'Point', coordinates: [113.01, 23] } })
})

describe('stages that only the raw pipeline of node-sdk can send', () => {
  const raw = async (...stages: object[]): Promise<unknown> =>
    (await nodeDb.collection('orders').options({ raw: true }).aggregate(stages).end()).data

  test.each<[string, object[], unknown[]]>([
    [
      '$facet',
      [{ $facet: { count: [{ $count: 'n' }], dear: [{ $match: { price: { $gt: 30 } } }, { $project: { _id: 1 } }] } }],
      [{ count: [{ n: 4 }], dear: [{ _id: 'o3' }, { _id: 'o4' }] }],
    ],
    [
      '$redact',
      [{ $redact: { $cond: { if: { $gt: ['$price', 30] }, then: '$$KEEP', else: '$$PRUNE' } } }],
      [ORDERS[2], ORDERS[3]],
    ],
  ])('%s', async (_name, stages, list) => {
    expect(await raw(...stages)).toEqual(list)
  })

  test('$graphLookup follows links', async () => {
    const graph = {
      from: 'customers',
      startWith: '$customer',
      connectFromField: 'friends',
      connectToField: '_id',
      as: 'reached',
      maxDepth: 5,
      depthField: 'steps',
    }
    const [order] = (await raw({ $match: { _id: 'o1' } }, { $graphLookup: graph })) as {
      reached: { _id: string; steps: number }[]
    }[]
    expect(order?.reached.map(({ _id, steps }) => [_id, steps]).sort()).toEqual([
      ['ann', 0],
      ['bob', 1],
    ])
  })

  test.each(['facet', 'graphLookup', 'redact', 'out', 'collStats', 'indexStats'])(
    'wx-server-sdk 4.0.2 has %s in its types, but fails before it sends it',
    (name) => {
      expect(() => db.collection('orders').aggregate()[name]({})).toThrow(TypeError)
    },
  )
})

describe('without limit', () => {
  test('at most 20 results come back, as on WeChat, and the journal says so', async () => {
    await db.createCollection('many')
    await db.collection('many').add({ data: Array.from({ length: 25 }, (_, n) => ({ n })) })
    const many = db.collection('many').aggregate().sort({ n: -1 })
    const before = cloud.journal.last()
    expect((await many.end()).list.map(({ n }: { n: number }) => n)).toEqual(
      Array.from({ length: 20 }, (_, n) => 24 - n),
    )
    expect(cloud.journal.since(before)).toContainEqual(
      expect.objectContaining({ type: 'warning', text: expect.stringContaining('20 of 25 results') }),
    )
    expect((await db.collection('many').aggregate().limit(1000).end()).list).toHaveLength(25)
  })
})

test.each<[string, object]>([
  ['a stage nobody knows', { $almost: {} }],
  ['a stage that newer databases have and WeChat does not name', { $set: { a: 1 } }],
  ['writing to a collection', { $out: 'elsewhere' }],
  ['code', { $match: { $where: 'true' } }],
])('%s is refused', async (_name, stage) => {
  const pipeline = nodeDb.collection('orders').options({ raw: true }).aggregate([stage])
  expect(await failureOf(pipeline.end())).toMatchObject({ code: expect.any(String) })
  expect(cloud.database.collectionNames()).not.toContain('elsewhere')
})

test('aggregations change nothing that is stored', async () => {
  await run((orders) => orders.unwind({ path: '$items', preserveNullAndEmptyArrays: true }).addFields({ price: 0 }))
  await run((orders) =>
    orders.sort({ price: -1 }).replaceRoot({ newRoot: { $mergeObjects: ['$$ROOT', { price: 0 }] } }),
  )
  expect((await db.collection('orders').get()).data).toEqual(ORDERS)
})
