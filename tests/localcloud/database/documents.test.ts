import { Binary, Decimal128, Long, ObjectId, Timestamp } from 'bson'
import { CloudClock } from '../../../src/localcloud/clock'
import type { Document } from '../../../src/localcloud/database/documents'
import { errorNameOf, failureOf, openTemporary, temporaryDirectory, update } from './temporary-database'

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
