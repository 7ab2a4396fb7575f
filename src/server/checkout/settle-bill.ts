import { totalFenOf, type Bill } from '../../domain/checkout/bill'
import { isRefundedWhole } from '../../domain/checkout/review'
import { endUnpaidPurchase } from '../../domain/checkout/sale-bill'
import { hasMoney, nextCompletionCheckAt, settledBillOf, settledRefundOf } from '../../domain/checkout/settle'
import { ok } from '../../domain/shared/result'
import { readCompletedAt } from '../booking/post'
import { postPoints, postReviewPoints, takeBackPoints } from '../loyalty/post'
import { postMoneyNews, type MoneyNews } from '../notify/post'
import { postCommissions, takeBackCommissions } from '../partner/post'
import type { JobScope } from '../platform/actions'
import type { CommandTransaction, RunTransaction } from '../platform/command-transaction'
import { billDocument, billOf, bills } from './documents'
import { keepCancelled } from './keep-cancelled'

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_BILLS = 30

/** Why a purchase ends that its customer did not pay, as she and staff read it. */
const UNPAID_REASON = '超时未付款，自动取消'

/** What one step came to: whether there is another to take at once. */
type Step = 'more' | 'done'

/**
 * 结算: once a bill is paid and its visit is completed, points and commission are posted, and whatever was refunded is
 * taken back, each refund in a transaction of its own; a customer's purchase that she did not pay in time ends. Safe to repeat: what is done stands in the bill. Database requests:
 * 5 (start, bill; message, bill, commit) and the posts', 1 more to ask whether the visit is completed, and those of
 * `postReviewPoints` where she has reviewed it already.
 */
export async function settleBill(
  { runTransaction, nowAt }: { readonly runTransaction: RunTransaction; readonly nowAt: number },
  billId: string,
): Promise<void> {
  let step: Step = 'more'
  while (step === 'more') {
    const taken = await runTransaction(async (transaction) => ok(await settleOneStep(transaction, billId, nowAt)))
    step = taken.isOk ? taken.value : 'done'
  }
}

async function settleOneStep(transaction: CommandTransaction, billId: string, nowAt: number): Promise<Step> {
  const document = await transaction.get(bills, billId)
  if (document?.nextDueAt === undefined) return 'done'
  const bill = billOf(document)
  const { nextDueAt: _nextDueAt, ...rest } = bill
  const put = async (after: Bill): Promise<Step> => {
    await transaction.put(bills, billDocument(after))
    return after.nextDueAt === undefined ? 'done' : 'more'
  }
  if (bill.status === 'open') {
    await keepCancelled(transaction, bill, endUnpaidPurchase(bill, UNPAID_REASON, nowAt), nowAt)
    return 'done'
  }
  // A fee earns neither points nor commission, and is nobody's first paid visit.
  if (bill.status !== 'paid' || bill.fee !== undefined) return put(rest)
  const asksVisit = !bill.isVisitCompleted && bill.appointmentId !== undefined
  const completedAt = asksVisit ? await readCompletedAt(transaction, bill.appointmentId) : undefined
  if (!bill.isVisitCompleted && completedAt === undefined) {
    const nextDueAt = nextCompletionCheckAt(bill, nowAt)
    await put({ ...rest, ...(nextDueAt !== undefined && { nextDueAt }) })
    return 'done'
  }
  if (bill.settledAt === undefined) return put(await settleMoney(transaction, bill, { nowAt, completedAt }))
  return put(await settleRefund(transaction, bill, nowAt))
}

/** Posts what the bill earns, and for a review that was written before; nothing of one that was free or went back whole before. */
async function settleMoney(
  transaction: CommandTransaction,
  bill: Bill,
  { nowAt, completedAt }: { readonly nowAt: number; readonly completedAt: number | undefined },
): Promise<Bill> {
  const settled = { ...bill, isVisitCompleted: true, settledAt: nowAt }
  const { billId, customerId, storeId } = bill
  if (bill.reviewedAt !== undefined && !isRefundedWhole(bill))
    await postReviewPoints(transaction, { billId, customerId, storeId, at: nowAt })
  if (!hasMoney(bill)) {
    const refunds = bill.refunds.map((refund) => ({ ...refund, settledAt: nowAt }))
    return withoutDueIfSettled({ ...settled, refunds })
  }
  const told = settledBillOf(bill, nowAt, completedAt)
  const referral = await postCommissions(transaction, told)
  const { points, tierName, isCounted } = await postPoints(transaction, told, referral)
  await postMoneyNews(transaction, newsOf(bill, { points, tierName }, referral.earned))
  return withoutDueIfSettled({ ...settled, ...(isCounted && { isCountedForTier: true }) })
}

/** What it brought: the customer hears of her points, partners of their commission. One message for all. */
function newsOf(
  bill: Bill,
  { points, tierName }: { readonly points: number; readonly tierName: string | undefined },
  earned: readonly { readonly partnerId: string; readonly amountFen: number }[],
): MoneyNews {
  const { billId, customerId, storeName } = bill
  const paid = { billId, storeName, amountFen: totalFenOf(bill), ...(points > 0 && { points }) }
  const commissions = earned.map(({ partnerId, amountFen }) => ({
    ...{ kind: 'commissionEarned' as const, recipientId: partnerId, aboutCustomerId: customerId },
    facts: { storeName, amountFen },
  }))
  const reached = { kind: 'tierReached' as const, recipientId: customerId, facts: { tierName: tierName ?? '' } }
  const hers = [{ kind: 'billPaid' as const, recipientId: customerId, facts: paid }]
  return { causeId: billId, lines: [...hers, ...(tierName === undefined ? [] : [reached]), ...commissions] }
}

/** Takes back what the oldest refund that is not settled takes. */
async function settleRefund(transaction: CommandTransaction, bill: Bill, nowAt: number): Promise<Bill> {
  const refund = bill.refunds.find(({ settledAt }) => settledAt === undefined)
  if (refund === undefined) return withoutDueIfSettled(bill)
  const told = settledRefundOf(bill, refund, nowAt)
  await takeBackCommissions(transaction, told)
  const { settledAt = nowAt, isCountedForTier } = bill
  await takeBackPoints(transaction, told, isCountedForTier === true ? settledAt : undefined)
  const refunds = bill.refunds.map((each) => (each === refund ? { ...refund, settledAt: nowAt } : each))
  return withoutDueIfSettled({ ...bill, refunds })
}

function withoutDueIfSettled(bill: Bill): Bill {
  if (bill.refunds.some(({ settledAt }) => settledAt === undefined)) return bill
  const { nextDueAt: _nextDueAt, ...settled } = bill
  return settled
}

/** Settles bills that are due, oldest first; returns how many were looked at. Database requests: 1 and each bill's. */
export async function settleDueBills(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(bills, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_BILLS })
  for (const { _id: billId } of due) {
    try {
      await settleBill({ runTransaction, nowAt: now() }, billId)
    } catch (error) {
      // One that can't be settled must not keep the others waiting; it is due again in a minute.
      log.fault('due-bill-failed', error, { billId })
    }
  }
  return due.length
}
