import {
  cancelAwaiting,
  depositBillOf,
  endsWithVisit,
  feeBillOf,
  type BillEnded,
  type FeeToCharge,
} from '../../domain/checkout/deposit-bill'
import { amendBill, putOffBill, type BillNotChanged } from '../../domain/checkout/amend-bill'
import { openedBillOf, type VisitToBill } from '../../domain/checkout/open-bill'
import type { Bill, BillDeposit } from '../../domain/checkout/bill'
import { ok, type Result } from '../../domain/shared/result'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { billDocument, billIdOf, billOf, bills } from './documents'
import { freeCoupons } from './free-coupons'
import { givingBack, sendMoneyBack } from './give-money-back'
import { postDepositHeld } from './post-deposit-held'

export type { BillNotChanged }

type Tools = Pick<ActionScope, 'nowAt' | 'makeId'>

/** Opens the bill of a visit that is held until its deposit is paid. One database request. */
export async function openDepositBill(
  transaction: CommandTransaction,
  visit: VisitToBill,
  deposit: BillDeposit,
  nowAt: number,
): Promise<void> {
  const bill = depositBillOf(visit, { billId: billIdOf(visit.appointmentId), openedAt: nowAt, deposit })
  await transaction.insert(bills, billDocument(bill))
}

/** How a visit with terms ends that will not take place. */
export interface VisitEnd {
  /** What she is charged; absent: nothing, and all that was paid goes back. */
  readonly fee?: FeeToCharge
  /** Why: it stands in the bill, and in what WeChat shows her of the refund. */
  readonly reason: string
}

/**
 * Ends the bill of a visit that will not take place: it is cancelled and what was paid goes back, or its fee is charged,
 * with the deposit that is kept or to be paid. Database requests: 2 (bill, bill), 1 more when a deposit was held, 4 more
 * when a payment goes back; 1 when there is nothing to end.
 */
export async function endVisitBill(
  transaction: CommandTransaction,
  visit: VisitToBill,
  { fee, reason }: VisitEnd,
  tools: Tools,
): Promise<void> {
  const billId = billIdOf(visit.appointmentId)
  const document = await transaction.get(bills, billId)
  const earlier = document && billOf(document)
  const present = earlier !== undefined && endsWithVisit(earlier) ? earlier : undefined
  if (fee === undefined)
    return present && writeEnded(transaction, cancelAwaiting(present, givingBack(tools, reason)), present, tools.nowAt)
  // A visit with a fee and no deposit has had no bill yet, or one that was cancelled and keeps what was paid and went back.
  const opening = { billId, openedAt: tools.nowAt, ...(earlier && { earlier }) }
  const before = present ?? openedBillOf(visit, opening, () => undefined)
  await writeEnded(transaction, feeBillOf(before, fee, givingBack(tools, reason)), before, tools.nowAt)
}

async function writeEnded(
  transaction: CommandTransaction,
  { bill, refund }: BillEnded,
  before: Bill,
  at: number,
): Promise<void> {
  await transaction.put(bills, billDocument(bill))
  await freeCoupons(transaction, before, bill, at)
  await postDepositHeld(transaction, before, bill, at)
  if (refund !== undefined) await sendMoneyBack(transaction, bill, refund)
}

/** Keeps the bill that waits for a visit on the day the visit was moved to. Two database requests. */
export async function moveVisitBill(transaction: CommandTransaction, visit: VisitToBill): Promise<void> {
  const document = await transaction.get(bills, billIdOf(visit.appointmentId))
  if (document?.status !== 'awaitingVisit') return
  const { billId, openedAt, version, liveOrder, ...earlier } = billOf(document)
  const moved = openedBillOf(visit, { billId, earlier: { ...earlier, version }, openedAt }, () => undefined)
  await transaction.put(
    bills,
    billDocument({ ...moved, version, status: 'awaitingVisit', ...(liveOrder !== undefined && { liveOrder }) }),
  )
}

/**
 * Lets the bill of a visit that is under way follow it: 加钟, and who took a service over. Database requests: 1, 2 when
 * the bill changes, two more for each coupon that takes nothing off any more; none when nothing of it is different.
 */
export async function amendVisitBill(
  transaction: CommandTransaction,
  before: VisitToBill,
  after: VisitToBill,
  { categoryOf, at }: { readonly categoryOf: (serviceId: string) => string; readonly at: number },
): Promise<Result<undefined, BillNotChanged>> {
  if (JSON.stringify(before.items) === JSON.stringify(after.items)) return ok(undefined)
  const document = await transaction.get(bills, billIdOf(after.appointmentId))
  if (document?.status !== 'open' && document?.status !== 'paid') return ok(undefined)
  const bill = billOf(document)
  const amended = amendBill(bill, before.items, after.items, categoryOf)
  if (!amended.isOk) return amended
  if (amended.value === undefined) return ok(undefined)
  await transaction.put(bills, billDocument(amended.value))
  await freeCoupons(transaction, bill, amended.value, at)
  return ok(undefined)
}

/** Why the open bill of a visit is cancelled that had arrived. */
const PUT_OFF_REASON = '改约到其他日期'

/**
 * Puts the open bill of a visit off that had arrived and is to come on another day, unless something but its deposit is
 * paid. Database requests: 1, 2 when there is an open bill, 3 when that has a deposit, two more for each of its coupons.
 */
export async function putOffVisitBill(
  transaction: CommandTransaction,
  visit: VisitToBill,
  at: number,
): Promise<Result<undefined, BillNotChanged>> {
  const document = await transaction.get(bills, billIdOf(visit.appointmentId))
  if (document?.status !== 'open' && document?.status !== 'paid') return ok(undefined)
  const bill = billOf(document)
  const putOff = putOffBill(bill, visit, PUT_OFF_REASON)
  if (!putOff.isOk) return putOff
  await transaction.put(bills, billDocument(putOff.value))
  await freeCoupons(transaction, bill, putOff.value, at)
  await postDepositHeld(transaction, bill, putOff.value, at)
  return ok(undefined)
}
