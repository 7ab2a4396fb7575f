import type { AppointmentItem } from '../../domain/booking/appointment'
import { type ShownVisit, withItems } from './board-facts'

/** Where visits are shown already: by appointment, for as long as it has the version that is changed. */
export type Ahead = ReadonlyMap<
  string,
  { readonly visit: ShownVisit; readonly on: string; readonly items: readonly AppointmentItem[] }
>

interface Day {
  readonly on: string
  readonly appointments: readonly ShownVisit[]
}

/** Days with visits where they are about to be; a newer version of one shows what has become of it. */
export function withAhead<Each extends Day>(days: readonly Each[], ahead: Ahead): Each[] {
  const all = days.flatMap(({ appointments }) => appointments)
  const isAhead = ({ appointmentId, version }: ShownVisit): boolean =>
    ahead.get(appointmentId)?.visit.version === version
  const moved = all.filter(isAhead).flatMap((visit) => {
    const next = ahead.get(visit.appointmentId)
    return next === undefined ? [] : [{ ...withItems(visit, next.items), on: next.on }]
  })
  return days.map((day) => ({
    ...day,
    appointments: [
      ...day.appointments.filter((visit) => !isAhead(visit)),
      ...moved.filter((visit) => visit.on === day.on),
    ],
  }))
}
