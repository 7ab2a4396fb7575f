import { WAITLIST_RULES } from '../../../../config/policies'
import { offerToWaitlist } from '../../../contracts/waitlist'
import { decideBooking } from '../../../domain/booking/decide-booking'
import { withOffer, type WaitlistOffer, type WaitlistTime } from '../../../domain/booking/waitlist'
import { handOfferUntilAt, takesOf, type WaitingCustomer } from '../../../domain/booking/waitlist-match'
import { err, ok } from '../../../domain/shared/result'
import { readCatalog } from '../../catalog/post'
import { readCustomer } from '../../identity/post'
import { command, type ActionScope } from '../../platform/actions'
import { customerStandings, newStanding, standingOf } from '../documents'
import { readDays } from '../read-days'
import { loadEntry, loadWaiting, writeEntry } from './entries'
import { staffEntryViewOf } from './views'
import { lookUpWaiting } from './waiting-customers'

/**
 * Asks somebody about a time by hand: one that is free now, whatever she wished or has passed on, and however many are
 * asked about it. Database requests: 12 (staff, entry, standing, catalogue, day; start, entry, name; entry, news, answer;
 * commit).
 */
export const offerToWaitlistAction = command(offerToWaitlist, async ({ entryId, on, startMinute }, scope) => {
  const { database, caller, nowAt, makeId, personalData } = scope
  const seen = await loadEntry(database, caller, entryId)
  if (!seen.isOk) return seen
  const stored = await database.get(customerStandings, seen.value.customerId)
  const standing = stored === undefined ? newStanding(seen.value.customerId) : standingOf(stored)
  const catalog = await readCatalog(database, seen.value.storeId)
  const waiting = lookUpWaiting(seen.value, catalog, standing, personalData)
  if (!waiting.isOk) return waiting
  const offered = await makeOffer(scope, waiting.value, { on, startMinute })
  if (!offered.isOk) return offered
  const offer: WaitlistOffer = { ...offered.value, offerId: makeId('wof'), madeAt: nowAt }
  return scope.answerOnce(async (transaction) => {
    const found = await loadWaiting(transaction, caller, entryId, ['waiting'])
    if (!found.isOk) return found
    const customer = await readCustomer(transaction, found.value.customerId)
    const entry = withOffer(found.value, offer)
    await writeEntry(transaction, entry, 'offered')
    return ok({ entry: staffEntryViewOf(entry, customer?.displayName ?? '', personalData) })
  })
})

/** The offer of a time, if it can be booked as the days stand: one database request. */
async function makeOffer(
  { database, nowAt }: Pick<ActionScope, 'database' | 'nowAt'>,
  { plan, standing, conditions = [] }: WaitingCustomer,
  time: WaitlistTime,
) {
  const known = await readDays(database, plan.store.storeId, time.on, 1)
  const decided = decideBooking({ plan, ...time, isWalkIn: false, nowAt, conditions }, standing, known)
  if (!decided.isOk) return decided
  const takes = takesOf({ assignment: decided.value })
  const untilAt = handOfferUntilAt(plan, time, nowAt, WAITLIST_RULES)
  if (untilAt <= nowAt) return err({ code: 'TOO_SOON' as const, leadMinutes: plan.policy.leadMinutes })
  return ok({ ...time, takes, endMinute: Math.max(...takes.map(({ endMinute }) => endMinute)), untilAt })
}
