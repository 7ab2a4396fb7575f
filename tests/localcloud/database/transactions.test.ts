import type { Document } from '../../../src/localcloud/database/documents'
import type { Database } from '../../../src/localcloud/database/operations'
import { errorNameOf, openTemporary, replacement, uniqueOn, update } from './temporary-database'

const COLLECTION = 'accounts'

async function openWith(documents: readonly Document[], options: Parameters<typeof openTemporary>[0] = {}) {
  const database = await openTemporary(options)
  await database.declare([{ name: COLLECTION, indexes: [uniqueOn('code')] }])
  await database.insert({ collection: COLLECTION, documents })
  return database
}

function read(database: Database, id: string, transactionId?: string): Promise<Document[]> {
  return database.find({
    collection: COLLECTION,
    filter: { _id: id },
    ...(transactionId === undefined ? {} : { transactionId }),
  })
}

function insert(database: Database, document: Document, transactionId?: string) {
  return database.insert({
    collection: COLLECTION,
    documents: [document],
    ...(transactionId === undefined ? {} : { transactionId }),
  })
}

function set(database: Database, id: string, fields: Document, transactionId?: string) {
  return database.modify(update(COLLECTION, { _id: id }, { $set: fields }, transactionId))
}

function remove(database: Database, id: string, transactionId?: string) {
  const target = { collection: COLLECTION, filter: { _id: id }, isMulti: false }
  return database.remove(transactionId === undefined ? target : { ...target, transactionId })
}

const A = { _id: 'a', code: 'A', n: 1 }
const B = { _id: 'b', code: 'B', n: 2 }

describe('what a transaction sees', () => {
  it('is what was committed when it started, whatever is written later', async () => {
    const database = await openWith([A, B])
    const transaction = database.startTransaction()
    await set(database, 'a', { n: 10 })
    await set(database, 'a', { n: 100 })
    await remove(database, 'b')
    await insert(database, { _id: 'c', code: 'C' })
    expect(await read(database, 'a', transaction)).toEqual([A])
    expect(await read(database, 'b', transaction)).toEqual([B])
    expect(await read(database, 'c', transaction)).toEqual([])
    const later = database.startTransaction()
    expect(await read(database, 'a', later)).toEqual([{ ...A, n: 100 }])
    expect(await read(database, 'b', later)).toEqual([])
  })

  it('includes its own writes, which nobody else sees before the commit', async () => {
    const database = await openWith([A, B])
    const transaction = database.startTransaction()
    await set(database, 'a', { n: 10 }, transaction)
    await database.modify(update(COLLECTION, { _id: 'a' }, { $inc: { n: 5 } }, transaction))
    await remove(database, 'b', transaction)
    await insert(database, { _id: 'c', code: 'C' }, transaction)
    await database.modify(replacement(COLLECTION, 'c', { code: 'CC' }, transaction))
    expect(await read(database, 'a', transaction)).toEqual([{ ...A, n: 15 }])
    expect(await read(database, 'b', transaction)).toEqual([])
    expect(await read(database, 'c', transaction)).toEqual([{ _id: 'c', code: 'CC' }])
    expect(await database.find({ collection: COLLECTION, filter: {} })).toEqual([A, B])
    await database.commitTransaction(transaction)
    expect(await database.find({ collection: COLLECTION, filter: {} })).toEqual([
      { ...A, n: 15 },
      { _id: 'c', code: 'CC' },
    ])
  })

  it('is gone when it is aborted', async () => {
    const database = await openWith([A])
    const transaction = database.startTransaction()
    await set(database, 'a', { n: 10 }, transaction)
    await insert(database, { _id: 'c', code: 'C' }, transaction)
    await database.abortTransaction(transaction)
    expect(await database.find({ collection: COLLECTION, filter: {} })).toEqual([A])
    expect(await set(database, 'a', { n: 11 })).toEqual({ updated: 1 })
  })

  it('leaves nothing of a document it both inserted and removed', async () => {
    const database = await openWith([A])
    const transaction = database.startTransaction()
    await insert(database, { _id: 'c', code: 'C' }, transaction)
    await remove(database, 'c', transaction)
    await database.commitTransaction(transaction)
    expect(await read(database, 'c')).toEqual([])
  })
})

