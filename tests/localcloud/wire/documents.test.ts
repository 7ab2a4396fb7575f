import type { Cloud } from '../../../src/localcloud'
import { failureOf, openNodeSdk, openSdk, startTestCloud } from '../../support/sdk'

let cloud: Cloud
let db: ReturnType<typeof openSdk>
let nodeDb: ReturnType<typeof openNodeSdk>
let collections = 0

beforeAll(async () => {
  cloud = await startTestCloud()
  db = openSdk(cloud).database()
  nodeDb = openNodeSdk(cloud).database()
})
afterAll(() => cloud.close())

/** A collection nobody else has, filled with these documents. */
async function collectionOf(...documents: readonly object[]) {
  collections += 1
  const name = `c${collections}`
  await db.createCollection(name)
  if (documents.length > 0) await db.collection(name).add({ data: documents })
  return db.collection(name)
}

/** The same collection through node-sdk. */
const throughNode = (collection: { collectionName: string }) => nodeDb.collection(collection.collectionName)

describe('add', () => {
  test('makes an id of 32 hex digits', async () => {
    const c = await collectionOf()
    const { _id, errMsg } = await c.add({ data: { a: 1 } })
    expect([_id, errMsg]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), 'collection.add:ok'])
    expect((await c.doc(_id).get()).data).toEqual({ _id, a: 1 })
  })

  test('keeps the id it is given, a string or a number', async () => {
    const c = await collectionOf()
    expect((await c.add({ data: { _id: 'mine' } }))._id).toBe('mine')
    expect((await c.add({ data: { _id: 7 } }))._id).toBe(7)
    expect((await c.doc(7).get()).data).toEqual({ _id: 7 })
  })

  test('takes several documents at once, all or none', async () => {
    const c = await collectionOf({ _id: 'b' })
    expect((await c.add({ data: [{ _id: 'x' }, { _id: 'y' }] }))._ids).toEqual(['x', 'y'])
    expect((await failureOf(c.add({ data: [{ _id: 'a' }, { _id: 'b' }] }))).errMsg).toContain('E11000')
    expect((await c.count()).total).toBe(3)
  })

  test('through node-sdk answers with an id and a request id', async () => {
    const c = await collectionOf()
    expect(await throughNode(c).add({ _id: 'n' })).toEqual({ id: 'n', requestId: expect.any(String) })
  })
})

describe('values come back as they were sent', () => {
  const date = new Date('2026-03-01T08:30:00.123Z')
  test.each<[string, unknown]>([
    ['a string', '你好 "quoted" \u0000'],
    ['an empty string', ''],
    ['a whole number', 2 ** 53 - 1],
    ['a fraction', -0.1],
    ['true', true],
    ['null', null],
    ['a date', date],
    ['nested documents and lists', { list: [1, { deep: [[date], null] }], 'key with . no': {} }],
  ])('%s', async (_name, value) => {
    const c = await collectionOf({ _id: 'x', value })
    expect((await c.doc('x').get()).data).toEqual({ _id: 'x', value })
    expect((await throughNode(c).doc('x').get()).data).toEqual([{ _id: 'x', value }])
  })

  test('fields that are undefined are left out', async () => {
    const c = await collectionOf({ _id: 'x', a: undefined, b: { c: undefined } })
    expect((await c.doc('x').get()).data).toEqual({ _id: 'x', b: {} })
  })

  test('server dates become the time of the cloud, plus an offset', async () => {
    const c = await collectionOf()
    cloud.clock.freeze()
    cloud.clock.set(Date.parse('2026-05-04T00:00:00.000Z'))
    const data = { _id: 'x', at: db.serverDate(), later: [db.serverDate({ offset: 60_000 })] }
    await c.add({ data })
    cloud.clock.unfreeze()
    const { at, later } = (await c.doc('x').get()).data
    expect([at, ...later]).toEqual([new Date('2026-05-04T00:00:00.000Z'), new Date('2026-05-04T00:01:00.000Z')])
  })

  test('places and shapes come back as the SDK made them', async () => {
    const { Geo } = db
    const ring = Geo.LineString([Geo.Point(0, 0), Geo.Point(3, 2), Geo.Point(2, 3), Geo.Point(0, 0)])
    const shapes = {
      point: Geo.Point(113, 23),
      line: Geo.LineString([Geo.Point(0, 1), Geo.Point(2, 3)]),
      polygon: Geo.Polygon([ring]),
      points: Geo.MultiPoint([Geo.Point(0, 1), Geo.Point(2, 3)]),
      lines: Geo.MultiLineString([ring]),
      polygons: Geo.MultiPolygon([Geo.Polygon([ring])]),
    }
    const c = await collectionOf({ _id: 'x', ...shapes })
    expect(JSON.stringify((await c.doc('x').get()).data)).toBe(JSON.stringify({ _id: 'x', ...shapes }))
  })

  test('regular expressions keep pattern and options', async () => {
    const c = await collectionOf({ _id: 'x', literal: /^a/i, made: db.RegExp({ regexp: 'b$', options: 'm' }) })
    const { literal, made } = (await c.doc('x').get()).data
    expect([literal, made]).toMatchObject([
      { pattern: '^a', options: 'i' },
      { pattern: 'b$', options: 'm' },
    ])
  })
})

