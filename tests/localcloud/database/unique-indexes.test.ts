import type { CollectionDeclaration, Document } from '../../../src/localcloud/database/documents'
import type { Database } from '../../../src/localcloud/database/operations'
import { errorNameOf, failureOf, openTemporary, uniqueOn, update } from './temporary-database'

const COLLECTION = 'visits'

async function openWith(indexes: CollectionDeclaration['indexes'], documents: readonly Document[] = []) {
  const database = await openTemporary()
  await database.declare([{ name: COLLECTION, indexes }])
  await database.insert({ collection: COLLECTION, documents })
  return database
}

async function idsOf(database: Database, filter: Document) {
  const found = await database.find({ collection: COLLECTION, filter })
  return found.map(({ _id }) => _id)
}

describe('a unique index', () => {
  it('refuses a second document with the value, and names index and value', async () => {
    const database = await openWith([uniqueOn('phone')], [{ _id: 'a', phone: '138' }])
    const failure = await failureOf(database.insert({ collection: COLLECTION, documents: [{ phone: '138' }] }))
    expect(failure.errorName).toBe('DATABASE_DUPLICATE_WRITE')
    expect(failure.message).toContain('collection: visits index: phone dup key: { phone: "138" }')
    await database.insert({ collection: COLLECTION, documents: [{ _id: 'b', phone: '139' }] })
    const change = database.modify(update(COLLECTION, { _id: 'b' }, { $set: { phone: '138' } }))
    expect(await errorNameOf(change)).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await idsOf(database, { phone: '139' })).toEqual(['b'])
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

  it.each([
    ['objects', { a: 1 }, { a: 2 }],
    ['long strings', `${'x'.repeat(3000)}1`, `${'x'.repeat(3000)}2`],
  ])('refuses an update to a taken value whose key is that of the old value: %s', async (_, taken, other) => {
    const database = await openWith(
      [uniqueOn('value')],
      [
        { _id: 'a', value: taken },
        { _id: 'b', value: other },
      ],
    )
    const change = update(COLLECTION, { _id: 'b' }, { $set: { value: taken } })
    expect(await errorNameOf(database.modify(change))).toBe('DATABASE_DUPLICATE_WRITE')
    const transactionId = database.startTransaction()
    expect(await errorNameOf(database.modify({ ...change, transactionId }))).toBe('DATABASE_DUPLICATE_WRITE')
    await database.modify(update(COLLECTION, { _id: 'b' }, { $set: { value: { a: 3 } } }))
    expect(await idsOf(database, { value: { a: 3 } })).toEqual(['b'])
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
