import { redeemCard, redeemMyCard } from '../../contracts/cards'
import type { Bill } from '../../domain/checkout/bill'
import { checkCover, coverLine, type CoverRefused } from '../../domain/checkout/card-payment'
import { giveBackFen } from '../../domain/checkout/deposit-bill'
import type { BalanceTooLarge } from '../../domain/prepaid/offers'
import type { RedeemError } from '../../domain/cards/redeem'
import { ok, type Result } from '../../domain/shared/result'
import { redeemFromCard, type RedemptionWanted } from '../cards/post'
import { command, type ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { changeBill } from './change-bill'
import { confirmPayment, countMiss } from './confirmation'
import { billDocument, bills } from './documents'
import { givingBack, sendMoneyBack } from './give-money-back'
import { requireStaff } from './load-bill'
import { queueBillDue } from './messages'
import { postOwed } from './post-owed'
import { checkSold, postSold } from './sold'
import { billViewOf, staffBillViewOf } from './views'

/**
 * 用卡, by the customer. Database requests: 15 where the card pays all that is owed, 14 with a pass (who calls; start,
 * bill; card, balances, card, redemption, revenue, two entries, balances; bill, message, answer; commit); a message less
 * while something is left to pay.
 */
export const redeemMyCardAction = command(redeemMyCard, ({ billId, version, lineId, cardId }, scope) =>
  changeBill(scope, { billId, version }, async (transaction, bill) => {
    const covered = await payLine(transaction, bill, { lineId, cardId, confirmedBy: 'customer' }, scope)
    return covered.isOk ? ok({ bill: billViewOf(covered.value) }) : covered
  }),
)

/**
 * 耗卡 at the counter, with what she signed or the code she told. Database requests: 17 (as above; her signature, and
 * the audit), 18 with a code.
 */
export const redeemCardAction = command(
  redeemCard,
  async ({ billId, version, lineId, cardId, confirmation }, scope) => {
    const staff = requireStaff(scope.caller)
    const { staffMemberId } = staff
    const result = await changeBill(scope, { billId, version }, async (transaction, bill) => {
      const confirmed = await confirmPayment(transaction, bill, confirmation, scope)
      if (!confirmed.isOk) return confirmed
      const confirmedBy = 'strokes' in confirmation ? 'signature' : 'code'
      const covered = await payLine(transaction, bill, { lineId, cardId, confirmedBy, staffMemberId }, scope)
      if (!covered.isOk) return covered
      await transaction.recordAudit(billId, { cardId, lineId, confirmedBy })
      return ok({ bill: staffBillViewOf(covered.value, staff) })
    })
    return countMiss(scope, billId, result)
  },
)

interface CoverWanted {
  readonly lineId: string
  readonly cardId: string
  readonly confirmedBy: RedemptionWanted['confirmedBy']
  readonly staffMemberId?: string
}

/** Why money goes back: a deposit was paid for what the card pays now. */
const SURPLUS_REASON = '已用卡支付,退回多付的部分'

/** Pays a line with a card: the sessions and the bill are one. A deposit that is not needed any more goes back. */
async function payLine(
  transaction: CommandTransaction,
  bill: Bill,
  { lineId, cardId, confirmedBy, staffMemberId }: CoverWanted,
  scope: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<
  Result<Bill, CoverRefused | RedeemError | BalanceTooLarge | { readonly code: 'CARD_UNKNOWN' | 'CARD_TRADED' }>
> {
  const { billId, customerId, storeId } = bill
  const { nowAt: at } = scope
  const checked = checkCover(bill, lineId)
  if (!checked.isOk) return checked
  const fits = await checkSold(transaction, bill, at)
  if (!fits.isOk) return fits
  const { paymentId, serviceId, name: serviceName, quantity: count, amountFen: listFen } = checked.value
  const taken = await redeemFromCard(transaction, {
    ...{ cardId, customerId, storeId, billId, paymentId, serviceId, serviceName, count, listFen, confirmedBy, at },
  })
  if (!taken.isOk) return taken
  const { recognisedFen } = taken.value
  const by = staffMemberId === undefined ? {} : { staffMemberId }
  const covered = coverLine(bill, checked.value, { cardId, recognisedFen, at, ...by })
  const giving = givingBack(scope, SURPLUS_REASON, staffMemberId)
  const { bill: after, refund } = giveBackFen(covered.bill, covered.surplusFen, giving)
  await transaction.put(bills, billDocument(after))
  await postOwed(transaction, bill, after, at)
  if (refund !== undefined) await sendMoneyBack(transaction, after, refund)
  await postSold(transaction, after, at)
  if (after.status === 'paid') await queueBillDue(transaction, billId)
  return ok(after)
}
