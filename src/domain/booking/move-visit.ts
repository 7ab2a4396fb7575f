import type { Appointment, AppointmentChange } from './appointment'
import { goneStaffIdsOf } from './call-mark'
import type { PlacedVisit } from './make-appointment'
import { statusAfterBooking } from './make-appointment'
import type { Mover } from './transitions'
import { placeInVisit } from './visit-chains'
import type { BookingCatalog, BookingPolicy, WishedItem } from './visit-plan'

/**
 * What is wished for when a visit is moved as it is: the same services, by the same person where she was asked for and has
 * not left.
 */
export function wishesOf(visit: Pick<Appointment, 'items' | 'callMark'>): readonly WishedItem[] {
  const goneIds = goneStaffIdsOf(visit)
  return visit.items.map(({ serviceId, staffMemberId, turn, ...place }) => {
    const isWanted = turn === 'requested' && !goneIds.includes(staffMemberId)
    return { serviceId, ...(isWanted && { staffMemberId }), ...placeInVisit(place) }
  })
}

/** The catalog as it is for somebody who moves a visit: what she has booked stays on offer to her, at its price. */
export function catalogForMove(
  catalog: BookingCatalog | undefined,
  { items }: Pick<Appointment, 'items'>,
): BookingCatalog | undefined {
  if (catalog === undefined) return undefined
  const services = catalog.services.map((service) => {
    const booked = items.find(({ serviceId }) => serviceId === service.serviceId)
    if (booked === undefined) return service
    return { ...service, name: booked.serviceName, salePriceFen: booked.salePriceFen, isActive: true }
  })
  return { ...catalog, services }
}

/** The appointment at its new time, as its next version. A customer's move is a request again, unless the store says so. */
export function moveVisit(
  { callMark: _settled, ...appointment }: Appointment,
  placed: PlacedVisit,
  change: AppointmentChange,
  mover: Mover,
  policy: Pick<BookingPolicy, 'isAutoConfirmed'>,
): Appointment {
  return {
    ...appointment,
    ...placed,
    status: statusAfterBooking(mover, policy),
    version: appointment.version + 1,
    history: [...appointment.history, change],
  }
}
