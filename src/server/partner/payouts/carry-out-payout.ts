import * as z from 'zod'
import { hasPayoutEnded, payoutStateAfter, type TransferState } from '../../../domain/partner/payout'
import { ok } from '../../../domain/shared/result'
import { findOpenidOfCustomer } from '../../identity/post'
import type { JobScope } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { CreatedTransfer, TransferRefusal } from '../../platform/merchant-transfers'
import { defineSender, type Sender, type SenderTools } from '../../platform/outbox'
import { payees, payouts, type PayoutDocument } from '../documents'
import { movePayout } from './move-payout'

/** The message that a payout is to be sent, or asked about, at once. */
export const PAYOUT_DUE = 'partner.payout-due'
const payoutDue = z.object({ payoutId: z.string() })

/** An answer that did not come is asked for after this; the timer looks once a minute. */
const ASK_AGAIN_MS = 60_000
/** Her tap is waited for up to 24 hours; WeChat tells of it too. */
const ASK_WHILE_AWAITED_MS = 10 * 60_000
/** The shop's account has to be filled first. */
const RETRY_SHORT_BALANCE_MS = 3_600_000
/** WeChat's own: a real name is refused below 30 fen (docs/local-cloud-services.md). */
const LEAST_WITH_NAME_FEN = 30
/** What the scene 1005 (佣金报酬) has to be told. */
const SCENE_REPORTS = [
  { type: '岗位类型', content: '推广员' },
  { type: '报酬说明', content: '推荐朋友到店的佣金' },
] as const
const MOST_PAYOUTS = 50
/** A run has 60 s for everything; WeChat may let each call wait for 10 s. */
const MOST_RUN_MS = 20_000

type Tools = Pick<SenderTools, 'database' | 'transfers' | 'personalData' | 'runTransaction' | 'log'>

/** What WeChat, or our own failure to ask it, says of a transfer. */
interface TransferNews {
  readonly state: TransferState
  readonly transferBillNo?: string
  readonly packageInfo?: string
  readonly failReason?: string
}

/** Marks a payout for WeChat's transfer, and queues it to be sent after the commit; the caller writes it. One request. */
export async function queuePayout(
  transaction: Pick<CommandTransaction, 'queueMessage'>,
  payout: PayoutDocument,
  nowAt: number,
): Promise<PayoutDocument> {
  await transaction.queueMessage(PAYOUT_DUE, { payoutId: payout._id })
  return { ...payout, state: 'approved', method: 'wechatTransfer', nextDueAt: nowAt }
}

/** Sends a payout that was just approved. */
export const payoutSender: Sender = defineSender(payoutDue, ({ payoutId }, tools) =>
  carryOutPayout(tools, payoutId, tools.nowAt),
)

/** Sends, or asks about, the payouts that are due; returns how many. Database requests: 1, and what each takes. */
export async function carryOutDuePayouts(
  scope: Pick<JobScope, 'database' | 'transfers' | 'personalData' | 'runTransaction' | 'log' | 'now'>,
): Promise<number> {
  const { database, now, log } = scope
  const startedAt = now()
  const isDue = { nextDueAt: database.command.lte(startedAt) }
  const due = await database.find(payouts, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_PAYOUTS })
  for (const { _id } of due) {
    if (now() - startedAt > MOST_RUN_MS) break
    try {
      await carryOutPayout(scope, _id, now())
    } catch (error) {
      log.fault('payout-failed', error, { payoutId: _id })
    }
  }
  return due.length
}

/**
 * Brings a payout one step on, always under its one number. It counts the attempt before it asks WeChat: whoever comes
 * after a crash finds an attempt, and asks how the transfer stands before anything is sent again.
 */
export async function carryOutPayout(tools: Tools, payoutId: string, nowAt: number): Promise<void> {
  const payout = await countAttempt(tools, payoutId, nowAt)
  if (payout === undefined) return
  const found = payout.attempts > 1 ? await tools.transfers.find(payoutId) : undefined
  if (found?.isOk === false) return
  if (found === undefined || found.value.state === 'NOT_FOUND') {
    const payee = await findPayee(tools, payout)
    if (payee === undefined) await writeNews(tools, payoutId, { state: 'FAIL', failReason: 'PAYEE_GONE' }, nowAt)
    else await createTransfer(tools, payout, payee, nowAt)
    return
  }
  await receiveTransferNews(tools, payoutId, found.value, found.value.amountFen, nowAt)
  if (found.value.state !== 'WAIT_USER_CONFIRM' || payout.packageInfo !== undefined) return
  // What her tap needs is said only in the answer to creating: with the same contents that is the same transfer.
  const payee = await findPayee(tools, payout)
  if (payee !== undefined) await createTransfer(tools, payout, payee, nowAt)
}

/** The payout as it is now, if it is due and nobody else has just taken it up, with this attempt counted. */
async function countAttempt(tools: Tools, payoutId: string, nowAt: number): Promise<PayoutDocument | undefined> {
  const result = await tools.runTransaction(async (transaction) => {
    const payout = await transaction.get(payouts, payoutId)
    if (payout?.nextDueAt === undefined || payout.nextDueAt > nowAt) return ok(undefined)
    const waitMs = payout.state === 'awaitingConfirmation' ? ASK_WHILE_AWAITED_MS : ASK_AGAIN_MS
    const state = payout.state === 'approved' ? 'transferring' : payout.state
    const counted: PayoutDocument = { ...payout, state, attempts: payout.attempts + 1, nextDueAt: nowAt + waitMs }
    await transaction.put(payouts, counted)
    return ok(counted)
  })
  return result.isOk ? result.value : undefined
}

