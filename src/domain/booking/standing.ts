import { customerEndMinute, isStanding } from './occupancy'
import { isOccupying, type Appointment } from './appointment'
import type { CustomerStanding, LiveVisit } from './days'

/** How many of her latest visits tell a customer's habit. */
const MOST_RECENT_STARTS = 5

/** The customer's standing without an appointment: she may be elsewhere in its minutes again. */
export function releaseStanding(standing: CustomerStanding, appointmentId: string): CustomerStanding {
  return { ...standing, live: standing.live.filter((visit) => visit.appointmentId !== appointmentId) }
}

/**
 * The standing with the appointment as it now is, in place of what was there; one that no longer occupies only goes.
 * Holds that had run out by `nowAt` (epoch ms) are dropped.
 */
export function occupyStanding(standing: CustomerStanding, appointment: Appointment, nowAt: number): CustomerStanding {
  const released = releaseStanding(standing, appointment.appointmentId)
  if (!isOccupying(appointment.status)) return released
  const { appointmentId, on, storeId, startMinute, items, status, holdUntilAt } = appointment
  const visit: LiveVisit = {
    appointmentId,
    storeId,
    on,
    startMinute,
    endMinute: Math.max(...items.map(customerEndMinute)),
    ...(status === 'held' && holdUntilAt !== undefined && { holdUntilAt }),
  }
  return { ...released, live: [...released.live.filter((live) => isStanding(live, nowAt)), visit] }
}

/** The standing of a customer who owes a fee more; a negative amount is one that was paid or waived. */
export function oweFee(standing: CustomerStanding, feeFen: number): CustomerStanding {
  return { ...standing, unpaidFeeFen: Math.max(0, standing.unpaidFeeFen + feeFen) }
}

/** The standing that remembers a newly booked start as the customer's habit (minutes of the day). */
export function rememberStart(standing: CustomerStanding, startMinute: number): CustomerStanding {
  const recentStartMinutes = [startMinute, ...(standing.recentStartMinutes ?? [])].slice(0, MOST_RECENT_STARTS)
  return { ...standing, recentStartMinutes }
}
