import { randomInt } from 'node:crypto'
import { makeBillCode } from '../../contracts/confirmation'
import { checkOpen } from '../../domain/checkout/bill'
import { billCodeOf } from '../../domain/checkout/bill-code'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { billCodes } from './documents'
import { loadBillToChange } from './load-bill'

/** 付款码. Database requests: 6, 5 with a pass (who calls; start, bill; code, answer; commit). */
export const makeBillCodeAction = command(makeBillCode, ({ billId, version }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadBillToChange(transaction, scope.caller, { billId, version })
    if (!found.isOk) return found
    const open = checkOpen(found.value)
    if (!open.isOk) return open
    const made = billCodeOf(randomInt(1_000_000), version, scope.nowAt)
    await transaction.put(billCodes, { _id: billId, ...made })
    return ok({ code: made.code, expiresAt: made.expiresAt })
  }),
)
