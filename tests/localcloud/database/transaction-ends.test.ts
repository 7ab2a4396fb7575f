import { CloudClock } from '../../../src/localcloud/clock'
import type { Document } from '../../../src/localcloud/database/documents'
import type { Database, TransactionBypass } from '../../../src/localcloud/database/operations'
import { errorNameOf, failureOf, openTemporary, uniqueOn, update } from './temporary-database'

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

const A = { _id: 'a', code: 'A', n: 1 }
const B = { _id: 'b', code: 'B', n: 2 }

describe('a transaction that has ended', () => {
  it.each(['commit', 'abort'] as const)('by %s does not exist any more', async (end) => {
    const database = await openWith([A])
    const transaction = database.startTransaction()
    await (end === 'commit' ? database.commitTransaction(transaction) : database.abortTransaction(transaction))
    const attempts = [
      read(database, 'a', transaction),
      set(database, 'a', { n: 2 }, transaction),
      database.commitTransaction(transaction),
      database.abortTransaction(transaction),
    ]
    for (const attempt of attempts) expect(await errorNameOf(attempt)).toBe('DATABASE_TRANSACTION_NOT_EXIST')
  })

  it('by a write that failed can only be aborted, and has freed its locks', async () => {
    const database = await openWith([A, B])
    const transaction = database.startTransaction()
    await set(database, 'a', { n: 2 }, transaction)
    expect(await errorNameOf(insert(database, B, transaction))).toBe('DATABASE_DUPLICATE_WRITE')
    const other = database.startTransaction()
    expect(await set(database, 'a', { n: 3 }, other)).toEqual({ updated: 1 })
    expect(await errorNameOf(read(database, 'a', transaction))).toBe('DATABASE_TRANSACTION_FAIL')
    expect(await errorNameOf(database.commitTransaction(transaction))).toBe('DATABASE_TRANSACTION_FAIL')
    await database.abortTransaction(transaction)
    expect(await errorNameOf(database.abortTransaction(transaction))).toBe('DATABASE_TRANSACTION_NOT_EXIST')
  })

  it('was never known under another id', async () => {
    const database = await openWith([A])
    expect(await errorNameOf(read(database, 'a', 'unknown'))).toBe('DATABASE_TRANSACTION_NOT_EXIST')
    expect(await errorNameOf(database.commitTransaction('unknown'))).toBe('DATABASE_TRANSACTION_NOT_EXIST')
  })
})

describe('the limits of a transaction', () => {
  it('100 operations are allowed, the 101st ends it', async () => {
    const database = await openWith([A])
    const transaction = database.startTransaction()
    await set(database, 'a', { n: 2 }, transaction)
    for (let operation = 2; operation <= 100; operation += 1) await read(database, 'a', transaction)
    const failure = await failureOf(read(database, 'a', transaction))
    expect(failure.errorName).toBe('DATABASE_TRANSACTION_FAIL')
    expect(failure.message).toContain('more than 100 operations')
    expect(await errorNameOf(database.commitTransaction(transaction))).toBe('DATABASE_TRANSACTION_FAIL')
    expect(await read(database, 'a')).toEqual([A])
  })

  it('30 seconds of the cloud’s clock end it, and free its locks', async () => {
    const clock = new CloudClock()
    clock.freeze()
    clock.set(Date.UTC(2026, 4, 1))
    const database = await openWith([A], { clock })
    const transaction = database.startTransaction()
    await set(database, 'a', { n: 2 }, transaction)
    clock.set(clock.now() + 29_999)
    expect(await read(database, 'a', transaction)).toEqual([{ ...A, n: 2 }])
    const waiting = set(database, 'a', { n: 3 })
    clock.set(clock.now() + 1)
    expect(await waiting).toEqual({ updated: 1 })
    const failure = await failureOf(database.commitTransaction(transaction))
    expect(failure.errorName).toBe('DATABASE_TRANSACTION_FAIL')
    expect(failure.message).toContain('more than 30 seconds')
    expect(await read(database, 'a')).toEqual([{ ...A, n: 3 }])
  })

  it('the same time by the real clock ends it too, even while the cloud’s clock stands still', async () => {
    const clock = new CloudClock()
    clock.freeze()
    const database = await openWith([A], { clock, limits: { transactionMs: 50, lockWaitMs: 20_000 } })
    const transaction = database.startTransaction()
    await set(database, 'a', { n: 2 }, transaction)
    expect(await set(database, 'a', { n: 3 })).toEqual({ updated: 1 })
    expect(await errorNameOf(database.commitTransaction(transaction))).toBe('DATABASE_TRANSACTION_FAIL')
  })

  it('one operation is in flight at a time, until its reply has been sent', async () => {
    const database = await openWith([A])
    const transaction = database.startTransaction()
    const endOperation = database.beginOperation(transaction)
    expect(() => database.beginOperation(transaction)).toThrow('[ResourceUnavailable.TransactionBusy]')
    const otherTransaction = database.startTransaction()
    database.beginOperation(otherTransaction)()
    endOperation()
    database.beginOperation(transaction)()
    await database.commitTransaction(transaction)
    database.beginOperation(transaction)()
  })

  it('a commit conflicts when the switch says so, and has written nothing', async () => {
    let conflicts = 1
    const database = await openWith([A], { hasCommitConflicts: () => (conflicts -= 1) >= 0 })
    const first = database.startTransaction()
    await set(database, 'a', { n: 2 }, first)
    expect(await errorNameOf(database.commitTransaction(first))).toBe('DATABASE_TRANSACTION_CONFLICT')
    expect(await read(database, 'a')).toEqual([A])
    const second = database.startTransaction()
    await set(database, 'a', { n: 2 }, second)
    await database.commitTransaction(second)
    expect(await read(database, 'a')).toEqual([{ ...A, n: 2 }])
  })
})

