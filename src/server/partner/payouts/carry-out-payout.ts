import * as z from 'zod'
import { isPayoutStuck } from '../../../domain/partner/payout'
import { isBeforeHerTap } from '../../../domain/partner/payout-recall'
import { ok } from '../../../domain/shared/result'
import { findOpenidOfCustomer } from '../../identity/post'
import type { JobScope } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { CreatedTransfer, TransferRefusal } from '../../platform/merchant-transfers'
import { defineSender, type Sender, type SenderTools } from '../../platform/outbox'
import { payees, payouts, type PayoutDocument } from '../documents'
import { warnOwners } from './move-payout'
import { cancelTransfer, recallTransfer } from './recall-transfer'
import { receiveTransferNews, writeNews, type TransferNews } from './transfer-news'

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
/** The refusal of a number that WeChat knows with other contents. */
const OTHER_CONTENTS: readonly string[] = ['INVALID_REQUEST', 'PARAM_ERROR', 'ALREADY_EXISTS']
const MOST_PAYOUTS = 50
/** A run has 60 s for everything; WeChat may let each call wait for 10 s. */
const MOST_RUN_MS = 20_000

type Tools = Pick<SenderTools, 'database' | 'transfers' | 'personalData' | 'runTransaction' | 'log'>

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
  if (payout.recall === undefined) await askWechat(tools, payout, nowAt)
  else await recallTransfer(tools, payoutId, nowAt)
  if (payout.reason === undefined && isPayoutStuck(payout, nowAt)) await warnIfStillStuck(tools, payoutId, nowAt)
}

async function askWechat(tools: Tools, payout: PayoutDocument, nowAt: number): Promise<void> {
  const { _id: payoutId } = payout
  const found = payout.attempts > 1 ? await tools.transfers.find(payoutId) : undefined
  if (found?.isOk === false) return
  if (found === undefined || found.value.state === 'NOT_FOUND') {
    const payee = await findPayee(tools, payout)
    if (payee === undefined) await writeNews(tools, payoutId, { state: 'FAIL', failReason: 'PAYEE_GONE' }, nowAt)
    else await createTransfer(tools, payout, payee, nowAt)
    return
  }
  const outcome = await receiveTransferNews(tools, payoutId, found.value, found.value.amountFen, nowAt)
  if (outcome === 'wrongAmount' || !isSentAgain(found.value, payout)) return
  const payee = await findPayee(tools, payout)
  if (payee !== undefined) await createTransfer(tools, payout, payee, nowAt)
}

/**
 * What WeChat has taken on and not yet paid is sent again, with the same contents the same transfer: an account that was
 * too empty is looked at again only then, and what her tap needs is said only in the answer to creating.
 */
function isSentAgain({ state }: Pick<TransferNews, 'state'>, { packageInfo }: PayoutDocument): boolean {
  return packageInfo === undefined && isBeforeHerTap(state)
}

/** Owners hear of a payout that WeChat takes too long over; asked about it is all the same. */
async function warnIfStillStuck(tools: Tools, payoutId: string, nowAt: number): Promise<void> {
  await tools.runTransaction(async (transaction) => {
    const payout = await transaction.get(payouts, payoutId)
    if (payout === undefined || !isPayoutStuck(payout, nowAt)) return ok(undefined)
    await warnOwners(transaction, payout)
    await transaction.put(payouts, { ...payout, reason: 'NO_RESULT_YET' })
    return ok(undefined)
  })
}

/** The payout as it is now, if it is due and nobody else has just taken it up, with this attempt counted. */
async function countAttempt(tools: Tools, payoutId: string, nowAt: number): Promise<PayoutDocument | undefined> {
  const result = await tools.runTransaction(async (transaction) => {
    const payout = await transaction.get(payouts, payoutId)
    if (payout?.nextDueAt === undefined || payout.nextDueAt > nowAt) return ok(undefined)
    const isRecalled = payout.recall !== undefined
    const counted = isRecalled ? { ...payout, nextDueAt: nowAt + ASK_AGAIN_MS } : tried(payout, nowAt)
    const { attempts } = payout
    await transaction.put(payouts, { ...counted, attempts: attempts + 1 })
    return ok({ ...counted, attempts: attempts + 1 })
  })
  return result.isOk ? result.value : undefined
}

/** A payout that may be on its way to WeChat from now on, which one that is recalled never is. */
function tried(payout: PayoutDocument, nowAt: number): PayoutDocument {
  const waitMs = payout.state === 'awaitingConfirmation' ? ASK_WHILE_AWAITED_MS : ASK_AGAIN_MS
  const state = payout.state === 'approved' ? 'transferring' : payout.state
  return { ...payout, state, triedAt: nowAt, nextDueAt: nowAt + waitMs }
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
  // A refusal is of this request only (WeChat's words): an attempt before it may have been taken on.
  const found = await tools.transfers.find(payoutId)
  if (!found.isOk) return
  if (found.value.state === 'NOT_FOUND') return writeRefusal(tools, payoutId, created.error, nowAt)
  await receiveTransferNews(tools, payoutId, found.value, found.value.amountFen, nowAt)
  if (isSentAgain(found.value, payout) && OTHER_CONTENTS.includes(created.error.reason))
    await giveUpTransfer(tools, payoutId, nowAt)
}

/**
 * What her tap needs is told only to who sends the same contents again, and they have changed (she corrected her name, or
 * the address for news is another): she could never take the money, so it is called back, and she may ask again.
 */
async function giveUpTransfer(tools: Tools, payoutId: string, nowAt: number): Promise<void> {
  tools.log.info('transfer-contents-changed', { payoutId })
  await cancelTransfer(tools, payoutId, nowAt)
}

function newsOf({ state, transferBillNo, packageInfo, failReason }: CreatedTransfer): TransferNews {
  return {
    ...{ state, transferBillNo },
    ...(packageInfo !== undefined && { packageInfo }),
    ...(failReason !== undefined && { failReason }),
  }
}

/**
 * WeChat took nothing on: an empty account, of which the owners are told, or too many requests are tried again; anything
 * else ends the payout.
 */
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
    const isShort = reason === 'NOT_ENOUGH'
    const waitMs = isShort && payout.recall === undefined ? RETRY_SHORT_BALANCE_MS : ASK_AGAIN_MS
    if (isShort && payout.reason !== text) await warnOwners(transaction, payout)
    // The only one that was ever sent, and plainly refused: nothing of it is on its way. Of several an earlier one may be.
    const { triedAt: _triedAt, ...unsent } = payout
    const refused = payout.attempts === 1 ? unsent : payout
    await transaction.put(payouts, { ...refused, state: 'approved', reason: text, nextDueAt: nowAt + waitMs })
    return ok(undefined)
  })
}
