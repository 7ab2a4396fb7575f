import type { Document } from '../../../src/localcloud/database/documents'
import { errorNameOf, openTemporary, replacement, update } from './temporary-database'

const COLLECTION = 'customers'

async function openWith(...documents: Document[]) {
  const database = await openTemporary()
  await database.addCollection(COLLECTION)
  await database.insert({ collection: COLLECTION, documents })
  return database
}

const everything = { collection: COLLECTION, filter: {} }

describe('modify', () => {
  it('counts documents that changed, not those that already were so', async () => {
    const database = await openWith({ _id: 'a', n: 1 }, { _id: 'b', n: 2 }, { _id: 'c', n: 2 })
    const request = { ...update(COLLECTION, {}, { $set: { n: 2 } }), isMulti: true }
    expect(await database.modify(request)).toEqual({ updated: 1 })
    expect(await database.modify(request)).toEqual({ updated: 0 })
  })

  it('changes the first match only, unless it is for many', async () => {
    const database = await openWith({ _id: 'b', n: 1 }, { _id: 'a', n: 1 })
    expect(await database.modify(update(COLLECTION, { n: 1 }, { $inc: { n: 1 } }))).toEqual({ updated: 1 })
    expect(await database.find(everything)).toEqual([
      { _id: 'b', n: 2 },
      { _id: 'a', n: 1 },
    ])
  })

  it('changes all or none: one document that can not be changed keeps the others as they were', async () => {
    const database = await openWith({ _id: 'a', n: 1 }, { _id: 'b', n: 'text' })
    const request = { ...update(COLLECTION, {}, { $inc: { n: 1 } }), isMulti: true }
    await expect(database.modify(request)).rejects.toThrow()
    expect(await database.find({ collection: COLLECTION, filter: { _id: 'a' } })).toEqual([{ _id: 'a', n: 1 }])
  })

  it('replaces a whole document, and makes it when it is missing', async () => {
    const database = await openWith({ _id: 'a', old: true })
    expect(await database.modify(replacement(COLLECTION, 'a', { n: 1 }))).toEqual({ updated: 1 })
    expect(await database.modify(replacement(COLLECTION, 'a', { n: 1 }))).toEqual({ updated: 0 })
    expect(await database.modify(replacement(COLLECTION, 'b', { n: 2 }))).toEqual({ updated: 0, upsertedId: 'b' })
    expect(await database.find(everything)).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ])
  })

  it('refuses to replace many documents by one', async () => {
    const database = await openWith({ _id: 'a' })
    const request = { ...replacement(COLLECTION, 'a', {}), isMulti: true }
    expect(await errorNameOf(database.modify(request))).toBe('INVALID_PARAM')
  })

  it('refuses to change an _id', async () => {
    const database = await openWith({ _id: 'a', n: 1 })
    expect(await errorNameOf(database.modify(update(COLLECTION, { n: 1 }, { $set: { _id: 'b' } })))).toBe(
      'DATABASE_REQUEST_FAILED',
    )
    expect(await errorNameOf(database.modify(replacement(COLLECTION, 'a', { _id: 'b' })))).toBe(
      'DATABASE_REQUEST_FAILED',
    )
  })

  it('inserts by operators what no document matched', async () => {
    const database = await openWith()
    const request = { ...update(COLLECTION, { name: '张' }, { $inc: { visits: 1 } }), isUpsert: true }
    const reply = await database.modify(request)
    expect(reply).toEqual({ updated: 0, upsertedId: expect.stringMatching(/^[0-9a-f]{32}$/) as string })
    expect(await database.find(everything)).toEqual([{ _id: reply.upsertedId, name: '张', visits: 1 }])
    expect(await database.modify(request)).toEqual({ updated: 1 })
  })

  it('returns the document as it is after the change', async () => {
    const database = await openWith({ _id: 'a', n: 1 })
    const request = { collection: COLLECTION, filter: { n: 1 }, update: { $inc: { n: 1 } } }
    expect(await database.modifyAndReturn(request)).toEqual({ updated: 1, document: { _id: 'a', n: 2 } })
    expect(await database.modifyAndReturn(request)).toEqual({ updated: 0 })
  })
})

