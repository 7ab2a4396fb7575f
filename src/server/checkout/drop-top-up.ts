import { dropTopUp } from '../../contracts/prepaid'
import { cancelBill } from '../../domain/checkout/bill'
import { isDroppableSale } from '../../domain/checkout/sale-bill'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { changeBill } from './change-bill'
import { keepCancelled } from './keep-cancelled'
import { billViewOf } from './views'

/** Why the bill is cancelled, as staff read it. */
const DROPPED_REASON = '顾客放弃购买'

/** 不买了. Database requests: 6, 5 with a pass (who calls; start, bill; bill, answer; commit). */
export const dropTopUpAction = command(dropTopUp, (target, scope) =>
  changeBill(scope, target, async (transaction, bill) => {
    if (!isDroppableSale(bill)) return err({ code: 'BILL_UNKNOWN' })
    const cancelled = cancelBill(bill, DROPPED_REASON)
    if (!cancelled.isOk) return cancelled
    await keepCancelled(transaction, bill, cancelled.value, scope.nowAt)
    return ok({ bill: billViewOf(cancelled.value) })
  }),
)
