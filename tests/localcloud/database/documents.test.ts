import { Binary, Decimal128, Long, ObjectId, Timestamp } from 'bson'
import { CloudClock } from '../../../src/localcloud/clock'
import type { Document } from '../../../src/localcloud/database/documents'
import { errorNameOf, failureOf, openTemporary, replacement, temporaryDirectory, update } from './temporary-database'

const COLLECTION = 'customers'

async function openWith(...documents: Document[]) {
  const database = await openTemporary()
  await database.addCollection(COLLECTION)
  await database.insert({ collection: COLLECTION, documents })
  return database
}

const everything = { collection: COLLECTION, filter: {} }

describe('collections', () => {
  it('refuses every operation on a collection that does not exist', async () => {
    const database = await openTemporary()
    const missing = { collection: 'missing', filter: {} }
    const attempts = [
      database.find(missing),
      database.count(missing),
      database.insert({ collection: 'missing', documents: [{}] }),
      database.modify(update('missing', {}, { $set: { a: 1 } })),
      database.modifyAndReturn({ ...missing, update: { $set: { a: 1 } } }),
      database.remove({ ...missing, isMulti: true }),
      database.aggregate({ collection: 'missing', stages: [] }),
      database.dropCollection('missing'),
    ]
    for (const attempt of attempts) expect(await errorNameOf(attempt)).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })

  it('refuses to add a collection that exists', async () => {
    const database = await openWith()
    expect(await errorNameOf(database.addCollection(COLLECTION))).toBe('DATABASE_COLLECTION_ALREADY_EXIST')
  })

  it.each(['', 'a b', '../x', 'a.b', '$cmd', 'x'.repeat(121), '-a'])('refuses the name %j', async (name) => {
    const database = await openTemporary()
    expect(await errorNameOf(database.addCollection(name))).toBe('INVALID_PARAM')
    expect(database.collectionNames()).toEqual([])
  })

  it('drops a collection with its documents: added again, it is empty', async () => {
    const database = await openWith({ _id: 'a' })
    await database.dropCollection(COLLECTION)
    await database.addCollection(COLLECTION)
    expect(await database.find(everything)).toEqual([])
    await database.insert({ collection: COLLECTION, documents: [{ _id: 'a' }] })
    expect(await database.count(everything)).toBe(1)
  })
})