describe('get', () => {
  const people = [
    { _id: '1', name: 'Ann', age: 30, tags: ['a', 'b', 'c'], visits: [{ n: 1 }, { n: 5 }] },
    { _id: '2', name: 'Bob', age: 20, tags: [], visits: [] },
    { _id: '3', name: 'Cem', age: 30, tags: ['c'], visits: [{ n: 9 }] },
  ]
  const idsOf = ({ data }: { data: { _id: string }[] }): string[] => data.map(({ _id }) => _id)

  test('of a document that is missing throws, or is null when asked for', async () => {
    const c = await collectionOf()
    expect(await failureOf(c.doc('none').get())).toMatchObject({
      errCode: -1,
      errMsg: 'document.get:fail document with _id none does not exist',
    })
    const lenient = openSdk(cloud).database({ throwOnNotFound: false })
    expect((await lenient.collection(c.collectionName).doc('none').get()).data).toBeNull()
  })

  test('sorts by several fields, skips and limits', async () => {
    const c = await collectionOf(...people)
    expect(idsOf(await c.orderBy('age', 'desc').orderBy('name', 'desc').get())).toEqual(['3', '1', '2'])
    expect(idsOf(await c.orderBy('age', 'asc').orderBy('name', 'asc').skip(1).limit(1).get())).toEqual(['1'])
    expect(idsOf(await throughNode(c).orderBy('name', 'desc').limit(2).get())).toEqual(['3', '2'])
  })

  test.each<[object, object]>([
    [{ name: true }, { _id: '1', name: 'Ann' }],
    [{ _id: false, name: 1 }, { name: 'Ann' }],
    [
      { tags: false, visits: 0, age: false },
      { _id: '1', name: 'Ann' },
    ],
    [{ 'visits.n': true }, { _id: '1', visits: [{ n: 1 }, { n: 5 }] }],
  ])('shows only the fields of %j', async (fields, expected) => {
    const c = await collectionOf(...people)
    expect((await c.doc('1').field(fields).get()).data).toEqual(expected)
    expect((await c.where({ _id: '1' }).field(fields).get()).data).toEqual([expected])
  })

  test('shows part of a list', async () => {
    const c = await collectionOf(...people)
    const { project } = db.command
    const shown = async (fields: object): Promise<unknown> => (await c.where({ _id: '1' }).field(fields).get()).data[0]
    expect(await shown({ tags: project.slice(2) })).toMatchObject({ tags: ['a', 'b'], name: 'Ann' })
    expect(await shown({ tags: project.slice(-1) })).toMatchObject({ tags: ['c'] })
    expect(await shown({ tags: project.slice([1, 1]) })).toMatchObject({ tags: ['b'] })
    expect(await shown({ visits: project.elemMatch({ n: { $gt: 1 } }) })).toEqual({ _id: '1', visits: [{ n: 5 }] })
  })

  test('takes the order as older SDKs sent it', async () => {
    const c = await collectionOf(...people)
    const order = JSON.stringify([
      { field: 'age', direction: 'desc' },
      { field: 'name', direction: 'asc' },
    ])
    const body = { action: 'database.getDocument', collectionName: c.collectionName, order }
    const headers = { 'content-type': 'application/json' }
    const reply = await fetch(cloud.adminUrl, { method: 'POST', headers, body: JSON.stringify(body) })
    const { data } = (await reply.json()) as { data: { list: string[] } }
    expect(data.list.map((text) => (JSON.parse(text) as { _id: string })._id)).toEqual(['1', '3', '2'])
  })
})

describe('count', () => {
  test('counts all, or what fits', async () => {
    const c = await collectionOf({ a: 1 }, { a: 2 }, { a: 2 })
    expect((await c.count()).total).toBe(3)
    expect((await c.where({ a: 2 }).count()).total).toBe(2)
    expect((await throughNode(c).where({ a: 3 }).count()).total).toBe(0)
  })
})

