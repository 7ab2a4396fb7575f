import { savePayee } from '../../../contracts/payout'
import { isIdentityNumber } from '../../../domain/partner/identity-number'
import { err, ok } from '../../../domain/shared/result'
import { command } from '../../platform/actions'
import { payees } from '../documents'

/** Sealed before it is written, and audited. Database requests: 6 (who calls; start; payee, audit, answer; commit). */
export const savePayeeAction = command(savePayee, ({ realName, identityNumber }, scope) => {
  const { personalData, caller, nowAt } = scope
  const customerId = caller.customer?.customerId ?? ''
  return scope.answerOnce(async (transaction) => {
    if (!isIdentityNumber(identityNumber)) return err({ code: 'IDENTITY_NUMBER_INVALID' })
    await transaction.put(payees, {
      _id: customerId,
      realNameSealed: personalData.seal(realName),
      identityNumberSealed: personalData.seal(identityNumber),
      identityIndex: personalData.indexOf('identityNumber', identityNumber),
      savedAt: nowAt,
    })
    await transaction.recordAudit(customerId)
    return ok({ maskedName: `${[...realName][0] ?? ''}*` })
  })
})
