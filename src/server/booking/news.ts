import type { Appointment } from '../../domain/booking/appointment'
import type { Caller } from '../platform/caller'
import type { AppointmentNews } from '../notify/post'

type Told = Pick<AppointmentNews, 'what' | 'reasonSealed' | 'tips'>

/** What people are told of an appointment, as it stands after what has happened; by the shop itself without a caller. */
export function newsOf(appointment: Appointment, told: Told, caller?: Pick<Caller, 'side' | 'staff'>): AppointmentNews {
  const { appointmentId, version, storeId, storeName, customerId, on, startMinute, items } = appointment
  const by = caller === undefined ? 'shop' : caller.staff === undefined ? 'customer' : 'staff'
  return {
    ...told,
    by,
    appointmentId,
    version,
    storeId,
    storeName,
    customerId,
    staffMemberIds: [...new Set(items.map(({ staffMemberId }) => staffMemberId))],
    serviceNames: items.map(({ serviceName }) => serviceName),
    on,
    startMinute,
    ...(caller?.staff !== undefined && { actorStaffMemberId: caller.staff.staffMemberId }),
  }
}
