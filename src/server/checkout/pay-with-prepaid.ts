import { payWithPrepaid, takePrepaid } from '../../contracts/prepaid'
import type { Bill } from '../../domain/checkout/bill'
import { checkPrepaid, payPrepaid, type PrepaidRefused } from '../../domain/checkout/prepaid-payment'
import type { PrepaidShort } from '../../domain/prepaid/top-ups'
import { ok, type Result } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { requireStaff, type StaffMember } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { spendPrepaid } from '../prepaid/post'
import { changeBill } from './change-bill'
import { confirmPayment, countMiss } from './confirmation'
import { payOnBill, type NotPayable } from './pay-on-bill'
import { billViewOf, staffBillViewOf } from './views'

/**
 * 用储值付, by the customer. Database requests: 15, 14 with a pass (who calls; start, bill; account, account, spend,
 * balances, two entries, balances, the store's entry; bill, message, answer; commit); an entry less without bonus, a message less for a part.
 */
export const payWithPrepaidAction = command(payWithPrepaid, ({ billId, version, amountFen }, scope) =>
  changeBill(scope, { billId, version }, async (transaction, bill) => {
    const paid = await takeOfAccount(transaction, bill, { amountFen, nowAt: scope.nowAt })
    return paid.isOk ? ok({ bill: billViewOf(paid.value) }) : paid
  }),
)

/**
 * The same at the counter, with what she signed or the code she told. Database requests: 17 (as above; her signature, and
 * the audit), 18 with a code.
 */
export const takePrepaidAction = command(takePrepaid, async ({ billId, version, amountFen, confirmation }, scope) => {
  const staff = requireStaff(scope.caller)
  const result = await changeBill(scope, { billId, version }, async (transaction, bill) => {
    const confirmed = await confirmPayment(transaction, bill, confirmation, scope)
    if (!confirmed.isOk) return confirmed
    const paid = await takeOfAccount(transaction, bill, { amountFen, nowAt: scope.nowAt, staff })
    if (!paid.isOk) return paid
    const confirmedBy = 'strokes' in confirmation ? 'signature' : 'code'
    await transaction.recordAudit(billId, { amountFen, confirmedBy })
    return ok({ bill: staffBillViewOf(paid.value, staff) })
  })
  return countMiss(scope, billId, result)
})

interface Wanted {
  readonly amountFen: number
  /** Absent: the customer does it herself. */
  readonly staff?: StaffMember
  readonly nowAt: number
}

/** Pays the bill, or a part of it, from its customer's account; the two are one. */
function takeOfAccount(
  transaction: CommandTransaction,
  bill: Bill,
  { amountFen, staff, nowAt: at }: Wanted,
): Promise<Result<Bill, NotPayable | PrepaidRefused | PrepaidShort>> {
  const { billId, customerId, storeId } = bill
  return payOnBill<PrepaidRefused | PrepaidShort>(
    transaction,
    bill,
    { nowAt: at, ...(staff && { staff }) },
    async (payable) => {
      const checked = checkPrepaid(payable, amountFen)
      if (!checked.isOk) return checked
      const { paymentId } = checked.value
      const spent = await spendPrepaid(transaction, customerId, { billId, paymentId, storeId, amountFen, at })
      if (!spent.isOk) return spent
      const by = staff === undefined ? {} : { staffMemberId: staff.staffMemberId }
      return ok({ bill: payPrepaid(payable, { ...spent.value, amountFen, at, ...by }) })
    },
  )
}
