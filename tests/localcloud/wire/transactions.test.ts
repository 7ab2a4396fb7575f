import { setTimeout as pause } from 'node:timers/promises'
import type { Cloud } from '../../../src/localcloud'
import { failureOf, openNodeSdk, openSdk, startTestCloud } from '../../support/sdk'

type Sdk = ReturnType<typeof openSdk>

const LIMITS = { transactionOperations: 10, lockWaitMs: 2000 }

let cloud: Cloud
let sdk: Sdk
let db: Sdk
let accounts: Sdk

beforeEach(async () => {
  cloud = await startTestCloud({ limits: LIMITS })
  sdk = openSdk(cloud, { TENCENTCLOUD_SESSIONTOKEN: 'a session' })
  db = sdk.database({ throwOnNotFound: false })
  await db.createCollection('accounts')
  accounts = db.collection('accounts')
  await accounts.add({
    data: [
      { _id: 'ann', fen: 100 },
      { _id: 'bob', fen: 0 },
    ],
  })
})
afterEach(() => cloud.close())

const fenOf = async (id: string): Promise<number> => (await accounts.doc(id).get()).data.fen
const setFen = (within: Sdk, id: string, fen: number): Promise<unknown> =>
  within.collection('accounts').doc(id).update({ data: { fen } })

/** Both shapes of a conflict, and how many times the SDK ran the work. */
async function countRuns(
  work: (transaction: Sdk, run: number) => Promise<unknown>,
): Promise<{ runs: number; error?: object }> {
  let runs = 0
  try {
    await db.runTransaction((transaction: Sdk) => work(transaction, (runs += 1)))
    return { runs }
  } catch (error) {
    return { runs, error: error as object }
  }
}

describe('one transaction', () => {
  test('writes all or nothing, and nobody sees it before its end', async () => {
    const transaction = await db.startTransaction()
    await setFen(transaction, 'ann', 60)
    await setFen(transaction, 'bob', 40)
    const created = await transaction.collection('accounts').add({ data: { _id: 'cem', fen: 5 } })
    expect(created).toMatchObject({ _id: 'cem' })
    expect([await fenOf('ann'), await fenOf('bob'), (await accounts.doc('cem').get()).data]).toEqual([100, 0, null])
    expect((await transaction.collection('accounts').doc('ann').get()).data).toEqual({ _id: 'ann', fen: 60 })
    await transaction.commit()
    expect([await fenOf('ann'), await fenOf('bob'), await fenOf('cem')]).toEqual([60, 40, 5])
  })

  test('that is rolled back leaves nothing behind', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').doc('ann').remove()
    await transaction
      .collection('accounts')
      .doc('dee')
      .set({ data: { fen: 1 } })
    await transaction.rollback()
    expect((await accounts.get()).data).toEqual([
      { _id: 'ann', fen: 100 },
      { _id: 'bob', fen: 0 },
    ])
  })

  test('reads what was there when it began', async () => {
    const transaction = await db.startTransaction()
    await setFen(db, 'bob', 7)
    expect((await transaction.collection('accounts').doc('bob').get()).data.fen).toBe(0)
    await transaction.commit()
  })

  test('run by the SDK: its result, its own failure, and the value of a rollback come out', async () => {
    expect(await db.runTransaction(async (t: Sdk) => (await setFen(t, 'ann', 1), 'done'))).toBe('done')
    const failure = new Error('mine')
    expect(
      await failureOf(db.runTransaction(async (t: Sdk) => (await setFen(t, 'ann', 2), Promise.reject(failure)))),
    ).toBe(failure)
    const rollback = db.runTransaction(async (t: Sdk) => (await setFen(t, 'ann', 3), t.rollback('enough')))
    expect(await failureOf(rollback)).toBe('enough')
    expect(await fenOf('ann')).toBe(1)
  })
})