describe('remove', () => {
  it('removes one or many, and counts them', async () => {
    const database = await openWith({ _id: 'a', n: 1 }, { _id: 'b', n: 1 }, { _id: 'c', n: 1 }, { _id: 'd', n: 2 })
    expect(await database.remove({ collection: COLLECTION, filter: { n: 1 }, isMulti: false })).toBe(1)
    expect(await database.remove({ collection: COLLECTION, filter: { n: 1 }, isMulti: true })).toBe(2)
    expect(await database.remove({ collection: COLLECTION, filter: { n: 1 }, isMulti: true })).toBe(0)
    expect(await database.find(everything)).toEqual([{ _id: 'd', n: 2 }])
  })

  it('lets an id be used again', async () => {
    const database = await openWith({ _id: 'a', n: 1 })
    await database.remove({ collection: COLLECTION, filter: { _id: 'a' }, isMulti: false })
    await database.insert({ collection: COLLECTION, documents: [{ _id: 'a', n: 2 }] })
    expect(await database.find(everything)).toEqual([{ _id: 'a', n: 2 }])
  })
})

describe('sizes', () => {
  it('a document may have as many bytes as the limit says, and no more', async () => {
    // BSON: 4 length + 1 end + (1 + 4 + 4 + 2) for _id:'a' + (1 + 2 + 4 + text + 1) for t.
    const sizeOf = (length: number) => 4 + 1 + 11 + 8 + length
    const database = await openTemporary({ limits: { documentBytes: 1000 } })
    await database.addCollection(COLLECTION)
    const insert = (length: number) =>
      database.insert({ collection: COLLECTION, documents: [{ _id: 'a', t: 'x'.repeat(length) }] })
    expect(await errorNameOf(insert(1000 - sizeOf(0) + 1))).toBe('INVALID_PARAM')
    await insert(1000 - sizeOf(0))
    expect(await errorNameOf(database.modify(update(COLLECTION, { _id: 'a' }, { $set: { u: 1 } })))).toBe(
      'INVALID_PARAM',
    )
    expect(await database.count({ collection: COLLECTION, filter: { u: 1 } })).toBe(0)
  })

  it('one write sends at most as many bytes as the limit says', async () => {
    const database = await openTemporary({ limits: { serverWriteBytes: 1000 } })
    await database.addCollection(COLLECTION)
    const documents = [{ t: 'x'.repeat(500) }, { t: 'x'.repeat(500) }]
    expect(await errorNameOf(database.insert({ collection: COLLECTION, documents }))).toBe('EXCEED_REQUEST_SIZE_LIMIT')
    const request = update(COLLECTION, {}, { $set: { t: 'x'.repeat(1000) } })
    expect(await errorNameOf(database.modify(request))).toBe('EXCEED_REQUEST_SIZE_LIMIT')
    expect(await database.count(everything)).toBe(0)
  })

  it('one read returns at most as many bytes as the limit says; a projection can make it fit', async () => {
    const database = await openTemporary({ limits: { serverReadBytes: 1000 } })
    await database.addCollection(COLLECTION)
    await database.insert({ collection: COLLECTION, documents: [{ t: 'x'.repeat(600) }, { t: 'y'.repeat(600) }] })
    expect(await errorNameOf(database.find(everything))).toBe('EXCEED_MAX_RESPONSE_SIZE')
    expect(await errorNameOf(database.aggregate({ collection: COLLECTION, stages: [] }))).toBe(
      'EXCEED_MAX_RESPONSE_SIZE',
    )
    expect(await database.find({ ...everything, limit: 1 })).toHaveLength(1)
    expect(await database.find({ ...everything, projection: { _id: 1 } })).toHaveLength(2)
  })
})