describe('two transactions that write the same', () => {
  it.each<[string, (database: Database, transaction: string) => Promise<unknown>]>([
    ['an update', (database, transaction) => set(database, 'a', { n: 3 }, transaction)],
    ['a removal', (database, transaction) => remove(database, 'a', transaction)],
    ['a replacement', (database, transaction) => database.modify(replacement(COLLECTION, 'a', { n: 3 }, transaction))],
  ])('document: %s of the second fails at once with a conflict', async (_, write) => {
    const database = await openWith([A])
    const [first, second] = [database.startTransaction(), database.startTransaction()]
    await set(database, 'a', { n: 2 }, first)
    expect(await errorNameOf(write(database, second))).toBe('TRANSACTION_CONFLICT')
    await database.commitTransaction(first)
    expect(await read(database, 'a')).toEqual([{ ...A, n: 2 }])
  })

  it.each<[string, (database: Database) => Promise<unknown>]>([
    ['changed', (database) => set(database, 'a', { n: 3 })],
    ['removed', (database) => remove(database, 'a')],
    ['removed and inserted again', async (database) => [await remove(database, 'a'), await insert(database, A)]],
  ])('document: a document that was %s since the snapshot is a conflict', async (_, write) => {
    const database = await openWith([A])
    const transaction = database.startTransaction()
    await write(database)
    expect(await errorNameOf(set(database, 'a', { n: 9 }, transaction))).toBe('TRANSACTION_CONFLICT')
  })

  it('new id: the second insert is a conflict, also when the first has been committed since', async () => {
    const database = await openWith([])
    const [first, second, third] = [
      database.startTransaction(),
      database.startTransaction(),
      database.startTransaction(),
    ]
    await insert(database, A, first)
    expect(await errorNameOf(insert(database, A, second))).toBe('TRANSACTION_CONFLICT')
    await database.commitTransaction(first)
    expect(await errorNameOf(insert(database, A, third))).toBe('TRANSACTION_CONFLICT')
    const fourth = database.startTransaction()
    expect(await errorNameOf(insert(database, A, fourth))).toBe('DATABASE_DUPLICATE_WRITE')
  })

  it('unique value: the second is a conflict, also when the first has been committed since', async () => {
    const database = await openWith([])
    const [first, second, third] = [
      database.startTransaction(),
      database.startTransaction(),
      database.startTransaction(),
    ]
    await insert(database, { _id: '1', code: 'X' }, first)
    expect(await errorNameOf(insert(database, { _id: '2', code: 'X' }, second))).toBe('TRANSACTION_CONFLICT')
    await database.commitTransaction(first)
    expect(await errorNameOf(insert(database, { _id: '3', code: 'X' }, third))).toBe('TRANSACTION_CONFLICT')
    const fourth = database.startTransaction()
    expect(await errorNameOf(insert(database, { _id: '4', code: 'X' }, fourth))).toBe('DATABASE_DUPLICATE_WRITE')
  })

  it('new id: one insert may not name it twice', async () => {
    const database = await openWith([])
    const transaction = database.startTransaction()
    const twice = database.insert({
      collection: COLLECTION,
      documents: [A, { ...B, _id: 'a' }],
      transactionId: transaction,
    })
    expect(await errorNameOf(twice)).toBe('DATABASE_DUPLICATE_WRITE')
  })

  it('unique value: one that another transaction is giving up is a conflict too', async () => {
    const database = await openWith([A])
    const [first, second] = [database.startTransaction(), database.startTransaction()]
    await set(database, 'a', { code: 'A2' }, first)
    expect(await errorNameOf(insert(database, { _id: 'x', code: 'A' }, second))).toBe('TRANSACTION_CONFLICT')
  })

  it('has no conflict over documents that were only read: write skew is possible, as on WeChat', async () => {
    const database = await openWith([
      { _id: 'a', code: 'A', isOnDuty: true },
      { _id: 'b', code: 'B', isOnDuty: true },
    ])
    const [first, second] = [database.startTransaction(), database.startTransaction()]
    for (const transaction of [first, second]) {
      const others = [...(await read(database, 'a', transaction)), ...(await read(database, 'b', transaction))]
      expect(others.filter(({ isOnDuty }) => isOnDuty)).toHaveLength(2)
    }
    await set(database, 'a', { isOnDuty: false }, first)
    await set(database, 'b', { isOnDuty: false }, second)
    await database.commitTransaction(first)
    await database.commitTransaction(second)
    expect(await database.count({ collection: COLLECTION, filter: { isOnDuty: true } })).toBe(0)
  })
})

describe('unique values inside one transaction', () => {
  it('may move from one document to another', async () => {
    const database = await openWith([A, B])
    const transaction = database.startTransaction()
    await set(database, 'a', { code: 'free' }, transaction)
    await set(database, 'b', { code: 'A' }, transaction)
    await set(database, 'a', { code: 'B' }, transaction)
    await database.commitTransaction(transaction)
    expect(await database.find({ collection: COLLECTION, filter: { code: 'A' } })).toEqual([{ ...B, code: 'A' }])
    expect(await database.find({ collection: COLLECTION, filter: { code: 'B' } })).toEqual([{ ...A, code: 'B' }])
  })

  it('may not be taken twice', async () => {
    const database = await openWith([])
    const transaction = database.startTransaction()
    await insert(database, { _id: '1', code: 'X' }, transaction)
    expect(await errorNameOf(insert(database, { _id: '2', code: 'X' }, transaction))).toBe('DATABASE_DUPLICATE_WRITE')
  })
})
