/** Fifty writers at once: what a transaction promises under contention. */
import type { Database } from '../../../src/localcloud/database/operations'
import { CloudError } from '../../../src/localcloud/errors'
import { seededRandom } from './seeded-random'
import { openTemporary, update } from './temporary-database'

const COLLECTION = 'accounts'
const WRITERS = 50
const TRANSFERS_EACH = 10
const ACCOUNTS = 12
const BALANCE = 1000

async function balanceOf(database: Database, id: string, transactionId: string): Promise<number> {
  const [account] = await database.find({ collection: COLLECTION, filter: { _id: id }, transactionId })
  return Number(account?.['balance'])
}

/** Lets others run, as the time between two requests does. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

async function transfer(database: Database, from: string, to: string, amount: number): Promise<void> {
  const transactionId = database.startTransaction()
  try {
    const [fromBalance, toBalance] = [
      await balanceOf(database, from, transactionId),
      await balanceOf(database, to, transactionId),
    ]
    await pause()
    await database.modify(update(COLLECTION, { _id: from }, { $set: { balance: fromBalance - amount } }, transactionId))
    await pause()
    await database.modify(update(COLLECTION, { _id: to }, { $set: { balance: toBalance + amount } }, transactionId))
    await pause()
    await database.commitTransaction(transactionId)
  } catch (error) {
    await database.abortTransaction(transactionId)
    throw error
  }
}

it('keeps the sum of all accounts while fifty writers transfer between them', async () => {
  const database = await openTemporary()
  await database.addCollection(COLLECTION)
  const documents = Array.from({ length: ACCOUNTS }, (_, number) => ({ _id: `account${number}`, balance: BALANCE }))
  await database.insert({ collection: COLLECTION, documents })
  let conflicts = 0
  const expected = new Map(documents.map(({ _id, balance }) => [_id, balance]))
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    const random = seededRandom(writer + 1)
    for (let done = 0; done < TRANSFERS_EACH;) {
      const first = random(ACCOUNTS)
      const [from, to] = [`account${first}`, `account${(first + 1 + random(ACCOUNTS - 1)) % ACCOUNTS}`]
      const amount = random(100)
      try {
        await transfer(database, from, to, amount)
        expected.set(from, Number(expected.get(from)) - amount)
        expected.set(to, Number(expected.get(to)) + amount)
        done += 1
      } catch (error) {
        if (!(error instanceof CloudError) || error.errorName !== 'TRANSACTION_CONFLICT') throw error
        conflicts += 1
        for (let turns = random(20); turns >= 0; turns -= 1) await pause()
      }
    }
  })
  // A plain writer among them: it waits for locks, and loses nothing either.
  const plain = Array.from({ length: 20 }, () =>
    database.modify({ ...update(COLLECTION, {}, { $inc: { balance: 1 } }), isMulti: true }),
  )
  await Promise.all([...writers, ...plain])
  const accounts = await database.find({ collection: COLLECTION, filter: {} })
  const balances = Object.fromEntries(accounts.map(({ _id, balance }) => [String(_id), Number(balance)]))
  for (const [id, balance] of expected) expect(balances[id]).toBe(balance + plain.length)
  const sum = Object.values(balances).reduce((total, balance) => total + balance, 0)
  expect(sum).toBe(ACCOUNTS * (BALANCE + plain.length))
  expect(conflicts).toBeGreaterThan(0)
}, 120_000)
