import * as z from 'zod'
import type { Cloud } from '../../../src/localcloud'
import { err, ok } from '../../../src/domain/shared/result'
import { answerOnce, findAnswer, type Command } from '../../../src/server/platform/answer-once'
import { transactionRunner } from '../../../src/server/platform/command-transaction'
import { defineCollection } from '../../../src/server/platform/database'
import { openServices, type Services } from '../../../src/server/platform/services'
import { openSdk, startTestCloud } from '../../support/sdk'

const accounts = defineCollection('accounts', z.object({ _id: z.string(), balanceFen: z.int() }))
const KEY = Buffer.alloc(32, 5).toString('base64')
const command: Command = {
  action: 'accounts/open',
  requestId: 'request-1',
  input: { phone: '13812345678' },
  caller: { appid: 'wx0000000000000001', openid: 'o-mei' },
  nowAt: Date.parse('2025-03-10T10:00:00+08:00'),
  traceId: 'trace_1',
}

let cloud: Cloud
let services: Services
beforeAll(async () => {
  const names = ['accounts', 'requests', 'outbox', 'audit']
  cloud = await startTestCloud({ collections: names.map((name) => ({ name, indexes: [] })) })
  openSdk(cloud)
  const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  services = { ...openServices({ DATA_KEYS: `k1:${KEY}`, INDEX_KEY: KEY, PASS_KEY: KEY }), pause }
})
afterAll(() => cloud.close())
beforeEach(async () => {
  cloud.faults.clear()
  for (const collection of ['accounts', 'requests', 'outbox', 'audit'])
    await cloud.database.remove({ collection, filter: {}, isMulti: true })
})

const read = (collection: string): Promise<Record<string, unknown>[]> =>
  cloud.database.find({ collection, filter: {}, sort: { _id: 1 } })

/** Opens an account, with an id of its own each time: only the kept answer shows that it was done before. */
let lastAccount = 0
const openAccount = (sent: Command = command) =>
  answerOnce(services, sent, async (transaction) => {
    const _id = `account-${++lastAccount}`
    await transaction.insert(accounts, { _id, balanceFen: 0 })
    await transaction.queueMessage('accounts.opened', { accountId: _id })
    return ok({ _id })
  })

async function wireActionsOf(work: () => Promise<unknown>): Promise<string[]> {
  const since = cloud.journal.last()
  await work()
  const entries = cloud.journal.since(since)
  return entries.flatMap((entry) => (entry.type === 'wireRequest' ? [entry.action.split('.')[1] ?? ''] : []))
}

