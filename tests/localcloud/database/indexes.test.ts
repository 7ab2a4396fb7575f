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

  it('follows what happens to the documents', async () => {
    const database = await openWith([indexOn('day')], VISITS)
    await database.modify({ ...update(COLLECTION, { day: 5 }, { $set: { day: 50 } }), isMulti: true })
    await database.remove({ collection: COLLECTION, filter: { _id: 'visit10' }, isMulti: false })
    expect(await idsOf(database, { filter: { day: 5 } })).toEqual([])
    expect(await idsOf(database, { filter: { day: 50 } })).toEqual(['visit11'])
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

describe('a unique index', () => {
  it('refuses a second document with the value, and names index and value', async () => {
    const database = await openWith([uniqueOn('phone')], [{ _id: 'a', phone: '138' }])
    const failure = await failureOf(database.insert({ collection: COLLECTION, documents: [{ phone: '138' }] }))
    expect(failure.errorName).toBe('DATABASE_DUPLICATE_WRITE')
    expect(failure.message).toContain('collection: visits index: phone dup key: { phone: "138" }')
    await database.insert({ collection: COLLECTION, documents: [{ _id: 'b', phone: '139' }] })
    const change = database.modify(update(COLLECTION, { _id: 'b' }, { $set: { phone: '138' } }))
    expect(await errorNameOf(change)).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await idsOf(database, { filter: { phone: '139' } })).toEqual(['b'])
  })

  it('counts a missing value as null, so that one document may lack it', async () => {
    const database = await openWith([uniqueOn('phone')], [{ _id: 'a' }])
    const second = database.insert({ collection: COLLECTION, documents: [{ phone: null }] })
    expect((await failureOf(second)).message).toContain('dup key: { phone: null }')
  })

  it('of several fields refuses only the whole combination', async () => {
    const database = await openWith([uniqueOn('store', 'day')], [{ store: 'a', day: 1 }])
    await database.insert({
      collection: COLLECTION,
      documents: [
        { store: 'a', day: 2 },
        { store: 'b', day: 1 },
      ],
    })
    const again = database.insert({ collection: COLLECTION, documents: [{ store: 'b', day: 1 }] })
    expect((await failureOf(again)).message).toContain('index: store_day dup key: { store: "b", day: 1 }')
  })

  it('tells long strings and objects apart that share a key', async () => {
    const long = 'x'.repeat(3000)
    const database = await openWith([uniqueOn('value')])
    const insert = (value: unknown) => database.insert({ collection: COLLECTION, documents: [{ value }] })
    await insert(`${long}a`)
    await insert(`${long}b`)
    await insert({ a: 1 })
    await insert({ a: 2 })
    expect(await errorNameOf(insert(`${long}b`))).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await errorNameOf(insert({ a: 1 }))).toBe('DATABASE_DUPLICATE_WRITE')
  })

  it('holds for elements of arrays, but not within one document', async () => {
    const database = await openWith([uniqueOn('tags')], [{ tags: ['a', 'b', 'a'] }])
    expect(await errorNameOf(database.insert({ collection: COLLECTION, documents: [{ tags: ['c', 'b'] }] }))).toBe(
      'DATABASE_DUPLICATE_WRITE',
    )
  })

  it('refuses duplicates among documents that are inserted together', async () => {
    const database = await openWith([uniqueOn('phone')])
    const both = database.insert({ collection: COLLECTION, documents: [{ phone: '1' }, { phone: '1' }] })
    expect(await errorNameOf(both)).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await database.count({ collection: COLLECTION, filter: {} })).toBe(0)
  })

  it('frees the value of a document that is removed or changed', async () => {
    const database = await openWith(
      [uniqueOn('phone')],
      [
        { _id: 'a', phone: '1' },
        { _id: 'b', phone: '2' },
      ],
    )
    await database.remove({ collection: COLLECTION, filter: { _id: 'a' }, isMulti: false })
    await database.modify(update(COLLECTION, { _id: 'b' }, { $set: { phone: '1' } }))
    await database.insert({ collection: COLLECTION, documents: [{ phone: '2' }] })
    expect(await database.count({ collection: COLLECTION, filter: {} })).toBe(2)
  })
})

describe('declaring', () => {
  it('builds an index over documents that are there already, and drops what is no longer declared', async () => {
    const database = await openWith([indexOn('price')], VISITS)
    await database.declare([{ name: COLLECTION, indexes: [indexOn('day')] }])
    expect(await missingIndexOf(database, { filter: { day: 5 } })).toEqual([])
    expect(await idsOf(database, { filter: { day: 5 } })).toEqual(['visit10', 'visit11'])
    expect(await missingIndexOf(database, { filter: { price: 5 } })).toEqual([['price']])
  })

  it('refuses a unique index that the documents violate, and keeps the indexes as they were', async () => {
    const database = await openWith([indexOn('price')], VISITS)
    const failure = await failureOf(database.declare([{ name: COLLECTION, indexes: [uniqueOn('day')] }]))
    expect(failure.message).toContain('collection: visits index: day dup key: { day: 0 }')
    expect(await missingIndexOf(database, { filter: { price: 5 } })).toEqual([])
  })

  it('rebuilds an index whose declaration has changed under the same name', async () => {
    const database = await openWith([indexOn('day')], VISITS)
    await database.declare([{ name: COLLECTION, indexes: [{ ...indexOn('price'), name: 'day' }] }])
    expect(await missingIndexOf(database, { filter: { price: 5 } })).toEqual([])
    expect(await missingIndexOf(database, { filter: { day: 5 } })).toEqual([['day']])
  })

  it('leaves collections alone that it does not name', async () => {
    const database = await openWith([indexOn('day')], VISITS)
    await database.declare([{ name: 'other', indexes: [] }])
    expect(database.collectionNames()).toEqual(['other', COLLECTION])
    expect(await missingIndexOf(database, { filter: { day: 5 } })).toEqual([])
  })

  it('is remembered when the database is opened again', async () => {
    const directory = temporaryDirectory()
    const first = await openTemporary({ directory, limits: LIMITS })
    await first.declare([{ name: COLLECTION, indexes: [indexOn('tags'), uniqueOn('day', 'store')] }])
    await first.insert({ collection: COLLECTION, documents: VISITS })
    await first.close()
    const second = await openTemporary({ directory, limits: LIMITS })
    expect(await missingIndexOf(second, { filter: { tags: 'tag1' } })).toEqual([])
    expect(await idsOf(second, { filter: { tags: { $gt: 'tag3' } } })).toHaveLength(8)
    const again = second.insert({ collection: COLLECTION, documents: [{ day: 1, store: 'north' }] })
    expect(await errorNameOf(again)).toBe('DATABASE_DUPLICATE_WRITE')
  })

  it.each<[string, CollectionDeclaration['indexes']]>([
    ['no fields', [{ name: 'x', fields: [] }]],
    ['an empty field name', [indexOn('a..b')]],
    ['the same name twice', [indexOn('a'), indexOn('a')]],
    ['the name of the primary index', [{ ...indexOn('a'), name: '_id_' }]],
    ['the same field twice', [indexOn('a', '-a')]],
  ])('refuses %s', async (_, indexes) => {
    const database = await openTemporary()
    expect(await errorNameOf(database.declare([{ name: COLLECTION, indexes }]))).toBe('INVALID_PARAM')
    expect(database.collectionNames()).toEqual([])
  })
})
