import type { Bill, BillPayment, BillRefund } from '../../domain/checkout/bill'
import {
  checkCounterDiscount,
  noteAllowed,
  unallowedDiscountFenOf,
  type DiscountNotAllowed,
} from '../../domain/checkout/pricing'
import type { BalanceTooLarge } from '../../domain/prepaid/offers'
import { addFen } from '../../domain/shared/money'
import { ok, type Result } from '../../domain/shared/result'
import { holdCustomer, type CustomerGone } from '../booking/post'
import { isManager, type StaffMember } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { postTakings } from '../platform/ledger'
import { checkAccountMayHold } from '../prepaid/post'
import { billDocument, bills } from './documents'
import { sendMoneyBack } from './give-money-back'
import { lowerFeeOf } from './lower-fee'
import { queueBillDue } from './messages'
import { readCheckoutPolicy } from './policy'
import { postDepositHeld } from './post-deposit-held'
import { postOwed } from './post-owed'
import { postSold } from './sold'
import { takingsOf } from './takings'

/** When, and who of the staff has a hand in it; nobody where the customer pays by herself. */
export interface Payer {
  readonly nowAt: number
  readonly staff?: StaffMember
}

export type NotPayable = BalanceTooLarge | DiscountNotAllowed | CustomerGone

/**
 * Whether a bill may be paid as it is now, by whatever means: the counter has kept to what it may take off, or a manager
 * allows it by taking the money herself, which is noted with the bill; and her prepaid account still holds what is sold.
 * Database requests: none as a rule; one where something was taken off that no manager has allowed, two for a top-up.
 */
export async function checkPayable(
  transaction: Pick<CommandTransaction, 'get'>,
  bill: Bill,
  { staff, nowAt }: Payer,
): Promise<Result<Bill, BalanceTooLarge | DiscountNotAllowed>> {
  // What is closed is refused by how it is, not by what was taken off it.
  if (bill.status === 'paid' || bill.status === 'cancelled') return ok(bill)
  const fits = await checkSold(transaction, bill, nowAt)
  if (!fits.isOk) return fits
  // She signed for what she owes: nobody may find too much taken off it later.
  if (bill.owedSinceAt !== undefined || unallowedDiscountFenOf(bill.lines) === 0) return ok(bill)
  if (staff !== undefined && isManager(staff)) return ok({ ...bill, lines: noteAllowed(bill.lines, bill.lines, true) })
  const { mostCounterDiscountBp } = await readCheckoutPolicy(transaction)
  const allowed = checkCounterDiscount(bill.lines, mostCounterDiscountBp)
  return allowed.isOk ? ok(bill) : allowed
}

/** Whether her prepaid account, which another bill may have filled since this one was opened, still holds what it sells. */
async function checkSold(
  transaction: Pick<CommandTransaction, 'get'>,
  { customerId, lines }: Bill,
  nowAt: number,
): Promise<Result<undefined, BalanceTooLarge>> {
  const topUps = lines.flatMap(({ sale }) => (sale?.kind === 'topUp' ? [sale] : []))
  if (topUps.length === 0) return ok(undefined)
  const moreFen = addFen(...topUps.map(({ principalFen, bonusFen }) => principalFen + bonusFen))
  return checkAccountMayHold(transaction, customerId, { moreFen, nowAt })
}

/**
 * What is sold ahead is never handed to somebody who has deleted herself. Written to the document that her deletion writes,
 * so that of a payment and a deletion at the same moment one sees the other. Two database requests, none for services.
 */
async function holdBuyer(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  { status, lines, customerId }: Bill,
): Promise<Result<undefined, CustomerGone>> {
  const isClosed = status === 'paid' || status === 'cancelled'
  if (isClosed || lines.every(({ sale }) => sale === undefined)) return ok(undefined)
  return holdCustomer(transaction, customerId)
}

/** A bill with what was paid for it just now, and what it gave back because it held more than it came to. */
export interface PaidBill {
  readonly bill: Bill
  /** Money that came in. Absent: a card or the account paid, which keep books of their own. */
  readonly taken?: readonly BillPayment[]
  readonly refund?: BillRefund
}

/**
 * The one way a bill is paid, in whole or in part, by whatever means: `pay` gets it only if it is payable, and all that
 * follows from what `pay` makes of it is written with it. Database requests: 1 (bill), one for each payment in money, a
 * message when that was the last fen; those of `checkPayable` and `sendMoneyBack`, a deposit 1, a fee 2, a debt 3, and
 * what is sold beside services is handed over (`postSold`) for 2 more.
 */
export async function payOnBill<Refused>(
  transaction: CommandTransaction,
  bill: Bill,
  payer: Payer,
  pay: (payable: Bill) => Result<PaidBill, Refused> | Promise<Result<PaidBill, Refused>>,
): Promise<Result<Bill, Refused | NotPayable>> {
  const payable = await checkPayable(transaction, bill, payer)
  if (!payable.isOk) return payable
  const held = await holdBuyer(transaction, bill)
  return held.isOk ? keepPaid(transaction, bill, payer, await pay(payable.value)) : held
}

/**
 * The same with what WeChat took: she paid what the bill asked of her when her order was written, and what was payable
 * then is taken, whatever the counter may take off by now.
 */
export async function payOrderOnBill<Refused>(
  transaction: CommandTransaction,
  bill: Bill,
  payer: Payer,
  placed: Result<PaidBill, Refused>,
): Promise<Result<Bill, Refused | BalanceTooLarge | CustomerGone>> {
  if (!placed.isOk) return placed
  const fits = await checkSold(transaction, bill, payer.nowAt)
  if (!fits.isOk) return fits
  const held = await holdBuyer(transaction, bill)
  return held.isOk ? keepPaid(transaction, bill, payer, placed) : held
}

async function keepPaid<Refused>(
  transaction: CommandTransaction,
  before: Bill,
  { nowAt }: Payer,
  paid: Result<PaidBill, Refused>,
): Promise<Result<Bill, Refused>> {
  if (!paid.isOk) return paid
  const { bill, taken = [], refund } = paid.value
  await transaction.put(bills, billDocument(bill))
  await postTakings(transaction, takingsOf(bill, taken))
  if (refund !== undefined) await sendMoneyBack(transaction, bill, refund)
  await postDepositHeld(transaction, before, bill, nowAt)
  await lowerFeeOf(transaction, before, bill)
  await postOwed(transaction, before, bill, nowAt)
  await postSold(transaction, bill, nowAt)
  if (bill.status === 'paid') await queueBillDue(transaction, bill.billId)
  return ok(bill)
}
