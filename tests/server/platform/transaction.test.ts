import * as z from 'zod'
import type { ErrorName } from '../../../src/localcloud/errors'
import type { Cloud } from '../../../src/localcloud'
import { defineCollection } from '../../../src/server/platform/database'
import { transact, TransactionGivenUp, type Transaction } from '../../../src/server/platform/transaction'
import { openWechatDatabase, type WechatDatabase } from '../../../src/server/platform/wechat'
import { openSdk, startTestCloud } from '../../support/sdk'

const accounts = defineCollection('accounts', z.object({ _id: z.string(), balanceFen: z.int() }))
const collections = [
  { name: 'accounts', indexes: [] },
  { name: 'numbers', indexes: [] },
]

let cloud: Cloud
let sdk: WechatDatabase
beforeAll(async () => {
  cloud = await startTestCloud({ collections })
  openSdk(cloud)
  sdk = openWechatDatabase()
})
afterAll(() => cloud.close())
beforeEach(async () => {
  cloud.faults.clear()
  await cloud.database.remove({ collection: 'accounts', filter: {}, isMulti: true })
})

const kept = <T>(value: T) => ({ isToCommit: true, value })
const balances = async (): Promise<Record<string, unknown>[]> =>
  cloud.database.find({ collection: 'accounts', filter: {}, sort: { _id: 1 } })

/** A world in which pauses take no time and are written down. */
function quickWorld() {
  const pausesMs: number[] = []
  const pause = (durationMs: number): Promise<void> => {
    pausesMs.push(durationMs)
    return new Promise((resolve) => setImmediate(resolve))
  }
  return { sdk, random: () => 0.5, pause, pausesMs }
}

describe('a transaction', () => {
  it('does what is asked for at once one after another, because WeChat takes one operation at a time', async () => {
    const ids = Array.from({ length: 4 }, (_, index) => `account-${index}`)
    cloud.faults.add({ action: 'database.modifyDocument', effect: { kind: 'delay', delayMs: 20 } })
    const world = quickWorld()
    await transact(world, async (transaction) => {
      await Promise.all(ids.map((_id) => transaction.put(accounts, { _id, balanceFen: 1 })))
      return kept(undefined)
    })
    expect(await balances()).toHaveLength(4)
    expect(world.pausesMs).toEqual([])
  })

  it('sees what it has written, and shows it to nobody before the commit', async () => {
    await transact(quickWorld(), async (transaction) => {
      await transaction.insert(accounts, { _id: 'mei', balanceFen: 500 })
      expect(await transaction.get(accounts, 'mei')).toEqual({ _id: 'mei', balanceFen: 500 })
      expect(await balances()).toEqual([])
      return kept(undefined)
    })
    expect(await balances()).toEqual([{ _id: 'mei', balanceFen: 500 }])
  })

  it('keeps nothing when the decision was not to, and lets go of its locks', async () => {
    await transact(quickWorld(), async (transaction) => {
      await transaction.put(accounts, { _id: 'mei', balanceFen: 1 })
      return { isToCommit: false, value: undefined }
    })
    const world = quickWorld()
    await transact(world, async (transaction) => kept(await transaction.put(accounts, { _id: 'mei', balanceFen: 2 })))
    expect(world.pausesMs).toEqual([])
    expect(await balances()).toEqual([{ _id: 'mei', balanceFen: 2 }])
  })

  it('keeps nothing when the work throws, throws that, and lets go of its locks', async () => {
    const broken = new Error('the work is broken')
    const work = async (transaction: Transaction) => {
      await transaction.put(accounts, { _id: 'mei', balanceFen: 1 })
      throw broken
    }
    await expect(transact(quickWorld(), work)).rejects.toBe(broken)
    const world = quickWorld()
    await transact(world, async (transaction) => kept(await transaction.put(accounts, { _id: 'mei', balanceFen: 2 })))
    expect(world.pausesMs).toEqual([])
    expect(await balances()).toEqual([{ _id: 'mei', balanceFen: 2 }])
  })

  it('removes, and finds nothing where nothing is', async () => {
    await cloud.database.insert({ collection: 'accounts', documents: [{ _id: 'mei', balanceFen: 1 }] })
    const found = await transact(quickWorld(), async (transaction) => {
      await transaction.remove(accounts, 'mei')
      return kept(await transaction.get(accounts, 'mei'))
    })
    expect(found).toBeUndefined()
    expect(await balances()).toEqual([])
  })

  it('lets 80 operations pass and refuses the 81st', async () => {
    const write = (count: number) =>
      transact(quickWorld(), async (transaction) => {
        for (let index = 0; index < count; index += 1)
          await transaction.put(accounts, { _id: `account-${index}`, balanceFen: 0 })
        return kept(undefined)
      })
    await expect(write(81)).rejects.toThrow('more than 80 operations')
    expect(await balances()).toEqual([])
    await write(80)
    expect(await balances()).toHaveLength(80)
  })

  it('refuses to write or read a document that does not have its shape, and tells no value', async () => {
    const wrong = transact(quickWorld(), async (transaction) =>
      kept(await transaction.put(accounts, { _id: 'mei', balanceFen: 0.5 })),
    )
    await expect(wrong).rejects.toThrow('a document of accounts does not have its shape: balanceFen')
    await cloud.database.insert({ collection: 'accounts', documents: [{ _id: 'lan', balanceFen: '13812345678' }] })
    const read = transact(quickWorld(), async (transaction) => kept(await transaction.get(accounts, 'lan')))
    await expect(read).rejects.toThrow(/^a document of accounts does not have its shape: balanceFen invalid_type$/)
  })
})

