import * as z from 'zod'
import { isoDate } from '../../../contracts/fields'
import type { Appointment } from '../../../domain/booking/appointment'
import { nextVisitOf, type DueService } from '../../../domain/booking/rebooking'
import type { IsoDate } from '../../../domain/shared/time'
import type { CatalogDocument } from '../../catalog/post'
import type { CommandTransaction } from '../../platform/command-transaction'
import { defineCollection, type Database } from '../../platform/database'
import { dueVisitIdOf, dueVisits } from './documents'

/** Of a customer's visits, as many as tell the rhythm of each service even if she comes for several in turn. */
const MOST_VISITS_READ = 60

/** Visits, of which only the day and the services are read. */
const visitHeads = defineCollection(
  'appointments',
  z.object({
    _id: z.string(),
    on: isoDate,
    items: z.array(z.object({ serviceId: z.string(), guest: z.int().optional() })),
  }),
)

type Visit = Pick<Appointment, 'appointmentId' | 'customerId' | 'storeId' | 'on' | 'items'>
type Catalog = Pick<CatalogDocument, 'services'>

/**
 * When the customer of a visit is due again for each of its services that has a cycle or in which she has a rhythm. The
 * visit itself counts, whether it is completed yet or not; what her guests had does not. One database request.
 */
export async function readNextVisits(
  database: Database,
  { customerId, on, items }: Visit,
  catalog: Catalog,
): Promise<DueService[]> {
  const found = await database.find(
    visitHeads,
    { customerId, status: 'completed' },
    { orderBy: ['startsAt', 'desc'], limit: MOST_VISITS_READ, fields: ['on', 'items'] },
  )
  const isHers = ({ guest = 0 }: { readonly guest?: number | undefined }): boolean => guest === 0
  const ownIds = [...new Set(items.filter(isHers).map(({ serviceId }) => serviceId))]
  return ownIds.flatMap((serviceId) => {
    const before = found.filter((visit) => visit.items.some((item) => item.serviceId === serviceId && isHers(item)))
    const visitedOn: IsoDate[] = [on, ...before.map((visit) => visit.on)]
    const service = catalog.services.find((each) => each.serviceId === serviceId)
    const next = service?.isActive === true ? nextVisitOf(visitedOn, service.cycleDays) : undefined
    return next === undefined ? [] : [{ serviceId, ...next }]
  })
}

/**
 * Notes when the customer of a completed visit is due again, for the list of those who should come. One database request,
 * and one for each service.
 */
export async function noteNextVisits(
  database: Database,
  transaction: Pick<CommandTransaction, 'put'>,
  visit: Visit,
  catalog: Catalog,
): Promise<void> {
  const { customerId, storeId, appointmentId, items } = visit
  for (const { serviceId, lastOn, dueOn } of await readNextVisits(database, visit, catalog)) {
    const serviceName = items.find((item) => item.serviceId === serviceId)?.serviceName ?? ''
    const facts = { customerId, storeId, serviceId, serviceName, appointmentId, lastOn, dueOn }
    await transaction.put(dueVisits, { _id: dueVisitIdOf(customerId, serviceId), ...facts })
  }
}
