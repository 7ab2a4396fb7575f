import { withdrawHealthConsent } from '../../contracts/health'
import { ok } from '../../domain/shared/result'
import { keepConditions } from '../booking/post'
import { command } from '../platform/actions'
import { healthRecords } from './documents'

/**
 * She takes her consent back, and her record is gone. That she did is audited; there is nothing else to keep. Database
 * requests: 8 with a pass (start, standing; standing, record; record, audit, answer; commit), 9 without.
 */
export const withdrawHealthConsentAction = command(withdrawHealthConsent, (_request, scope) =>
  scope.answerOnce(async (transaction) => {
    const customerId = scope.caller.customer?.customerId ?? ''
    const forgotten = await keepConditions(transaction, customerId, [], scope.personalData)
    if (!forgotten.isOk) return forgotten
    const record = await transaction.get(healthRecords, customerId)
    if (record !== undefined) await transaction.remove(healthRecords, customerId)
    await transaction.recordAudit(customerId)
    return ok({ withdrawnAt: scope.nowAt })
  }),
)