interface Payee {
  readonly openid: string
  readonly realName: string
}

/** Whom a payout goes to; undefined once she has left. Two database requests. */
async function findPayee(
  { database, personalData }: Tools,
  { customerId }: PayoutDocument,
): Promise<Payee | undefined> {
  const openid = await findOpenidOfCustomer(database, customerId)
  const payee = await database.get(payees, customerId)
  if (openid === undefined || payee === undefined) return undefined
  return { openid, realName: personalData.open(payee.realNameSealed) }
}

async function createTransfer(
  tools: Tools,
  payout: PayoutDocument,
  { openid, realName }: Payee,
  nowAt: number,
): Promise<void> {
  const { _id: payoutId, amountFen, taxFen } = payout
  const arrivesFen = amountFen - taxFen
  const created = await tools.transfers.create({
    outBillNo: payoutId,
    amountFen: arrivesFen,
    openid,
    ...(arrivesFen >= LEAST_WITH_NAME_FEN && { realName }),
    remark: '推荐佣金',
    sceneReports: SCENE_REPORTS,
  })
  if (created.isOk) {
    await writeNews(tools, payoutId, newsOf(created.value), nowAt)
    return
  }
  // Unanswered: it was sent or not. It is due again in a minute, and asked about by its number.
  if (created.error.code !== 'TRANSFER_REFUSED') return
  // An attempt before this one may have been taken on a moment ago: only what WeChat does not know is refused.
  const found = payout.attempts > 1 ? await tools.transfers.find(payoutId) : undefined
  if (found === undefined || (found.isOk && found.value.state === 'NOT_FOUND'))
    await writeRefusal(tools, payoutId, created.error, nowAt)
}

function newsOf({ state, transferBillNo, packageInfo }: CreatedTransfer): TransferNews {
  return { state, transferBillNo, ...(packageInfo !== undefined && { packageInfo }) }
}

/** WeChat took nothing on: an empty account or too many requests are tried again, anything else ends the payout. */
async function writeRefusal(
  tools: Tools,
  payoutId: string,
  { reason, text }: TransferRefusal,
  nowAt: number,
): Promise<void> {
  tools.log.info('transfer-refused', { payoutId, reason })
  if (reason !== 'NOT_ENOUGH' && reason !== 'FREQUENCY_LIMITED') {
    await writeNews(tools, payoutId, { state: 'FAIL', failReason: text }, nowAt)
    return
  }
  await tools.runTransaction(async (transaction) => {
    const payout = await transaction.get(payouts, payoutId)
    if (payout?.state !== 'transferring') return ok(undefined)
    const waitMs = reason === 'NOT_ENOUGH' ? RETRY_SHORT_BALANCE_MS : ASK_AGAIN_MS
    await transaction.put(payouts, { ...payout, state: 'approved', reason: text, nextDueAt: nowAt + waitMs })
    return ok(undefined)
  })
}

/** What came of WeChat's news: it changed the payout, it was known before, or it does not fit. */
export type TransferOutcome = 'changed' | 'known' | 'unknownPayout' | 'wrongAmount'

/**
 * Takes in how a transfer stands, as the callback or a query tells it. An amount that is not the payout's is a fault of
 * somebody's: it is logged and changes nothing.
 */
export async function receiveTransferNews(
  tools: Pick<Tools, 'runTransaction' | 'database' | 'log'>,
  payoutId: string,
  news: TransferNews,
  amountFen: number,
  nowAt: number,
): Promise<TransferOutcome> {
  const payout = await tools.database.get(payouts, payoutId)
  if (payout === undefined) return 'unknownPayout'
  if (payout.amountFen - payout.taxFen !== amountFen) {
    tools.log.fault('transfer-amount-wrong', new Error(`the transfer of ${payoutId} is not of the payout's amount`))
    return 'wrongAmount'
  }
  return writeNews(tools, payoutId, news, nowAt)
}

async function writeNews(
  tools: Pick<Tools, 'runTransaction' | 'log'>,
  payoutId: string,
  news: TransferNews,
  nowAt: number,
): Promise<TransferOutcome> {
  const result = await tools.runTransaction(async (transaction) => {
    const payout = await transaction.get(payouts, payoutId)
    if (payout === undefined) return ok('unknownPayout' as const)
    if (hasPayoutEnded(payout.state)) {
      // Both of them true would be money paid that is counted as given back: a person has to look.
      if (news.state === 'SUCCESS' && payout.state !== 'paid')
        tools.log.fault('transfer-paid-after-end', new Error(`${payoutId} was ${payout.state} when WeChat paid it`))
      return ok('known' as const)
    }
    const state = payoutStateAfter(payout.state, news.state, news.failReason)
    const { transferBillNo = payout.transferBillNo, packageInfo = payout.packageInfo } = news
    const isSame =
      state === payout.state && transferBillNo === payout.transferBillNo && packageInfo === payout.packageInfo
    if (isSame) return ok('known' as const)
    const { reason: _reason, ...rest } = payout
    const heard: PayoutDocument = {
      ...rest,
      ...(transferBillNo !== undefined && { transferBillNo }),
      ...(packageInfo !== undefined && { packageInfo }),
      ...(news.failReason !== undefined && { reason: news.failReason }),
    }
    await movePayout(transaction, heard, state, nowAt)
    return ok('changed' as const)
  })
  return result.isOk ? result.value : 'known'
}
