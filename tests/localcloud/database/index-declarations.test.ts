import type { CollectionDeclaration, Document } from '../../../src/localcloud/database/documents'
import type { Database } from '../../../src/localcloud/database/operations'
import {
  errorNameOf,
  failureOf,
  indexOn,
  openTemporary,
  temporaryDirectory,
  uniqueOn,
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
