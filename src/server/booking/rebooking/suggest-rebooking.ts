import { suggestRebooking } from '../../../contracts/rebooking'
import type { Appointment } from '../../../domain/booking/appointment'
import { bookingWindow } from '../../../domain/booking/booking-window'
import type { CustomerStanding } from '../../../domain/booking/days'
import { findNearbyTimes, type NearbyTime } from '../../../domain/booking/find-slots'
import { proposeTogether, type DueService } from '../../../domain/booking/rebooking'
import { planVisit, type VisitPlan, type WishedItem } from '../../../domain/booking/visit-plan'
import { err, ok } from '../../../domain/shared/result'
import { addDays, daysBetween, momentAt, type IsoDate } from '../../../domain/shared/time'
import { readCatalog, type CatalogDocument } from '../../catalog/post'
import { query, type ActionScope } from '../../platform/actions'
import { mayActInStore } from '../../platform/caller'
import { appointmentOf, appointments, customerStandings, newStanding, standingOf } from '../documents'
import { readDays } from '../read-days'
import { rebookingIdOf, rebookings, staffRebookingViewOf, type ProposedItem } from './documents'
import { readNextVisits } from './next-visits'

const MOST_TIMES = 4
/** Times are looked for on this many days on either side of the due day. */
const DAYS_AROUND = 3

type Reading = Pick<ActionScope, 'database' | 'nowAt'>

/**
 * 下次建议. Database requests: 5 (staff, appointment, catalog, standing, proposal), and 2 where there is something to
 * suggest (her visits, days).
 */
export const suggestRebookingAction = query(suggestRebooking, async ({ appointmentId }, scope) => {
  const { caller, database, nowAt } = scope
  const document = await database.get(appointments, appointmentId)
  if (document === undefined || caller.staff === undefined || !mayActInStore(caller.staff, document.storeId))
    return err({ code: 'APPOINTMENT_UNKNOWN' })
  const appointment = appointmentOf(document)
  const { customerId, storeId, status } = appointment
  const catalog = await readCatalog(database, storeId)
  const found = await database.get(customerStandings, customerId)
  const standing = found === undefined ? newStanding(customerId) : standingOf(found)
  const rebooking = await database.get(rebookings, rebookingIdOf(customerId))
  const isSeen = status === 'completed' || status === 'inService'
  const suggestion = isSeen && catalog !== undefined ? await suggest(scope, appointment, catalog, standing) : undefined
  const isAhead = ({ on, endMinute, appointmentId: id }: CustomerStanding['live'][number]): boolean =>
    id !== appointmentId && momentAt(on, endMinute) > nowAt
  return ok({
    ...(suggestion !== undefined && { suggestion }),
    ...(rebooking !== undefined && { rebooking: staffRebookingViewOf(rebooking, nowAt) }),
    hasVisitAhead: standing.live.some(isAhead),
  })
})

async function suggest(
  { database, nowAt }: Reading,
  appointment: Appointment,
  catalog: CatalogDocument,
  standing: CustomerStanding,
) {
  const due = proposeTogether(await readNextVisits(database, appointment, catalog))
  const first = [...due].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0]
  if (first === undefined) return undefined
  const items = due.map(({ serviceId }) => proposedItem(appointment, catalog, serviceId))
  const { lastOn, dueOn, gapDays, basis } = first
  const planned = planVisit(catalog, items.map(wishOf))
  if (!planned.isOk) return undefined
  const window = bookingWindow(planned.value, { isWalkIn: false }, nowAt)
  const facts = { items, lastOn, dueOn, gapDays, basis }
  if (dueOn > window.lastOn) return { ...facts, times: [], bookableFromOn: addDays(dueOn, -catalog.policy.horizonDays) }
  // Nobody can be expected to come today: she has to see it first.
  const firstOn = addDays(window.firstOn, 1)
  const wishedOn = laterOf(dueOn, firstOn)
  const from = laterOf(addDays(wishedOn, -DAYS_AROUND), firstOn)
  const through = addDays(wishedOn, DAYS_AROUND) < window.lastOn ? addDays(wishedOn, DAYS_AROUND) : window.lastOn
  const days = daysBetween(from, through) + 1
  const known = await readDays(database, appointment.storeId, from, days)
  const timesOf = (plan: VisitPlan): readonly NearbyTime[] => {
    const question = { plan, from, days, nowAt, live: standing.live, isWalkIn: false, recentStartMinutes: [] }
    return findNearbyTimes(question, known, { on: wishedOn, startMinute: appointment.startMinute }, MOST_TIMES)
  }
  const withHer = timesOf(planned.value)
  if (withHer.length > 0) return { ...facts, times: [...withHer] }
  // Her therapist has no time about then: better somebody else than nobody.
  const anybody = items.map(({ serviceId, serviceName }) => ({ serviceId, serviceName }))
  const replanned = planVisit(catalog, anybody)
  return { ...facts, items: anybody, times: replanned.isOk ? [...timesOf(replanned.value)] : [] }
}

/** The service as it is called now, with whom she had last time if that is still possible. */
function proposedItem(appointment: Appointment, catalog: CatalogDocument, serviceId: DueService['serviceId']) {
  const serviceName = catalog.services.find((service) => service.serviceId === serviceId)?.name ?? ''
  const item: ProposedItem = { serviceId, serviceName }
  const lastId = appointment.items.find((each) => each.serviceId === serviceId)?.staffMemberId
  const last = catalog.therapists.find(({ staffMemberId }) => staffMemberId === lastId)
  if (last?.skills.some((skill) => skill.serviceId === serviceId) !== true) return item
  return { ...item, staffMemberId: last.staffMemberId, staffName: last.displayName }
}

/** A proposed service as it is booked. */
export function wishOf({ serviceId, staffMemberId }: ProposedItem): WishedItem {
  return { serviceId, ...(staffMemberId !== undefined && { staffMemberId }) }
}

function laterOf(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? b : a
}
