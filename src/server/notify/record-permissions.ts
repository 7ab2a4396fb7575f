import { recordPermissions, type TemplatePurpose } from '../../contracts/notify'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { messagePermissions, noPermissions } from './documents'

/**
 * Counts what the person has allowed: one message for each accepted template; the other answers take nothing away, since
 * what was allowed before stays allowed. Whoever answers is in our app. Database requests: 5 with a pass (start, count;
 * count, answer; commit), 6 without one and in the staff app.
 */
export const recordPermissionsAction = command(recordPermissions, ({ answers }, scope) => {
  const openid = scope.caller.openid ?? ''
  const accepted = answers.filter(({ answer }) => answer === 'accept').map(({ purpose }) => purpose)
  return scope.answerOnce(async (transaction) => {
    const before = (await transaction.get(messagePermissions, openid)) ?? noPermissions(openid)
    const remaining = addOneEach(before.remaining, accepted)
    await transaction.put(messagePermissions, { ...before, remaining, isForeign: false })
    return ok({ remaining })
  })
})

type Counts = Partial<Record<TemplatePurpose, number>>

function addOneEach(counts: Counts, purposes: readonly TemplatePurpose[]): Counts {
  return purposes.reduce<Counts>((sum, purpose) => ({ ...sum, [purpose]: (sum[purpose] ?? 0) + 1 }), counts)
}
