import type { Cloud } from '../../../src/localcloud'
import { failureOf, openNodeSdk, openSdk, startTestCloud } from '../../support/sdk'

type Command = ReturnType<typeof openSdk>

const DOCUMENTS = [
  { _id: '1', n: 1, s: 'apple', tags: ['a', 'b'], visits: [{ at: 1, ok: true }], at: new Date('2026-01-01T00:00:00Z') },
  { _id: '2', n: 2, s: 'Apricot', tags: ['b'], visits: [{ at: 1, ok: false }], at: new Date('2026-01-02T00:00:00Z') },
  { _id: '3', n: 3, s: 'banana', tags: [], visits: [], at: new Date('2026-01-03T00:00:00Z') },
  { _id: '4', n: 10, s: 'cherry', tags: ['a', 'b', 'c'], visits: [{ at: 9, ok: true }], nested: { x: { y: 1 } } },
  { _id: '5', s: null },
]
const ALL = ['1', '2', '3', '4', '5']

/** What the condition is, and the ids of the documents it fits. */
type Case = [name: string, condition: (_: Command, db: Command) => object, ids: string[]]

const CASES: Case[] = [
  ['eq', (_) => ({ n: _.eq(2) }), ['2']],
  ['neq', (_) => ({ n: _.neq(2) }), ['1', '3', '4', '5']],
  ['lt', (_) => ({ n: _.lt(2) }), ['1']],
  ['lte', (_) => ({ n: _.lte(2) }), ['1', '2']],
  ['gt', (_) => ({ n: _.gt(2) }), ['3', '4']],
  ['gte', (_) => ({ n: _.gte(3) }), ['3', '4']],
  ['in', (_) => ({ n: _.in([1, 10, 99]) }), ['1', '4']],
  ['nin', (_) => ({ n: _.nin([1, 10]) }), ['2', '3', '5']],
  ['all', (_) => ({ tags: _.all(['a', 'b']) }), ['1', '4']],
  ['elemMatch', (_) => ({ visits: _.elemMatch({ at: _.lt(5), ok: true }) }), ['1']],
  ['exists', (_) => ({ nested: _.exists(true) }), ['4']],
  ['exists', (_) => ({ n: _.exists(false) }), ['5']],
  ['size', (_) => ({ tags: _.size(0) }), ['3']],
  ['mod', (_) => ({ n: _.mod(2, 0) }), ['2', '4']],
  ['and', (_) => ({ n: _.and(_.gt(1), _.lt(10)) }), ['2', '3']],
  ['and', (_) => ({ n: _.gt(1).and(_.lt(3)) }), ['2']],
  ['and', (_) => _.and([{ n: 2 }, { s: 'Apricot' }]), ['2']],
  ['or', (_) => ({ n: _.or(_.lt(2), _.gt(5)) }), ['1', '4']],
  ['or', (_) => _.or([{ n: 1 }, { tags: 'c' }]), ['1', '4']],
  ['or', (_) => ({ n: _.lt(2).or(_.eq(3)) }), ['1', '3']],
  ['nor', (_) => ({ n: _.nor(_.lt(2), _.gt(5)) }), ['2', '3', '5']],
  ['nor', (_) => _.nor([{ n: 1 }, { tags: 'b' }]), ['3', '5']],
  ['not', (_) => ({ n: _.not(_.gt(2)) }), ['1', '2', '5']],
  ['expr', (_) => _.expr(_.aggregate.gt(['$n', 2])), ['3', '4']],
  ['jsonSchema', (_) => _.jsonSchema({ required: ['nested'] }), ['4']],
  ['RegExp', (_, db) => ({ s: db.RegExp({ regexp: '^ap', options: 'i' }) }), ['1', '2']],
  ['a literal regular expression', () => ({ s: /an+a$/ }), ['3']],
  ['a value', () => ({ s: 'apple' }), ['1']],
  ['null, which also fits what is missing', () => ({ n: null }), ['5']],
  ['a date', () => ({ at: new Date('2026-01-02T00:00:00Z') }), ['2']],
  ['dates compared', (_) => ({ at: _.gte(new Date('2026-01-02T00:00:00Z')) }), ['2', '3']],
  ['a server date', (_, db) => ({ at: _.lt(db.serverDate()) }), ['1', '2', '3']],
  ['a path of fields', () => ({ 'nested.x.y': 1 }), ['4']],
  ['nested fields', () => ({ nested: { x: { y: 1 } } }), ['4']],
  ['an item of a list', () => ({ tags: 'c' }), ['4']],
  ['a place in a list', () => ({ 'tags.0': 'b' }), ['2']],
  ['a field in a list', () => ({ 'visits.at': 9 }), ['4']],
  ['nothing', () => ({}), ALL],
]

