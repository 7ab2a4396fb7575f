import { setPartnerState } from '../../contracts/partner'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { logAttempt } from './binding-attempts'
import { partnerships } from './documents'

/**
 * Pauses or resumes a partner. Database requests: 8 (staff; start, partnership; partnership, log, audit, answer; commit).
 */
export const setPartnerStateAction = command(setPartnerState, ({ customerId, isActive, reason }, scope) =>
  scope.answerOnce(async (transaction) => {
    const own = await transaction.get(partnerships, customerId)
    // A deleted customer has no code any more, and is nobody to resume.
    if (own?.joinedAt === undefined || own.code === undefined) return err({ code: 'NOT_A_PARTNER' })
    await transaction.put(partnerships, { ...own, isActive })
    await logAttempt(transaction, scope, {
      outcome: isActive ? 'resumed' : 'paused',
      partnerId: customerId,
      reasonSealed: scope.personalData.seal(reason),
      byStaffMemberId: scope.caller.staff?.staffMemberId,
    })
    await transaction.recordAudit(customerId, { isActive })
    return ok({ isActive })
  }),
)
