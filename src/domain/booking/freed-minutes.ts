import type { TakenInterval } from './days'
import type { VisitDays } from './occupancy'

/** A day that counts how often minutes of it became free. */
interface CountingDay {
  readonly freedCount?: number
}

/** The day, on which more can be booked than before: the waitlist is looked through for it (docs/adr/0009). */
export function withFreedMinutes<Day extends CountingDay>(day: Day): Day {
  return { ...day, freedCount: (day.freedCount ?? 0) + 1 }
}

/**
 * The days after a change to one visit, those that gave back minutes of it counted: of its therapists, or of its rooms
 * where nobody's minutes were taken. `before` holds the same days in the same order.
 */
export function countFreed(before: VisitDays, after: VisitDays, appointmentId: string): VisitDays {
  const staffDays = after.staffDays.map((day, index) =>
    hasLost(before.staffDays[index]?.busy, day.busy, appointmentId) ? withFreedMinutes(day) : day,
  )
  if (staffDays.some((day, index) => day !== after.staffDays[index])) return { ...after, staffDays }
  const roomDays = after.roomDays.map((day, index) =>
    hasLost(before.roomDays[index]?.taken, day.taken, appointmentId) ? withFreedMinutes(day) : day,
  )
  return { ...after, roomDays }
}

/** Whether the visit had minutes that it has no more. */
function hasLost(
  before: readonly TakenInterval[] = [],
  after: readonly TakenInterval[],
  appointmentId: string,
): boolean {
  const isOwn = (taken: TakenInterval): boolean => taken.appointmentId === appointmentId
  const kept = after.filter(isOwn)
  return before
    .filter(isOwn)
    .some((had) => !kept.some((has) => has.startMinute <= had.startMinute && had.endMinute <= has.endMinute))
}
