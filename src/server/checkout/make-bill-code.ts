import { randomInt } from 'node:crypto'
import { makeBillCode } from '../../contracts/confirmation'
import { checkOpen } from '../../domain/checkout/bill'
import { billCodeOf } from '../../domain/checkout/bill-code'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { billCodes } from './documents'
import { loadBill } from './load-bill'

/** 付款码. Database requests: 6, 5 with a pass (who calls; start, bill; code, answer; commit). */
export const makeBillCodeAction = command(makeBillCode, ({ billId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadBill(transaction, scope.caller, billId)
    if (!found.isOk) return found
    const open = checkOpen(found.value)
    if (!open.isOk) return open
    const made = billCodeOf(randomInt(1_000_000), scope.nowAt)
    await transaction.put(billCodes, { _id: billId, ...made })
    return ok({ code: made.code, expiresAt: made.expiresAt })
  }),
)