describe('insert', () => {
  it('makes ids of 32 hexadecimal characters, each different', async () => {
    const database = await openWith()
    const ids = await database.insert({ collection: COLLECTION, documents: [{ n: 1 }, { n: 2 }] })
    expect(ids.map(String)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)])
    expect(new Set(ids).size).toBe(2)
    expect(await database.find({ collection: COLLECTION, filter: { _id: ids[1] } })).toEqual([{ _id: ids[1], n: 2 }])
  })

  it('tells a number id from a string id', async () => {
    const database = await openWith({ _id: 1, kind: 'number' }, { _id: '1', kind: 'string' })
    expect(await database.find({ collection: COLLECTION, filter: { _id: 1 } })).toEqual([{ _id: 1, kind: 'number' }])
    expect(await database.find({ collection: COLLECTION, filter: { _id: '1' } })).toEqual([
      { _id: '1', kind: 'string' },
    ])
  })

  it.each([
    ['an empty id', ''],
    ['an id of 513 bytes', '好'.repeat(171)],
    ['an id that is no number', Number.NaN],
    ['null', null],
    ['an object', { a: 1 }],
    ['a boolean', true],
  ])('refuses %s', async (_, id) => {
    const database = await openWith()
    expect(await errorNameOf(database.insert({ collection: COLLECTION, documents: [{ _id: id }] }))).toBe(
      'INVALID_PARAM',
    )
  })

  it('accepts an id of 512 bytes, and one that holds a zero character', async () => {
    const ids = [`好`.repeat(170) + 'ab', 'a\0b', 'a', 'a\0', 'a\u0001']
    const database = await openWith(...ids.map((_id) => ({ _id })))
    for (const _id of ids) expect(await database.find({ collection: COLLECTION, filter: { _id } })).toEqual([{ _id }])
  })

  it('is all or nothing when an id exists already', async () => {
    const database = await openWith({ _id: 'a', n: 1 })
    const failure = await failureOf(
      database.insert({ collection: COLLECTION, documents: [{ _id: 'b' }, { _id: 'a', n: 2 }] }),
    )
    expect(failure.errorName).toBe('DATABASE_DUPLICATE_WRITE')
    expect(failure.message).toContain('E11000 duplicate key error')
    expect(failure.message).toContain('collection: customers index: _id_ dup key: { _id: "a" }')
    expect(await database.find(everything)).toEqual([{ _id: 'a', n: 1 }])
  })

  it('refuses the same id twice in one call', async () => {
    const database = await openWith()
    const twice = database.insert({ collection: COLLECTION, documents: [{ _id: 'a' }, { _id: 'a' }] })
    expect(await errorNameOf(twice)).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await database.count(everything)).toBe(0)
  })

  it('gives server dates the time of the cloud', async () => {
    const clock = new CloudClock()
    clock.freeze()
    clock.set(Date.UTC(2026, 4, 1, 9, 30))
    const database = await openTemporary({ clock })
    await database.addCollection(COLLECTION)
    const at = { $tcb_server_date: { offset: 60_000 } }
    await database.insert({ collection: COLLECTION, documents: [{ _id: 'a', at }] })
    expect(await database.find(everything)).toEqual([{ _id: 'a', at: new Date('2026-05-01T09:31:00Z') }])
  })

  it('refuses a field that starts with $, a document that is too deep, and one that holds itself', async () => {
    const database = await openWith()
    let deep: Document = {}
    for (let level = 0; level < 101; level += 1) deep = { deep }
    const circular: Document = {}
    circular['self'] = circular
    for (const document of [{ a: { $b: 1 } }, deep, circular]) {
      expect(await errorNameOf(database.insert({ collection: COLLECTION, documents: [document] }))).toBe(
        'INVALID_PARAM',
      )
    }
  })
})

describe('stored values', () => {
  const document = {
    _id: 'types',
    text: '好\0\u{1F600}',
    integer: 42,
    negativeZero: -0,
    fraction: 0.1,
    large: 2 ** 60,
    notANumber: Number.NaN,
    infinite: -Infinity,
    yes: true,
    nothing: null,
    date: new Date('1969-12-31T23:59:59.999Z'),
    pattern: /^a.b$/giy,
    list: [1, [2, []], { three: 3 }, /x/s],
    object: { nested: { deeper: {} } },
    long: Long.fromString('9007199254740993'),
    smallLong: Long.fromNumber(5),
    decimal: Decimal128.fromString('0.10'),
    objectId: new ObjectId('65f000000000000000000001'),
    binary: new Binary(Buffer.from('bytes'), 4),
    timestamp: new Timestamp({ t: 7, i: 9 }),
  }

  it('come back exactly as they went in, also after opening again', async () => {
    const directory = temporaryDirectory()
    const first = await openTemporary({ directory })
    await first.addCollection(COLLECTION)
    await first.insert({ collection: COLLECTION, documents: [document] })
    const [before] = await first.find(everything)
    await first.close()
    const [after] = await (await openTemporary({ directory })).find(everything)
    for (const found of [before, after]) {
      expect(found).toStrictEqual(document)
      expect(Object.keys(found ?? {})).toEqual(Object.keys(document))
    }
  })

  it('are not changed by what the caller does to its own object later', async () => {
    const mine = { _id: 'mine', list: [1] }
    const database = await openWith(mine)
    mine.list.push(2)
    expect(await database.find(everything)).toEqual([{ _id: 'mine', list: [1] }])
  })
})

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
