import {
  agreeToPictures,
  endPictureConsent,
  recordPictureConsent,
  withdrawPictureConsent,
} from '../../contracts/treatment'
import { err, ok } from '../../domain/shared/result'
import { hasVisitAt } from '../booking/post'
import { readCustomer } from '../identity/post'
import { command } from '../platform/actions'
import { keepConsent, withdrawConsent } from './consents'
import { viewConsent } from './views'

/**
 * She agrees to pictures in her app. Database requests: 8 with a pass (start, standing; standing, consent; consent, audit,
 * answer; commit), 9 without.
 */
export const agreeToPicturesAction = command(agreeToPictures, ({ consentVersion }, scope) =>
  scope.answerOnce(async (transaction) => {
    const customerId = scope.caller.customer?.customerId ?? ''
    const given = { version: consentVersion, givenAt: scope.nowAt, how: 'inApp' as const }
    const kept = await keepConsent(transaction, customerId, given)
    return kept.isOk ? ok(viewConsent(kept.value)) : kept
  }),
)

/**
 * She agrees at the counter, with her signature. Database requests: 11 (staff, visits; start, customer, standing; standing,
 * consent; consent, audit, answer; commit), one fewer for an owner.
 */
export const recordPictureConsentAction = command(recordPictureConsent, async (request, scope) => {
  const { customerId, consentVersion, strokes } = request
  const { caller, database, nowAt, personalData } = scope
  if (!(await hasVisitAt(database, customerId, caller.staff))) return err({ code: 'NOT_YOUR_CUSTOMER' })
  const strokesSealed = personalData.seal(JSON.stringify(strokes))
  const heardBy = caller.staff === undefined ? {} : { staffMemberId: caller.staff.staffMemberId }
  return scope.answerOnce(async (transaction) => {
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const given = { version: consentVersion, givenAt: nowAt, how: 'signed' as const, ...heardBy, strokesSealed }
    const kept = await keepConsent(transaction, customerId, given)
    return kept.isOk ? ok(viewConsent(kept.value)) : kept
  })
})

/**
 * She takes it back in her app. Database requests: 7 with a pass (start, consent; audit, consent, message, answer;
 * commit), 8 without.
 */
export const withdrawPictureConsentAction = command(withdrawPictureConsent, (_request, scope) =>
  scope.answerOnce(async (transaction) =>
    ok(await withdrawConsent(transaction, scope.caller.customer?.customerId ?? '', scope.nowAt)),
  ),
)

/**
 * She takes it back at the counter. Database requests: 9 (staff, visits; start, consent; audit, consent, message, answer;
 * commit), one fewer for an owner.
 */
export const endPictureConsentAction = command(endPictureConsent, async ({ customerId }, scope) => {
  const { caller, database, nowAt } = scope
  if (!(await hasVisitAt(database, customerId, caller.staff))) return err({ code: 'NOT_YOUR_CUSTOMER' })
  return scope.answerOnce(async (transaction) => ok(await withdrawConsent(transaction, customerId, nowAt)))
})