describe('set', () => {
  test('creates, then replaces, and says which', async () => {
    const c = await collectionOf()
    expect((await c.doc('x').set({ data: { a: 1, b: 2 } })).stats).toEqual({ created: 1, updated: 0 })
    expect((await c.doc('x').set({ data: { a: 3 } })).stats).toEqual({ created: 0, updated: 1 })
    expect((await c.doc('x').get()).data).toEqual({ _id: 'x', a: 3 })
    expect(await throughNode(c).doc('y').set({ a: 1 })).toMatchObject({ updated: 0, upsertedId: 'y' })
  })

  test('may not change the id', async () => {
    const c = await collectionOf({ _id: 'x', a: 1 })
    expect(await failureOf(c.doc('x').set({ data: { _id: 'y', a: 2 } }))).toMatchObject({ errCode: -501007 })
    expect((await c.get()).data).toEqual([{ _id: 'x', a: 1 }])
  })
})

describe('update', () => {
  test('of a document changes the fields it names', async () => {
    const c = await collectionOf({ _id: 'x', a: 1, b: { c: 1, d: 1 } })
    expect((await c.doc('x').update({ data: { b: { c: 2 }, e: 3 } })).stats).toEqual({ updated: 1 })
    expect((await c.doc('x').get()).data).toEqual({ _id: 'x', a: 1, b: { c: 2, d: 1 }, e: 3 })
    expect((await c.doc('none').update({ data: { a: 2 } })).stats).toEqual({ updated: 0 })
  })

  test('without where changes every document', async () => {
    const c = await collectionOf({ _id: '1' }, { _id: '2' })
    expect((await c.update({ data: { a: 1 } })).stats).toEqual({ updated: 2 })
  })

  test('by where changes all that fit, or the first', async () => {
    const c = await collectionOf({ _id: '1', a: 1 }, { _id: '2', a: 1 }, { _id: '3', a: 2 })
    expect((await c.where({ a: 1 }).update({ data: { b: 1 } })).stats).toEqual({ updated: 2 })
    expect((await c.where({ a: 1 }).update({ data: { b: 2 }, multi: false })).stats).toEqual({ updated: 1 })
    expect((await c.get()).data.map(({ b }: { b?: number }) => b)).toEqual([2, 1, undefined])
  })

  test('and return gives the document after the change', async () => {
    const c = await collectionOf({ _id: 'x', n: 1 })
    const update = { n: nodeDb.command.inc(4), at: new Date('2026-01-01T00:00:00Z') }
    expect(await throughNode(c).where({ n: 1 }).updateAndReturn(update)).toMatchObject({
      updated: 1,
      doc: { _id: 'x', n: 5, at: new Date('2026-01-01T00:00:00Z') },
    })
    expect(await throughNode(c).where({ n: 1 }).updateAndReturn(update)).toMatchObject({ updated: 0 })
  })
})

describe('remove', () => {
  test('of a document, by where, and the first by where', async () => {
    const c = await collectionOf({ _id: '1', a: 1 }, { _id: '2', a: 1 }, { _id: '3', a: 1 }, { _id: '4', a: 2 })
    expect((await c.doc('1').remove()).stats).toEqual({ removed: 1 })
    expect((await c.doc('1').remove()).stats).toEqual({ removed: 0 })
    expect((await c.where({ a: 1 }).remove({ multi: false })).stats).toEqual({ removed: 1 })
    expect((await c.where({ a: db.command.gt(0) }).remove()).stats).toEqual({ removed: 2 })
    expect((await c.count()).total).toBe(0)
  })

  test.each([
    ['without where', undefined],
    ['where anything', {}],
  ])('%s is refused', async (_name, condition) => {
    const c = await collectionOf({ a: 1 })
    const query = condition === undefined ? c : c.where(condition)
    expect(await failureOf(query.remove())).toMatchObject({
      errCode: -501007,
      errMsg: expect.stringContaining("param.query can't be empty"),
    })
    expect((await c.count()).total).toBe(1)
  })
})

test('a collection is created once', async () => {
  await db.createCollection('once')
  expect(await failureOf(db.createCollection('once'))).toMatchObject({ code: 'DATABASE_COLLECTION_ALREADY_EXIST' })
  expect(await nodeDb.createCollection('twice')).toEqual({ requestId: expect.any(String) })
})