describe('a transaction among others', () => {
  it('keeps the sum of all accounts when fifty transfers meet', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    await cloud.database.insert({
      collection: 'accounts',
      documents: names.map((_id) => ({ _id, balanceFen: 1000 })),
    })
    let applied = 0
    const transfer = async (number: number): Promise<void> => {
      const from = names[number % 5] ?? 'a'
      const to = names[(number * 3 + 1) % 5] ?? 'b'
      if (from === to) return
      const pause = (durationMs: number) => new Promise<void>((resolve) => setTimeout(resolve, durationMs / 4))
      await transact({ sdk, random: Math.random, pause }, async (transaction) => {
        const payer = await transaction.get(accounts, from)
        const payee = await transaction.get(accounts, to)
        if (payer === undefined || payee === undefined) throw new Error('an account is gone')
        await transaction.put(accounts, { ...payer, balanceFen: payer.balanceFen - number })
        await transaction.put(accounts, { ...payee, balanceFen: payee.balanceFen + number })
        return kept(undefined)
      })
      applied += 1
    }
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, number) => transfer(number)))
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(TransactionGivenUp)
    }
    expect(applied).toBeGreaterThan(10)
    const after = await balances()
    expect(after.reduce((sumFen, { balanceFen }) => sumFen + Number(balanceFen), 0)).toBe(5000)
  }, 60_000)

  const attempts: [ErrorName, string, number, string][] = [
    ['DATABASE_TRANSACTION_CONFLICT', 'database.commitTransaction', 20, 'conflict'],
    ['TRANSACTION_CONFLICT', 'database.modifyDocument', 20, 'conflict'],
    ['TRANSACTION_BUSY', 'database.modifyDocument', 20, 'busy'],
    ['DATABASE_DUPLICATE_WRITE', 'database.modifyDocument', 3, 'duplicate'],
    ['DATABASE_TRANSACTION_FAIL', 'database.commitTransaction', 3, 'gone'],
    ['DATABASE_TRANSACTION_NOT_EXIST', 'database.modifyDocument', 3, 'gone'],
    ['SERVER_TIMEOUT', 'database.startTransaction', 3, 'unanswered'],
    ['EXCEED_REQUEST_LIMIT', 'database.startTransaction', 3, 'overloaded'],
    ['EXCEED_CONCURRENT_REQUEST_LIMIT', 'database.commitTransaction', 3, 'overloaded'],
  ]

  it.each(attempts)('that always meets %s at %s gives up after %i attempts', async (error, action, count, kind) => {
    cloud.faults.add({ action, effect: { kind: 'error', error } })
    const world = quickWorld()
    const work = async (transaction: Transaction) =>
      kept(await transaction.put(accounts, { _id: 'mei', balanceFen: 1 }))
    const failure: unknown = await transact(world, work).catch((reason: unknown) => reason)
    expect(failure).toBeInstanceOf(TransactionGivenUp)
    expect(failure).toMatchObject({ attempts: count, lastFailure: kind })
    const growing = [5, 10, 20, 40, 80, 160]
    expect(world.pausesMs).toEqual([...growing, ...Array<number>(20).fill(200)].slice(0, count - 1))
    expect(await balances()).toEqual([])
  })

  it('that meets anything else is not tried again', async () => {
    cloud.faults.add({
      action: 'database.startTransaction',
      effect: { kind: 'error', error: 'DATABASE_PERMISSION_DENIED' },
    })
    const world = quickWorld()
    await expect(transact(world, () => Promise.resolve(kept(undefined)))).rejects.toMatchObject({
      code: 'DATABASE_PERMISSION_DENIED',
    })
    expect(world.pausesMs).toEqual([])
  })
})
