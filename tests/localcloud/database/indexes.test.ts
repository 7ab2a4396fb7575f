import type { CollectionDeclaration, Document } from '../../../src/localcloud/database/documents'
import type { Database } from '../../../src/localcloud/database/operations'
import {
  errorNameOf,
  failureOf,
  indexOn,
  openTemporary,
  temporaryDirectory,
  uniqueOn,
  update,
  warningsDuring,
} from './temporary-database'

const COLLECTION = 'visits'

/** A scan of more than three documents warns: so a test sees whether an index was used. */
const LIMITS = { scanWarningDocuments: 3 }

async function openWith(indexes: CollectionDeclaration['indexes'], documents: readonly Document[] = []) {
  const database = await openTemporary({ limits: LIMITS })
  await database.declare([{ name: COLLECTION, indexes }])
  await database.insert({ collection: COLLECTION, documents })
  return database
}

/** 40 visits: two stores, twenty days, a tag list. */
const VISITS = Array.from({ length: 40 }, (_, number) => ({
  _id: `visit${number}`,
  store: number % 2 === 0 ? 'north' : 'south',
  day: Math.floor(number / 2),
  price: (number * 7) % 40,
  tags: [`tag${number % 5}`, `extra${number % 3}`],
}))

async function idsOf(database: Database, request: Omit<Parameters<Database['find']>[0], 'collection'>) {
  const found = await database.find({ collection: COLLECTION, ...request })
  return found.map(({ _id }) => _id)
}

async function missingIndexOf(database: Database, request: Omit<Parameters<Database['find']>[0], 'collection'>) {
  const warnings = await warningsDuring(database, () => database.find({ collection: COLLECTION, ...request }))
  return warnings.map(({ missingIndex }) => missingIndex)
}

describe('a query without an index', () => {
  it('warns, and names the fields of the missing index: equality, sort, range', async () => {
    const database = await openWith([], VISITS)
    const request = {
      collection: COLLECTION,
      filter: { price: { $gt: 3 }, store: 'north' },
      sort: { day: -1 as const },
    }
    const warnings = await warningsDuring(database, () => database.find(request))
    expect(warnings).toEqual([
      {
        collection: COLLECTION,
        missingIndex: ['store', 'day', 'price'],
        scannedDocuments: 40,
        filter: request.filter,
      },
    ])
  })

  it('warns for count, modify, remove and aggregate too', async () => {
    const database = await openWith([], VISITS)
    const filter = { price: 5 }
    const warnings = await warningsDuring(database, async () => {
      await database.count({ collection: COLLECTION, filter })
      await database.modify(update(COLLECTION, { price: 41 }, { $set: { seen: true } }))
      await database.remove({ collection: COLLECTION, filter: { price: 41 }, isMulti: true })
      await database.aggregate({ collection: COLLECTION, stages: [{ $match: filter }, { $count: 'total' }] })
    })
    expect(warnings.map(({ missingIndex }) => missingIndex)).toEqual([['price'], ['price'], ['price'], ['price']])
  })

  it('does not warn below the limit, nor when it reads everything on purpose', async () => {
    const database = await openWith([], VISITS.slice(0, 3))
    expect(await missingIndexOf(database, { filter: { price: 5 } })).toEqual([])
    await database.insert({ collection: COLLECTION, documents: VISITS.slice(3) })
    expect(await missingIndexOf(database, { filter: {} })).toEqual([])
    expect(await missingIndexOf(database, { filter: { price: 5 } })).toEqual([['price']])
  })

  it('does not warn when a limit stops it early', async () => {
    const database = await openWith([], VISITS)
    expect(await missingIndexOf(database, { filter: { store: 'north' }, limit: 2 })).toEqual([])
  })
})