const SHOPS = [
  { _id: 'centre', place: [113.0, 23.0] },
  { _id: 'near', place: [113.01, 23.0] },
  { _id: 'far', place: [114.0, 23.0] },
]

const GEO_CASES: Case[] = [
  [
    'geoNear, nearest first',
    (_, { Geo }) => ({ place: _.geoNear({ geometry: Geo.Point(113.009, 23), maxDistance: 5000, minDistance: 0 }) }),
    ['near', 'centre'],
  ],
  [
    'geoNear with a least distance',
    (_, { Geo }) => ({ place: _.geoNear({ geometry: Geo.Point(113, 23), minDistance: 500 }) }),
    ['near', 'far'],
  ],
  [
    'geoWithin a polygon',
    (_, db) => ({ place: _.geoWithin({ geometry: square(db, 112.9, 113.1) }) }),
    ['centre', 'near'],
  ],
  ['geoWithin a circle', (_) => ({ place: _.geoWithin({ centerSphere: [[113, 23], 0.5 / 6378.1] }) }), ['centre']],
  ['geoIntersects', (_, db) => ({ place: _.geoIntersects({ geometry: square(db, 113.005, 115) }) }), ['near', 'far']],
]

const square = ({ Geo }: Command, west: number, east: number): object =>
  Geo.Polygon([
    Geo.LineString([
      Geo.Point(west, 22),
      Geo.Point(east, 22),
      Geo.Point(east, 24),
      Geo.Point(west, 24),
      Geo.Point(west, 22),
    ]),
  ])

let cloud: Cloud
let db: ReturnType<typeof openSdk>
let nodeDb: ReturnType<typeof openNodeSdk>

beforeAll(async () => {
  cloud = await startTestCloud({
    collections: [{ name: 'shops', indexes: [{ name: 'place', fields: [{ field: 'place', direction: '2dsphere' }] }] }],
  })
  db = openSdk(cloud).database()
  nodeDb = openNodeSdk(cloud).database()
  await db.createCollection('things')
  await db.collection('things').add({ data: DOCUMENTS })
  const shops = SHOPS.map(({ _id, place: [longitude, latitude] }) => ({
    _id,
    place: db.Geo.Point(longitude, latitude),
  }))
  await db.collection('shops').add({ data: shops })
})
afterAll(() => cloud.close())

const idsOf = ({ data }: { data: { _id: string }[] }): string[] => data.map(({ _id }) => _id)

test.each(CASES)('%s', async (_name, condition, ids) => {
  expect(idsOf(await db.collection('things').where(condition(db.command, db)).get())).toEqual(ids)
  expect(idsOf(await nodeDb.collection('things').where(condition(nodeDb.command, nodeDb)).get())).toEqual(ids)
  expect((await db.collection('things').where(condition(db.command, db)).count()).total).toBe(ids.length)
})

test.each(GEO_CASES)('%s', async (_name, condition, ids) => {
  expect(idsOf(await db.collection('shops').where(condition(db.command, db)).get())).toEqual(ids)
})

test('every query command the SDK has is in these tables', () => {
  const tested = new Set([...CASES, ...GEO_CASES].map(([name]) => name.split(/[ ,]/)[0]))
  const updateCommands = 'set remove inc mul push pull pullAll pop shift unshift addToSet rename bit max min'.split(' ')
  const others = [...updateCommands, 'aggregate', 'project', 'text']
  expect(Object.keys(db.command).filter((name) => !others.includes(name) && !tested.has(name))).toEqual([])
})

test('a search for text is refused: WeChat has no text indexes', async () => {
  const condition = { s: db.command.text({ search: 'apple' }) }
  expect(await failureOf(db.collection('things').where(condition).get())).toMatchObject({
    errMsg: expect.stringContaining('$search'),
  })
})

test('an unknown operator is refused', async () => {
  const query = nodeDb
    .collection('things')
    .options({ raw: true })
    .where({ n: { $almost: 3 } })
  expect(await failureOf(query.get())).toMatchObject({
    code: expect.any(String),
    message: expect.stringContaining('$almost'),
  })
})
