import { signBill } from '../../contracts/checkout'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { billDocument, bills, signatures } from './documents'
import { loadBillToChange } from './load-bill'
import { billViewOf } from './views'

/** 签字. Database requests: 7 (who calls; start, bill; bill, signature, answer; commit). */
export const signBillAction = command(signBill, ({ billId, version, strokes }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadBillToChange(transaction, scope.caller, { billId, version })
    if (!found.isOk) return found
    const bill = found.value
    if (bill.status === 'cancelled' || bill.status === 'awaitingVisit') return err({ code: 'BILL_NOT_PAYABLE' })
    if (bill.signedAt !== undefined) return err({ code: 'SIGNED_ALREADY' })
    // The version stays: what she signed is what the others see.
    const signed = { ...bill, signedAt: scope.nowAt }
    await transaction.put(bills, billDocument(signed))
    const strokesSealed = scope.personalData.seal(JSON.stringify(strokes))
    const { customerId } = bill
    await transaction.put(signatures, { _id: billId, customerId, strokesSealed, signedAt: scope.nowAt })
    return ok({ bill: billViewOf(signed) })
  }),
)
