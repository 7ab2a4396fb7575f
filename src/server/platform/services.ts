import { randomBytes } from 'node:crypto'
import { ID_RANDOM_BYTES, makeId } from '../../domain/shared/ids'
import { makeClock, type Clock } from './clock'
import { Database } from './database'
import { openMerchantTransfers, type MerchantTransfers } from './merchant-transfers'
import { makePasses, type Passes } from './passes'
import { openPersonalData, type PersonalData } from './personal-data'
import type { TransactionWorld } from './transaction'
import type { ReadVariable } from './variables'
import { openWechatDatabase, readWechatContext, type WechatContext, type WechatDatabase } from './wechat'
import { openWechatOpenapi, type WechatOpenapi } from './wechat-openapi'
import { openWechatPay, type WechatPay } from './wechat-pay'

/** What use cases, jobs and senders may use of the world beside the database and the time. */
export interface Tools {
  readonly openapi: WechatOpenapi
  readonly personalData: PersonalData
  readonly passes: Passes
  readonly pay: WechatPay
  readonly transfers: MerchantTransfers
  /** Settings of the installation, such as a template's id. Secrets have their own doors. */
  readonly readVariable: ReadVariable
}

/** Everything an action gets from the world outside, in one place, so that it is passed in and never reached for. */
export interface Services extends TransactionWorld, Tools {
  readonly sdk: WechatDatabase
  readonly database: Database
  readonly clock: Clock
  /** The staff mini-program's appid, from the variable `STAFF_APPID`; without it there is no staff. */
  readonly staffAppid?: string
  /** An id such as `appt_01J…`, of the time `atMs`. */
  readonly makeId: (prefix: string, atMs: number) => string
  readContext(): WechatContext
  readonly writeLog: (line: string) => void
}

/** The services of a running function: WeChat's cloud, or the local one that stands in for it. */
export function openServices(environment: Readonly<Record<string, string | undefined>>): Services {
  const sdk = openWechatDatabase()
  const readVariable: ReadVariable = (name) => environment[name]
  const clock = makeClock(environment, Date.now)
  return {
    sdk,
    database: new Database(sdk),
    clock,
    openapi: openWechatOpenapi(),
    personalData: openPersonalData(readVariable),
    passes: makePasses(readVariable),
    pay: openWechatPay({ readVariable, readContext: readWechatContext }),
    transfers: openMerchantTransfers({ readVariable, clock }),
    readVariable,
    staffAppid: readVariable('STAFF_APPID'),
    makeId: (prefix, atMs) => makeId(prefix, atMs, randomBytes(ID_RANDOM_BYTES)),
    random: Math.random,
    pause: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
    readContext: readWechatContext,
    // A function's console is its log on WeChat.
    // eslint-disable-next-line no-console
    writeLog: (line) => console.log(line),
  }
}

/** The tools alone, to be handed on. */
export function toolsOf({ openapi, personalData, passes, pay, transfers, readVariable }: Services): Tools {
  return { openapi, personalData, passes, pay, transfers, readVariable }
}