describe('two transactions', () => {
  test('the second writer of a document fails at once, with the message, without a code, and is not run again', async () => {
    const first = await db.startTransaction()
    await setFen(first, 'ann', 1)
    const { runs, error } = await countRuns((transaction) => setFen(transaction, 'ann', 2))
    expect(runs).toBe(1)
    expect(error).toMatchObject({
      errCode: -501001,
      errMsg: expect.stringContaining(
        'document.update:fail -501001 resource system error. [ResourceUnavailable.TransactionConflict]',
      ),
    })
    expect(error).not.toHaveProperty('code')
    await first.commit()
    expect(await fenOf('ann')).toBe(1)
  })

  test('one that writes what changed after it began is a conflict, too', async () => {
    const late = await db.startTransaction()
    await setFen(db, 'ann', 5)
    expect((await failureOf(setFen(late, 'ann', 6))).errMsg).toContain('[ResourceUnavailable.TransactionConflict]')
    await failureOf(late.rollback()).catch(() => undefined)
    expect(await fenOf('ann')).toBe(5)
  })

  test('what they only read may be skewed', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first.collection('accounts').doc('ann').get()
    await second.collection('accounts').doc('bob').get()
    await setFen(first, 'bob', 1)
    await setFen(second, 'ann', 1)
    await first.commit()
    await second.commit()
    expect([await fenOf('ann'), await fenOf('bob')]).toEqual([1, 1])
  })

  test('a plain write waits until the lock is gone', async () => {
    const transaction = await db.startTransaction()
    await setFen(transaction, 'ann', 1)
    const plain = accounts.doc('ann').update({ data: { fen: db.command.inc(10) } })
    await setFen(transaction, 'bob', 1)
    expect(await fenOf('ann')).toBe(100)
    await transaction.commit()
    await plain
    expect(await fenOf('ann')).toBe(11)
  })
})

describe('a conflict at commit', () => {
  const commitFails = (times: number): string =>
    cloud.faults.add({
      action: 'database.commitTransaction',
      times,
      effect: { kind: 'error', error: 'DATABASE_TRANSACTION_CONFLICT' },
    })

  test.each([1, 3])('that happens %i times is run again by the SDK until it succeeds', async (times) => {
    commitFails(times)
    expect(await countRuns((transaction, run) => setFen(transaction, 'ann', run))).toEqual({ runs: times + 1 })
    expect(await fenOf('ann')).toBe(times + 1)
  })

  test('is given up after 4 runs', async () => {
    commitFails(4)
    const { runs, error } = await countRuns((transaction, run) => setFen(transaction, 'ann', run))
    expect(runs).toBe(4)
    expect(error).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' })
    expect(await fenOf('ann')).toBe(100)
    // No lock is left behind.
    await setFen(db, 'ann', 1)
  })
})

describe('limits', () => {
  test('operations at the same time are refused as busy', async () => {
    cloud.faults.add({ action: 'database.getDocument', times: 1, effect: { kind: 'delay', delayMs: 200 } })
    const transaction = await db.startTransaction()
    const ids = ['ann', 'bob', 'cem']
    const reads = await Promise.allSettled(ids.map((id) => transaction.collection('accounts').doc(id).get()))
    const failures = reads.flatMap((read) => (read.status === 'rejected' ? [read.reason] : []))
    expect(failures).toHaveLength(2)
    for (const failure of failures) {
      expect(failure).toMatchObject({
        errCode: -501001,
        errMsg: expect.stringContaining('[ResourceUnavailable.TransactionBusy]'),
      })
    }
    expect((await transaction.collection('accounts').doc('ann').get()).data.fen).toBe(100)
    await transaction.commit()
  })

  test('more operations than allowed end it', async () => {
    const transaction = await db.startTransaction()
    for (let n = 1; n <= LIMITS.transactionOperations; n += 1) await setFen(transaction, 'ann', n)
    expect(await failureOf(setFen(transaction, 'ann', 0))).toMatchObject({
      errCode: -501001,
      errMsg: expect.stringContaining('database transaction fail'),
    })
    expect(await failureOf(transaction.commit())).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    expect(await fenOf('ann')).toBe(100)
  })

  test('after 30 seconds of the cloud’s clock it is over', async () => {
    const transaction = await db.startTransaction()
    await setFen(transaction, 'ann', 1)
    await cloud.advanceClock(30_001)
    expect(await failureOf(setFen(transaction, 'ann', 2))).toMatchObject({ errCode: -501001 })
    expect(await failureOf(transaction.commit())).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    expect(await fenOf('ann')).toBe(100)
  })

  test('one that nobody started does not exist', async () => {
    const transaction = await db.startTransaction()
    await transaction.commit()
    expect(await failureOf(transaction.commit())).toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
    })
  })
})