describe('an index', () => {
  it.each<[string, Document]>([
    ['equality', { day: 5 }],
    ['$eq', { day: { $eq: 5 } }],
    ['$in', { day: { $in: [3, 5] } }],
    ['a range', { day: { $gte: 5, $lt: 6 } }],
    ['ranges joined by $and', { $and: [{ day: { $gt: 4 } }, { day: { $lt: 6 } }] }],
    ['$or', { $or: [{ day: 5 }, { day: 7 }] }],
    ['a missing field', { day: { $exists: false } }],
    ['null', { day: null }],
  ])('serves %s', async (_, filter) => {
    const database = await openWith([indexOn('day')], VISITS)
    expect(await missingIndexOf(database, { filter })).toEqual([])
  })

  it('serves text that starts with something', async () => {
    const database = await openWith([indexOn('store')], [...VISITS.slice(0, 2), { _id: 'far', store: 'nowhere' }])
    expect(await idsOf(database, { filter: { store: { $regex: '^no' } } })).toEqual(['visit0', 'far'])
    expect(await idsOf(database, { filter: { store: { $regex: '^nor?w' } } })).toEqual(['far'])
  })

  it('serves elements of an array', async () => {
    const database = await openWith([indexOn('tags')], VISITS)
    const filter = { tags: 'tag4' }
    expect(await missingIndexOf(database, { filter })).toEqual([])
    expect(await idsOf(database, { filter })).toEqual([
      'visit4',
      'visit9',
      'visit14',
      'visit19',
      'visit24',
      'visit29',
      'visit34',
      'visit39',
    ])
  })

  it('serves fields of documents in an array', async () => {
    const lines = [10, 20].map((price) => ({ price }))
    const database = await openWith([indexOn('lines.price')], [...VISITS, { _id: 'bill', lines }])
    const filter = { lines: { $elemMatch: { price: 20 } } }
    expect(await missingIndexOf(database, { filter })).toEqual([])
    expect(await idsOf(database, { filter })).toEqual(['bill'])
    expect(await idsOf(database, { filter: { 'lines.price': { $gt: 15, $lt: 15 } } })).toEqual(['bill'])
  })

  it('serves its leading fields, and a longer one is preferred', async () => {
    const database = await openWith([indexOn('store'), indexOn('store', 'day')], VISITS)
    expect(await missingIndexOf(database, { filter: { store: 'north', day: 5 } })).toEqual([])
    expect(await missingIndexOf(database, { filter: { day: 5 } })).toEqual([['day']])
  })

  it('warns when it leads to many documents of which few match', async () => {
    const database = await openWith([indexOn('store')], VISITS)
    expect(await missingIndexOf(database, { filter: { store: 'north', day: 5 } })).toEqual([['store', 'day']])
  })

  it.each([
    ['forward', { day: 1 as const }, ['visit0', 'visit2']],
    ['backward', { day: -1 as const }, ['visit38', 'visit36']],
  ])('gives its order %s, so that a limit stops early', async (_, sort, expected) => {
    const database = await openWith([indexOn('store', 'day')], VISITS)
    const request = { filter: { store: 'north', price: { $gte: 0 } }, sort, limit: 2 }
    expect(await idsOf(database, request)).toEqual(expected)
    expect(await missingIndexOf(database, request)).toEqual([])
  })

  it('gives its order without a filter', async () => {
    const database = await openWith([indexOn('-price')], VISITS)
    const request = { filter: {}, sort: { price: -1 as const }, limit: 3 }
    expect(await idsOf(database, request)).toEqual(['visit17', 'visit34', 'visit11'])
    expect(await missingIndexOf(database, request)).toEqual([])
  })

  it('does not give its order where arrays or long strings blur it', async () => {
    const long = 'x'.repeat(3000)
    const documents = [
      { _id: 'a', name: `${long}c`, list: [5, 1] },
      { _id: 'b', name: `${long}a`, list: [2, 3] },
      { _id: 'c', name: `${long}b`, list: 4 },
    ]
    const database = await openWith([indexOn('name'), indexOn('list')], documents)
    expect(await idsOf(database, { filter: { name: { $gt: '' } }, sort: { name: 1 } })).toEqual(['b', 'c', 'a'])
    expect(await idsOf(database, { filter: { name: `${long}b` } })).toEqual(['c'])
    expect(await idsOf(database, { filter: { name: { $gt: `${long}a` } }, sort: { name: 1 } })).toEqual(['c', 'a'])
    expect(await idsOf(database, { filter: { list: { $gt: 0 } }, sort: { list: -1 }, limit: 1 })).toEqual(['a'])
  })

  it('does not give its order where a range hides some elements of an array', async () => {
    const documents = [
      { _id: 'a', list: [9, 1] },
      { _id: 'b', list: 6 },
    ]
    const database = await openWith([indexOn('list')], documents)
    // By its least element, 1, the first document comes first; within the range its only entry is 9.
    expect(await idsOf(database, { filter: { list: { $gt: 4 } }, sort: { list: 1 } })).toEqual(['a', 'b'])
  })

  it('finds a document once, however many of its elements match', async () => {
    const database = await openWith([indexOn('list')], [{ _id: 'a', list: [1, 2, 3] }])
    expect(await idsOf(database, { filter: { list: { $gt: 0 } } })).toEqual(['a'])
    expect(await idsOf(database, { filter: { $or: [{ list: 1 }, { list: 2 }] } })).toEqual(['a'])
  })

  it.each([
    ['forward', 1 as const, ['b', 'c']],
    ['backward', -1 as const, ['c', 'b']],
  ])('includes and excludes the ends of a range as asked, %s', async (_, direction, expected) => {
    const database = await openWith(
      [indexOn('n')],
      ['a', 'b', 'c', 'd'].map((_id) => ({ _id, n: _id })),
    )
    for (const field of ['_id', 'n']) {
      const sort = { [field]: direction }
      expect(await idsOf(database, { filter: { [field]: { $gte: 'b', $lt: 'd' } }, sort })).toEqual(expected)
      expect(await idsOf(database, { filter: { [field]: { $gt: 'a', $lte: 'c' } }, sort })).toEqual(expected)
    }
  })

  it('is not misled by a write that was refused', async () => {
    const directory = temporaryDirectory()
    const first = await openTemporary({ directory })
    await first.declare([{ name: COLLECTION, indexes: [indexOn('list'), uniqueOn('code')] }])
    const insert = (...documents: Document[]) => first.insert({ collection: COLLECTION, documents })
    await insert({ code: 1 })
    expect(await errorNameOf(insert({ code: 2, list: [1, 2] }, { code: 1 }))).toBe('DATABASE_DUPLICATE_WRITE')
    await insert({ _id: 'a', code: 2, list: [1, 2] })
    await first.close()
    const second = await openTemporary({ directory })
    expect(await idsOf(second, { filter: { list: { $gt: 0 } } })).toEqual(['a'])
  })

  it('follows what happens to the documents', async () => {
    const database = await openWith([indexOn('day')], VISITS)
    await database.modify({ ...update(COLLECTION, { day: 5 }, { $set: { day: 50 } }), isMulti: true })
    await database.remove({ collection: COLLECTION, filter: { _id: 'visit10' }, isMulti: false })
    expect(await idsOf(database, { filter: { day: 5 } })).toEqual([])
    expect(await idsOf(database, { filter: { day: 50 } })).toEqual(['visit11'])
  })

  it('for places is accepted, and geo queries find the same as without', async () => {
    const place = (_id: string, longitude: number) => ({ _id, at: { type: 'Point', coordinates: [longitude, 30] } })
    const database = await openWith(
      [{ name: 'at', fields: [{ field: 'at', direction: '2dsphere' }] }],
      [place('far', 121), place('near', 120.001), place('here', 120), { _id: 'nowhere' }],
    )
    const around = { $geometry: { type: 'Point', coordinates: [120, 30] }, $maxDistance: 1000 }
    expect(await idsOf(database, { filter: { at: { $nearSphere: around } } })).toEqual(['here', 'near'])
  })

  it('refuses a document whose indexed paths meet two different arrays', async () => {
    const database = await openWith([indexOn('tags', 'days')])
    const parallel = database.insert({ collection: COLLECTION, documents: [{ tags: ['a'], days: [1] }] })
    expect((await failureOf(parallel)).message).toContain('cannot index parallel arrays')
    expect(await database.count({ collection: COLLECTION, filter: {} })).toBe(0)
  })

  it('lets two of its fields share one array', async () => {
    const lines = [
      { kind: 'a', price: 1 },
      { kind: 'b', price: 2 },
    ]
    const database = await openWith([indexOn('lines.kind', 'lines.price')], [{ _id: 'bill', lines }])
    expect(await idsOf(database, { filter: { 'lines.kind': 'a', 'lines.price': 1 } })).toEqual(['bill'])
    expect(await idsOf(database, { filter: { 'lines.kind': 'a', 'lines.price': 2 } })).toEqual(['bill'])
  })
})
