import { redeemCard, redeemMyCard } from '../../contracts/cards'
import type { Bill } from '../../domain/checkout/bill'
import { checkCover, coverLine, type CoverRefused } from '../../domain/checkout/card-payment'
import { giveBackFen } from '../../domain/checkout/deposit-bill'
import type { RedeemError } from '../../domain/cards/redeem'
import { ok, type Result } from '../../domain/shared/result'
import { redeemFromCard, type RedemptionWanted } from '../cards/post'
import { command, type ActionScope } from '../platform/actions'
import { requireStaff, type StaffMember } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { changeBill } from './change-bill'
import { confirmPayment, countMiss } from './confirmation'
import { givingBack } from './give-money-back'
import { payOnBill, type NotPayable } from './pay-on-bill'
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
    const result = await changeBill(scope, { billId, version }, async (transaction, bill) => {
      const confirmed = await confirmPayment(transaction, bill, confirmation, scope)
      if (!confirmed.isOk) return confirmed
      const confirmedBy = 'strokes' in confirmation ? 'signature' : 'code'
      const covered = await payLine(transaction, bill, { lineId, cardId, confirmedBy, staff }, scope)
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
  /** Absent: the customer does it herself. */
  readonly staff?: StaffMember
}

type CardRefused = CoverRefused | RedeemError | { readonly code: 'CARD_UNKNOWN' | 'CARD_TRADED' }

/** Why money goes back: a deposit was paid for what the card pays now. */
const SURPLUS_REASON = '已用卡支付,退回多付的部分'

/** Pays a line with a card: the sessions and the bill are one. A deposit that is not needed any more goes back. */
function payLine(
  transaction: CommandTransaction,
  bill: Bill,
  { lineId, cardId, confirmedBy, staff }: CoverWanted,
  scope: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<Result<Bill, NotPayable | CardRefused>> {
  const { billId, customerId, storeId } = bill
  const { nowAt: at } = scope
  return payOnBill<CardRefused>(transaction, bill, { nowAt: at, ...(staff && { staff }) }, async (payable) => {
    const checked = checkCover(payable, lineId)
    if (!checked.isOk) return checked
    const { paymentId, serviceId, name: serviceName, quantity: count, amountFen: listFen } = checked.value
    const taken = await redeemFromCard(transaction, {
      ...{ cardId, customerId, storeId, billId, paymentId, serviceId, serviceName, count, listFen, confirmedBy, at },
    })
    if (!taken.isOk) return taken
    const { recognisedFen } = taken.value
    const by = staff === undefined ? {} : { staffMemberId: staff.staffMemberId }
    const covered = coverLine(payable, checked.value, { cardId, recognisedFen, at, ...by })
    return ok(giveBackFen(covered.bill, covered.surplusFen, givingBack(scope, SURPLUS_REASON, staff?.staffMemberId)))
  })
}
