import { revealTreatmentPicture, showMyTreatmentPicture } from '../../contracts/treatment'
import { err, ok } from '../../domain/shared/result'
import { hasVisitAt } from '../booking/post'
import { command, query } from '../platform/actions'
import { openPicture } from './show-picture'

/**
 * One picture for staff of a store she comes to; audited before it is opened. The kept answer does not hold it: a repeat
 * opens it anew, or finds it gone. Database requests: 8 (staff, visits; start, audit, answer; commit; consent, picture),
 * one fewer for an owner.
 */
export const revealTreatmentPictureAction = command(revealTreatmentPicture, async (wanted, scope) => {
  const { customerId, appointmentId, pair, side } = wanted
  if (!(await hasVisitAt(scope.database, customerId, scope.caller.staff))) return err({ code: 'NOT_YOUR_CUSTOMER' })
  const audited = await scope.answerOnce(async (transaction) => {
    await transaction.recordAudit(customerId, { appointmentId, pair, side })
    return ok({})
  })
  return audited.isOk ? ok(await openPicture(scope, wanted)) : audited
})

/** One picture of herself. Database requests: 2 with a pass (consent, picture), 3 without. */
export const showMyTreatmentPictureAction = query(showMyTreatmentPicture, async (wanted, scope) => {
  const customerId = scope.caller.customer?.customerId ?? ''
  return ok(await openPicture(scope, { ...wanted, customerId }))
})
