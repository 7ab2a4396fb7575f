import { customerEndMinute, isStanding } from './occupancy'
import { isOccupying, type Appointment } from './appointment'
import type { CustomerStanding, LiveVisit } from './days'
import type { IsoDate } from '../shared/time'

/** How many of her latest visits tell a customer's habit. */
const MOST_RECENT_STARTS = 5
/** How many services are remembered as had: more than anybody has within the days that prerequisites are good for. */
const MOST_DONE = 40

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
  const { appointmentId, on, storeId, startMinute, items, status, holdUntilAt, seriesId } = appointment
  const visit: LiveVisit = {
    appointmentId,
    storeId,
    on,
    startMinute,
    endMinute: Math.max(...items.map(customerEndMinute)),
    ...(status === 'held' && holdUntilAt !== undefined && { holdUntilAt }),
    ...(seriesId !== undefined && { seriesId }),
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

/** The standing that remembers these services as had on `on`, for those that are a prerequisite of others. */
export function rememberDone(standing: CustomerStanding, serviceIds: readonly string[], on: IsoDate): CustomerStanding {
  const { doneOn = [] } = standing
  const latest = new Map(doneOn.map((done) => [done.serviceId, done.on]))
  for (const serviceId of serviceIds) {
    const before = latest.get(serviceId)
    if (before === undefined || before < on) latest.set(serviceId, on)
  }
  const remembered = [...latest].map(([serviceId, day]) => ({ serviceId, on: day }))
  return {
    ...standing,
    doneOn: remembered.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)).slice(0, MOST_DONE),
  }
}