describe('where inside a transaction', () => {
  const WHERE_WRITES: [string, (within: Sdk) => Promise<unknown>][] = [
    [
      'update',
      (within) =>
        within
          .collection('accounts')
          .where({ _id: 'ann' })
          .update({ data: { fen: 1 } }),
    ],
    ['remove', (within) => within.collection('accounts').where({ _id: 'ann' }).remove()],
  ]

  test.each(WHERE_WRITES)('%s is refused in strict mode, the default of tests', async (_name, write) => {
    const transaction = await db.startTransaction()
    expect(await failureOf(write(transaction))).toMatchObject({ errMsg: expect.stringContaining('doc(id)') })
    await transaction.rollback()
    expect(await fenOf('ann')).toBe(100)
  })

  test.each(WHERE_WRITES)('%s otherwise takes effect outside, as on WeChat, with a warning', async (_name, write) => {
    await cloud.close()
    cloud = await startTestCloud({ isStrict: false })
    db = openSdk(cloud, { TENCENTCLOUD_SESSIONTOKEN: 'a session' }).database({ throwOnNotFound: false })
    await db.createCollection('accounts')
    await db.collection('accounts').add({ data: { _id: 'ann', fen: 100 } })
    const transaction = await db.startTransaction()
    await write(transaction)
    await transaction.rollback()
    expect((await db.collection('accounts').doc('ann').get()).data?.fen).not.toBe(100)
    expect(cloud.journal.since(0)).toContainEqual(
      expect.objectContaining({ type: 'warning', text: expect.stringContaining('while a transaction is open') }),
    )
  })

  test('once the transaction has ended, where writes are as good as ever', async () => {
    const [committed, rolledBack] = [await db.startTransaction(), await db.startTransaction()]
    await committed.commit()
    await rolledBack.rollback()
    expect((await accounts.where({ _id: 'ann' }).update({ data: { fen: 1 } })).stats.updated).toBe(1)
  })

  test('another session’s transaction does not matter', async () => {
    const transaction = await db.startTransaction()
    const nodeDb = openNodeSdk(cloud).database()
    expect((await nodeDb.collection('accounts').where({ _id: 'bob' }).update({ fen: 1 })).updated).toBe(1)
    await transaction.commit()
  })
})

test('50 writers move money among 20 accounts at once, and none is lost', async () => {
  const ids = Array.from({ length: 20 }, (_, n) => `a${n}`)
  await accounts.add({ data: ids.map((_id) => ({ _id, fen: 10 })) })
  const move = async (from: string, to: string): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await db.runTransaction(async (transaction: Sdk) => {
          const within = transaction.collection('accounts')
          const { fen } = (await within.doc(from).get()).data
          await within.doc(from).update({ data: { fen: fen - 1 } })
          await within.doc(to).update({ data: { fen: db.command.inc(1) } })
        })
        return
      } catch (error) {
        expect((error as { errMsg: string }).errMsg).toContain('[ResourceUnavailable.TransactionConflict]')
        await pause(((Number(from.slice(1)) * 7 + attempt * 13) % 30) * attempt)
      }
    }
  }
  const moves = Array.from({ length: 50 }, (_, n) => ({ from: n % 20, to: (n * 7 + 3) % 20 }))
  await Promise.all(moves.map(({ from, to }) => move(`a${from}`, `a${to}`)))
  const expected = ids.map((id, index) => {
    const given = moves.filter(({ from }) => from === index).length
    const got = moves.filter(({ to }) => to === index).length
    return [id, 10 - given + got]
  })
  const { data } = await accounts.where({ _id: db.command.in(ids) }).get()
  const left = new Map(data.map(({ _id, fen }: { _id: string; fen: number }) => [_id, fen]))
  expect(ids.map((id) => [id, left.get(id)])).toEqual(expected)
})
