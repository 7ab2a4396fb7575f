import { showSignature } from '../../contracts/checkout'
import { signatureStrokes } from '../../contracts/checkout-views'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { signatures } from './documents'
import { loadBill } from './load-bill'

/** A signature, which is audited. Database requests: 7 (who calls; start, bill, signature; audit, answer; commit). */
export const showSignatureAction = command(showSignature, ({ billId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadBill(transaction, scope.caller, billId)
    if (!found.isOk) return found
    const signature = found.value.signedAt === undefined ? undefined : await transaction.get(signatures, billId)
    if (signature === undefined) return err({ code: 'NOT_SIGNED' })
    await transaction.recordAudit(billId)
    const strokes = signatureStrokes.parse(JSON.parse(scope.personalData.open(signature.strokesSealed)))
    return ok({ strokes, signedAt: signature.signedAt })
  }),
)
