import type { CommittedChange, Database } from '../../../src/localcloud/database/operations'
import { errorNameOf, failureOf, openTemporary, replacement, uniqueOn, update } from './temporary-database'

const COLLECTION = 'stock'

async function openStock(lockWaitMs = 20_000) {
  const database = await openTemporary({ limits: { lockWaitMs } })
  await database.declare([{ name: COLLECTION, indexes: [uniqueOn('code')] }])
  await database.insert({
    collection: COLLECTION,
    documents: [
      { _id: 'a', code: 'A', left: 1 },
      { _id: 'b', code: 'B', left: 1 },
    ],
  })
  return database
}

const lower = (id: string, transactionId?: string) =>
  update(COLLECTION, { _id: id }, { $inc: { left: -1 } }, transactionId)

async function leftOf(database: Database, id: string) {
  const [document] = await database.find({ collection: COLLECTION, filter: { _id: id } })
  return document?.['left']
}

/** Whether the promise has settled once everything that was ready to run has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  const note = () => (settled = true)
  void promise.then(note, note)
  await new Promise((resolve) => setImmediate(resolve))
  return settled
}

describe('a plain write of a document that a transaction has locked', () => {
  it('waits for the commit, and then starts from what was committed', async () => {
    const database = await openStock()
    const transaction = database.startTransaction()
    await database.modify(lower('a', transaction))
    const waiting = database.modify(lower('a'))
    expect(await isSettled(waiting)).toBe(false)
    expect(await leftOf(database, 'a')).toBe(1)
    await database.commitTransaction(transaction)
    expect(await waiting).toEqual({ updated: 1 })
    expect(await leftOf(database, 'a')).toBe(-1)
  })

  it('looks for its documents anew: a condition that no longer holds changes nothing', async () => {
    const database = await openStock()
    const transaction = database.startTransaction()
    await database.modify(lower('a', transaction))
    const sale = database.modify(update(COLLECTION, { code: 'A', left: { $gt: 0 } }, { $inc: { left: -1 } }))
    await database.commitTransaction(transaction)
    expect(await sale).toEqual({ updated: 0 })
    expect(await leftOf(database, 'a')).toBe(0)
  })

  it('goes on when the transaction is aborted', async () => {
    const database = await openStock()
    const transaction = database.startTransaction()
    await database.remove({ collection: COLLECTION, filter: { _id: 'a' }, isMulti: false, transactionId: transaction })
    const waiting = database.modify(lower('a'))
    expect(await isSettled(waiting)).toBe(false)
    await database.abortTransaction(transaction)
    expect(await waiting).toEqual({ updated: 1 })
  })

  it('gives up when it has waited for too long', async () => {
    const database = await openStock(30)
    const transaction = database.startTransaction()
    await database.modify(lower('a', transaction))
    const failure = await failureOf(database.modify(lower('a')))
    expect(failure.errorName).toBe('SERVER_TIMEOUT')
    await database.commitTransaction(transaction)
    expect(await leftOf(database, 'a')).toBe(0)
  })

  it('keeps the order in which writes came', async () => {
    const database = await openStock()
    const transaction = database.startTransaction()
    await database.modify(lower('a', transaction))
    const finished: number[] = []
    const writes = [1, 2, 3].map(async (number) => {
      await database.modify(update(COLLECTION, { _id: 'a' }, { $set: { left: number * 10 } }))
      finished.push(number)
    })
    await database.abortTransaction(transaction)
    await Promise.all(writes)
    expect(finished).toEqual([1, 2, 3])
    expect(await leftOf(database, 'a')).toBe(30)
  })

  it('of many documents waits as a whole, and meanwhile has changed none', async () => {
    const database = await openStock()
    const transaction = database.startTransaction()
    await database.modify(lower('b', transaction))
    const waiting = database.modify({ ...update(COLLECTION, {}, { $set: { left: 7 } }), isMulti: true })
    expect(await isSettled(waiting)).toBe(false)
    expect(await leftOf(database, 'a')).toBe(1)
    await database.commitTransaction(transaction)
    expect(await waiting).toEqual({ updated: 2 })
  })

  it('waits for an id and for a unique value that a transaction has taken', async () => {
    const database = await openStock()
    const transaction = database.startTransaction()
    await database.insert({ collection: COLLECTION, documents: [{ _id: 'c', code: 'C' }], transactionId: transaction })
    const sameId = database.insert({ collection: COLLECTION, documents: [{ _id: 'c', code: 'other' }] })
    const sameCode = database.insert({ collection: COLLECTION, documents: [{ _id: 'd', code: 'C' }] })
    const upsert = database.modify(replacement(COLLECTION, 'c', { code: 'CC' }))
    for (const waiting of [sameId, sameCode, upsert]) expect(await isSettled(waiting)).toBe(false)
    await database.commitTransaction(transaction)
    expect(await errorNameOf(sameId)).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await errorNameOf(sameCode)).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await upsert).toEqual({ updated: 1 })
  })

  it('does not wait for other documents, for reads, or when it would change nothing', async () => {
    const database = await openStock()
    const transaction = database.startTransaction()
    await database.modify(lower('a', transaction))
    expect(await database.modify(lower('b'))).toEqual({ updated: 1 })
    expect(await leftOf(database, 'a')).toBe(1)
    expect(await database.modify(update(COLLECTION, { _id: 'a' }, { $set: { left: 1 } }))).toEqual({ updated: 0 })
  })
})

describe('listeners', () => {
  it('hear of every commit, in order, with what was before and what is after', async () => {
    const database = await openStock()
    const heard: (readonly CommittedChange[])[] = []
    const stop = database.onCommit((changes) => heard.push(changes))
    const transaction = database.startTransaction()
    await database.modify(lower('a', transaction))
    const waiting = database.modify(lower('a'))
    await database.insert({ collection: COLLECTION, documents: [{ _id: 'c', code: 'C' }], transactionId: transaction })
    expect(heard).toEqual([])
    await database.commitTransaction(transaction)
    await waiting
    await database.remove({ collection: COLLECTION, filter: { _id: 'c' }, isMulti: false })
    await database.modify(update(COLLECTION, { _id: 'nobody' }, { $set: { left: 1 } }))
    stop()
    await database.modify(lower('b'))
    const a = (left: number) => ({ _id: 'a', code: 'A', left })
    expect(heard).toEqual([
      [
        { collection: COLLECTION, documentId: 'a', before: a(1), after: a(0) },
        { collection: COLLECTION, documentId: 'c', after: { _id: 'c', code: 'C' } },
      ],
      [{ collection: COLLECTION, documentId: 'a', before: a(0), after: a(-1) }],
      [{ collection: COLLECTION, documentId: 'c', before: { _id: 'c', code: 'C' } }],
    ])
  })

  it('can read what they are told of', async () => {
    const database = await openStock()
    const reads: Promise<unknown>[] = []
    database.onCommit(() => reads.push(leftOf(database, 'a')))
    await database.modify(lower('a'))
    expect(await Promise.all(reads)).toEqual([0])
  })
})