describe('a query inside a transaction', () => {
  const queries: [string, (database: Database, transactionId: string) => Promise<unknown>][] = [
    ['find', (database, transactionId) => database.find({ collection: COLLECTION, filter: { n: 1 }, transactionId })],
    [
      'modify',
      (database, transactionId) => database.modify(update(COLLECTION, { n: 1 }, { $set: { m: 1 } }, transactionId)),
    ],
    [
      'remove',
      (database, transactionId) =>
        database.remove({ collection: COLLECTION, filter: { n: 1 }, isMulti: true, transactionId }),
    ],
    [
      'modifyAndReturn',
      (database, transactionId) =>
        database.modifyAndReturn({
          collection: COLLECTION,
          filter: { n: 1 },
          update: { $set: { m: 1 } },
          transactionId,
        }),
    ],
  ]

  it.each(queries)('is refused in strict mode: %s', async (_, query) => {
    const database = await openWith([A])
    const transaction = database.startTransaction()
    const failure = await failureOf(query(database, transaction))
    expect(failure.errorName).toBe('INVALID_PARAM')
    expect(failure.message).toContain('inside a transaction use doc(id)')
    expect(await database.find({ collection: COLLECTION, filter: {} })).toEqual([A])
  })

  it.each(queries)('runs outside with a notice otherwise: %s', async (name, query) => {
    const database = await openWith([A], { isStrict: false })
    const notices: TransactionBypass[] = []
    database.onBypass((notice) => notices.push(notice))
    const transaction = database.startTransaction()
    await query(database, transaction)
    await database.abortTransaction(transaction)
    expect(notices).toEqual([{ collection: COLLECTION, filter: { n: 1 }, transactionId: transaction }])
    const left = await database.find({ collection: COLLECTION, filter: {} })
    expect(left).toEqual(name === 'find' ? [A] : name === 'remove' ? [] : [{ ...A, m: 1 }])
  })
})

describe('a transaction and the schema', () => {
  it('fails when a collection it has written to is dropped or gets other indexes', async () => {
    const database = await openWith([A])
    const first = database.startTransaction()
    await set(database, 'a', { n: 2 }, first)
    await database.declare([{ name: COLLECTION, indexes: [uniqueOn('n')] }])
    expect(await errorNameOf(database.commitTransaction(first))).toBe('DATABASE_TRANSACTION_FAIL')
    const second = database.startTransaction()
    await set(database, 'a', { n: 2 }, second)
    await database.dropCollection(COLLECTION)
    expect(await errorNameOf(database.commitTransaction(second))).toBe('DATABASE_TRANSACTION_FAIL')
  })

  it('fails when it writes to a collection that does not exist', async () => {
    const database = await openWith([A])
    const transaction = database.startTransaction()
    const write = database.insert({ collection: 'missing', documents: [{}], transactionId: transaction })
    expect(await errorNameOf(write)).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })
})