describe('a command', () => {
  it('is not looked up before it is carried out', async () => {
    const actions = await wireActionsOf(() => openAccount())
    expect(actions).toEqual([
      'startTransaction',
      'insertDocument',
      'insertDocument',
      'insertDocument',
      'commitTransaction',
    ])
  })

  it('that comes again is given the first answer, and leaves nothing and no message', async () => {
    const first = await openAccount()
    expect(first.messages).toHaveLength(1)
    expect(await openAccount()).toEqual({ result: first.result, messages: [] })
    expect(await read('accounts')).toHaveLength(1)
    expect(await read('outbox')).toHaveLength(1)
  })

  it('that comes again is given the first answer although its work would now be refused', async () => {
    const first = await openAccount()
    const refused = await answerOnce(services, command, () => Promise.resolve(err({ code: 'ACCOUNT_EXISTS' })))
    expect(refused).toEqual({ result: first.result, messages: [] })
  })

  it('that comes again is given the first answer although its work would now throw', async () => {
    const first = await openAccount()
    const broken = (): Promise<never> => Promise.reject(new Error('an account without an owner'))
    expect(await answerOnce(services, command, broken)).toEqual({ result: first.result, messages: [] })
    await expect(answerOnce(services, { ...command, requestId: 'request-2' }, broken)).rejects.toThrow(
      'without an owner',
    )
  })

  it('that comes again is given the first answer although it would now conflict for ever', async () => {
    const first = await openAccount()
    const effect = { kind: 'error', error: 'TRANSACTION_CONFLICT' } as const
    cloud.faults.add({ action: 'database.insertDocument', collection: 'accounts', effect })
    expect(await openAccount()).toEqual({ result: first.result, messages: [] })
  })

  it('with another input or for another action is a mismatch, whatever its work comes to', async () => {
    await openAccount()
    const mismatch = { result: err({ code: 'IDEMPOTENCY_MISMATCH' }), messages: [] }
    for (const other of [
      { ...command, input: {} },
      { ...command, action: 'accounts/close' },
    ]) {
      expect(await openAccount(other)).toEqual(mismatch)
      expect(await answerOnce(services, other, () => Promise.resolve(err({ code: 'ANY' })))).toEqual(mismatch)
    }
    expect(await read('accounts')).toHaveLength(1)
  })

  it('of another person with the same requestId is another command', async () => {
    await openAccount()
    const lan = { ...command, caller: { ...command.caller, openid: 'o-lan' } }
    expect(await openAccount(lan)).toMatchObject({ result: { isOk: true } })
    expect(await read('accounts')).toHaveLength(2)
  })

  it('that is refused keeps nothing, and may be carried out later', async () => {
    const refusal = err({ code: 'NOT_YET' })
    const refused = await answerOnce(services, command, async (transaction) => {
      await transaction.insert(accounts, { _id: 'never', balanceFen: 0 })
      return refusal
    })
    expect(refused).toEqual({ result: refusal, messages: [] })
    expect([...(await read('accounts')), ...(await read('requests'))]).toEqual([])
    expect(await openAccount()).toMatchObject({ result: { isOk: true } })
  })

  it('is carried out once when it comes eight times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => openAccount()))
    expect(new Set(answers.map(({ result }) => JSON.stringify(result))).size).toBe(1)
    expect(answers.filter(({ messages }) => messages.length > 0)).toHaveLength(1)
    expect(await read('accounts')).toHaveLength(1)
  })

  it('is kept without a word that can be read', async () => {
    const work = () => Promise.resolve(ok({ phone: '13812345678', name: '王美' }))
    await answerOnce(services, command, work)
    const [record] = await read('requests')
    expect(record).toMatchObject({ _id: 'o-mei:request-1', action: 'accounts/open' })
    expect(JSON.stringify(record)).not.toMatch(/13812345678|王美/)
    expect(await findAnswer(services, command)).toEqual(ok({ phone: '13812345678', name: '王美' }))
  })
})

describe('an earlier answer', () => {
  it('is there only after the commit, and only for the same input', async () => {
    expect(await findAnswer(services, command)).toBeUndefined()
    const { result } = await openAccount()
    expect(await findAnswer(services, command)).toEqual(result)
    expect(await findAnswer(services, { ...command, input: 'x' })).toEqual(err({ code: 'IDEMPOTENCY_MISMATCH' }))
  })
})

describe('a transaction outside commands', () => {
  const run = (onCommit: (messages: readonly unknown[]) => void = () => undefined) =>
    transactionRunner(services, command, onCommit)

  it('commits, leaves messages, records who did it, and costs two requests beside its own', async () => {
    let told: readonly unknown[] = []
    const actions = await wireActionsOf(() =>
      run((messages) => (told = messages))(async (transaction) => {
        await transaction.put(accounts, { _id: 'mei', balanceFen: 1 })
        await transaction.queueMessage('accounts.opened', { accountId: 'mei' })
        await transaction.recordAudit('mei', { balanceFen: 1, roles: ['owner'] })
        return ok(undefined)
      }),
    )
    expect(actions).toHaveLength(5)
    expect(told).toEqual(await read('outbox'))
    const audit = { action: 'accounts/open', subjectId: 'mei', details: { balanceFen: 1, roles: ['owner'] } }
    expect(await read('audit')).toMatchObject([audit])
  })

  it('keeps nothing of what is refused, and tells of no message', async () => {
    let told: readonly unknown[] = ['nothing yet']
    const refused = await run((messages) => (told = messages))(async (transaction) => {
      await transaction.queueMessage('accounts.opened', {})
      return err({ code: 'NOT_DUE' })
    })
    expect(refused).toEqual(err({ code: 'NOT_DUE' }))
    expect(told).toEqual([])
    expect(await read('outbox')).toEqual([])
  })

  it('runs again after a conflict, and tells of its messages once', async () => {
    const effect = { kind: 'error', error: 'DATABASE_TRANSACTION_CONFLICT' } as const
    cloud.faults.add({ action: 'database.commitTransaction', times: 2, effect })
    const told: unknown[] = []
    await run((messages) => told.push(...messages))(async (transaction) => {
      await transaction.queueMessage('accounts.opened', {})
      return ok(undefined)
    })
    expect(told).toHaveLength(1)
    expect(await read('outbox')).toHaveLength(1)
  })
})
