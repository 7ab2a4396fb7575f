import { err, ok, type Result } from '../shared/result'
import type { MinuteInterval } from '../shared/time'
import { isOccupying, type Appointment, type AppointmentItem } from './appointment'
import { GRID_MINUTES } from './cells'
import type { LiveVisit, RoomDay, StaffDay } from './days'
import { VisitFitter, type DayAround, type FitError } from './fit-visit'
import { hoursOf } from './fit-visit'
import { occupancyOf } from './occupancy'
import { isOpenOnBoard, shiftItems } from './rearrange-visit'

/** A visit as the board knows it. */
export type BoardVisit = Pick<Appointment, 'appointmentId' | 'customerId' | 'storeId' | 'on' | 'status' | 'version'> & {
  readonly items: readonly AppointmentItem[]
}

/** A store's day as the board knows it: who works, and every visit; what is taken follows from the visits. */
export type BoardDay = Omit<DayAround, 'staffDays' | 'roomDays' | 'live'> & {
  readonly storeId: string
  readonly staffDays: readonly Pick<StaffDay, 'staffMemberId' | 'shifts' | 'breaks' | 'timeOff'>[]
  readonly visits: readonly BoardVisit[]
}

/** What tells whether a visit of this customer fits, with the visits given taking what they take. */
export function fitterAmong(
  { visits: _visits, ...day }: BoardDay,
  others: readonly BoardVisit[],
  customerId: string,
): VisitFitter {
  const { on, storeId } = day
  const busy = new Map<string, StaffDay['busy'][number][]>()
  const taken = new Map<string, RoomDay['taken'][number][]>()
  for (const { appointmentId, status, items } of others) {
    if (!isOccupying(status)) continue
    const { staff, rooms } = occupancyOf(items)
    const own = (interval: MinuteInterval) => ({ ...interval, appointmentId })
    for (const { staffMemberId, intervals } of staff)
      busy.set(staffMemberId, [...(busy.get(staffMemberId) ?? []), ...intervals.map(own)])
    for (const { roomKind, intervals } of rooms)
      taken.set(roomKind, [...(taken.get(roomKind) ?? []), ...intervals.map(own)])
  }
  const live = others
    .filter((visit) => visit.customerId === customerId && isOccupying(visit.status))
    .map(({ appointmentId, items }): LiveVisit => ({ appointmentId, on, storeId, ...hoursOf(items) }))
  return new VisitFitter({
    ...day,
    live,
    staffDays: day.staffDays.map((each) => ({ ...each, on, storeId, busy: busy.get(each.staffMemberId) ?? [] })),
    roomDays: Array.from(taken, ([roomKind, list]) => ({ roomKind, on, storeId, taken: list })),
  })
}

/** A visit that has to make room, and by how much. */
export interface Push {
  readonly visit: BoardVisit
  readonly byMinutes: number
}

/** More visits than these are moved one by one, by somebody who looks at each. */
export const MOST_PUSHED = 5
const MOST_MINUTES = 240

/**
 * Which visits have to make room for one that lasts longer, and by how much later each can be; the reason when one of
 * them cannot (it has begun, or there is no place for it), or when more than five would have to.
 */
export function planPushes(day: BoardDay, changed: BoardVisit): Result<readonly Push[], FitError> {
  const pushes: Push[] = []
  const placed: BoardVisit[] = [changed]
  for (const visit of placed) {
    for (;;) {
      const isPlaced = ({ appointmentId }: BoardVisit): boolean =>
        placed.some((each) => each.appointmentId === appointmentId)
      const others = [
        ...day.visits.filter((each) => !isPlaced(each)),
        ...placed.filter((each) => each.appointmentId !== visit.appointmentId),
      ]
      const refusal = fitterAmong(day, others, visit.customerId).whyNot(visit.items)
      if (refusal === undefined) break
      const next = nextInTheWay(day, placed, refusal, visit)
      const push = next === undefined ? undefined : makeRoom(day, placed, next)
      if (push === undefined || pushes.length === MOST_PUSHED) return err(refusal)
      pushes.push(push)
      placed.push({ ...push.visit, items: shiftItems(push.visit.items, push.byMinutes) })
    }
  }
  return ok(pushes)
}

function nextInTheWay(day: BoardDay, placed: readonly BoardVisit[], refusal: FitError, pushing: BoardVisit) {
  if (refusal.code !== 'STAFF_BUSY') return undefined
  const start = hoursOf(pushing.items).startMinute
  return day.visits
    .filter(({ appointmentId }) => refusal.appointmentIds.includes(appointmentId))
    .filter(({ appointmentId }) => !placed.some((each) => each.appointmentId === appointmentId))
    .filter(({ status, items }) => isOpenOnBoard(status, 'move') && hoursOf(items).startMinute >= start)
    .sort((a, b) => hoursOf(a.items).startMinute - hoursOf(b.items).startMinute)[0]
}

/** The least delay with which the visit is out of the way of those that have their place. */
function makeRoom(day: BoardDay, placed: readonly BoardVisit[], visit: BoardVisit): Push | undefined {
  const fitter = fitterAmong(day, placed, visit.customerId)
  for (let byMinutes = GRID_MINUTES; byMinutes <= MOST_MINUTES; byMinutes += GRID_MINUTES)
    if (fitter.whyNot(shiftItems(visit.items, byMinutes)) === undefined) return { visit, byMinutes }
  return undefined
}
