import type { Appointment } from '../../src/domain/booking/appointment'
import { nextVisitOf } from '../../src/domain/booking/rebooking'
import { addDays, type IsoDate } from '../../src/domain/shared/time'
import { dueVisitIdOf, type DueVisitDocument } from '../../src/server/booking/rebooking/documents'

/** What is due longer ago is on nobody's list any more. */
const KEPT_DAYS = 60

interface Cycles {
  readonly services: readonly { readonly serviceId: string; readonly cycleDays?: number | undefined }[]
}

/** When the customers of a year of visits are due again, as the timer would have noted it after each. */
export function dueVisitsOf(
  visits: Iterable<Appointment>,
  catalogs: ReadonlyMap<string, Cycles>,
  today: IsoDate,
): DueVisitDocument[] {
  const histories = new Map<string, Appointment[]>()
  for (const visit of visits) {
    if (visit.status !== 'completed') continue
    for (const { serviceId } of visit.items) {
      const id = dueVisitIdOf(visit.customerId, serviceId)
      histories.set(id, [...(histories.get(id) ?? []), visit])
    }
  }
  return [...histories].flatMap(([_id, history]) => {
    const last = [...history].sort((a, b) => b.startsAt - a.startsAt)[0]
    const item = last?.items.find(({ serviceId }) => _id === dueVisitIdOf(last.customerId, serviceId))
    if (last === undefined || item === undefined) return []
    const { customerId, storeId, appointmentId } = last
    const { serviceId, serviceName } = item
    const service = catalogs.get(storeId)?.services.find((each) => each.serviceId === serviceId)
    const next = nextVisitOf(
      history.map(({ on }) => on),
      service?.cycleDays,
    )
    if (next === undefined || next.dueOn < addDays(today, -KEPT_DAYS)) return []
    const { lastOn, dueOn } = next
    return [{ _id, customerId, storeId, serviceId, serviceName, appointmentId, lastOn, dueOn }]
  })
}
