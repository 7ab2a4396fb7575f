import { ok } from '../../src/domain/shared/result'
import { transactionRunner, type CommandTransaction } from '../../src/server/platform/command-transaction'
import type { Database } from '../../src/server/platform/database'
import { makeLog, type Log } from '../../src/server/platform/log'
import { openServices } from '../../src/server/platform/services'
import { verifyLedger } from '../../src/server/platform/verify-ledger'
import { openSdk } from './sdk'
import { CUSTOMER_APPID, type ServerCloud } from './server-cloud'

/** What server code gets of the world, outside of a function: the SDK pointed at the cloud, and the cloud's clock. */
export interface ServerTools {
  readonly database: Database
  readonly now: () => number
  readonly makeId: (prefix: string) => string
  readonly log: Log
  readonly runTransaction: ReturnType<typeof transactionRunner>
  /** Runs posts in a transaction of their own, as the use case that composes them does. */
  inTransaction<T>(work: (transaction: CommandTransaction) => Promise<T>): Promise<T>
}

/** Opens them: for posts, which no action offers by themselves, and for the check of the ledger. */
export function openServerTools(server: ServerCloud): ServerTools {
  openSdk(server.cloud)
  const services = openServices(process.env)
  const now = (): number => server.cloud.clock.now()
  const makeId = (prefix: string): string => services.makeId(prefix, now())
  const origin = { action: 'test/posts', caller: { appid: CUSTOMER_APPID }, nowAt: now(), traceId: 'trace_test' }
  const runTransaction = transactionRunner(services, origin, () => undefined)
  const inTransaction: ServerTools['inTransaction'] = async (work) => {
    const done = await runTransaction(async (transaction) => ok(await work(transaction)))
    if (!done.isOk) throw new Error('nothing refuses here')
    return done.value
  }
  const log = makeLog({}, () => undefined)
  return { database: services.database, now, makeId, log, runTransaction, inTransaction }
}

/** Fails unless every balance is the sum of its entries: to be called at the end of every journey with money in it. */
export async function expectLedgerInOrder(server: ServerCloud): Promise<void> {
  expect((await verifyLedger(openServerTools(server).database)).mismatches).toEqual([])
}
