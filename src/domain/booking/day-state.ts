import { daysBetween, weekdayOf, type IsoDate, type MinuteInterval } from '../shared/time'
import { allCells, clearTouched, DAY_CELLS, GRID_MINUTES, noCells, setInside, type Cells } from './cells'
import type { LiveVisit, RoomDay, StaffDay } from './days'
import { isStanding } from './occupancy'
import type { BookableStore } from './visit-plan'

const DAY_MINUTES = 1440

/** When a store is open on a day; undefined when closed. */
export function hoursOn(
  store: Pick<BookableStore, 'weeklyHours' | 'closedDays'>,
  on: IsoDate,
): { readonly opensMinute: number; readonly closesMinute: number } | undefined {
  if (store.closedDays.includes(on)) return undefined
  return store.weeklyHours[weekdayOf(on) - 1] ?? undefined
}

/**
 * The cells in which a staff member is free at the store: her shifts' union without breaks, time off and taken minutes,
 * with `bufferMinutes` kept from each other visit. Holds that ran out by `nowAt` (epoch ms) take nothing.
 */
export function freeStaffCells(day: StaffDay, bufferMinutes: number, nowAt: number): Cells {
  const cells = noCells()
  for (const shift of unionOf(day.shifts)) setInside(cells, shift)
  for (const pause of day.breaks) clearTouched(cells, pause)
  for (const off of day.timeOff) clearTouched(cells, off)
  for (const taken of day.busy) if (isStanding(taken, nowAt)) clearTouched(cells, taken, bufferMinutes)
  return cells
}

/** Intervals that touch or overlap become one: two shifts that meet inside a cell leave no hole in it. */
function unionOf(intervals: readonly MinuteInterval[]): readonly MinuteInterval[] {
  if (intervals.length < 2) return intervals
  const union: { startMinute: number; endMinute: number }[] = []
  for (const { startMinute, endMinute } of [...intervals].sort((a, b) => a.startMinute - b.startMinute)) {
    const last = union.at(-1)
    if (last !== undefined && startMinute <= last.endMinute) last.endMinute = Math.max(last.endMinute, endMinute)
    else union.push({ startMinute, endMinute })
  }
  return union
}

/** The minutes a staff member is booked that day. */
export function loadMinutesOf(day: Pick<StaffDay, 'busy'>, nowAt: number): number {
  return day.busy.reduce(
    (sum, taken) => sum + (isStanding(taken, nowAt) ? Math.max(0, taken.endMinute - taken.startMinute) : 0),
    0,
  )
}

/** How many rooms of a kind are taken in each cell. */
export function countRooms(day: Pick<RoomDay, 'taken'> | undefined, nowAt: number): Uint8Array {
  const counts = new Uint8Array(DAY_CELLS)
  for (const taken of day?.taken ?? []) {
    if (!isStanding(taken, nowAt) || taken.endMinute <= taken.startMinute) continue
    const end = Math.min(DAY_CELLS, Math.ceil(taken.endMinute / GRID_MINUTES))
    for (let cell = Math.floor(taken.startMinute / GRID_MINUTES); cell < end; cell += 1)
      counts[cell] = (counts[cell] ?? 0) + 1
  }
  return counts
}

/** The cells in which another room of the kind is free. */
export function freeRoomCells(counts: Uint8Array, capacity: number): Cells {
  const cells = noCells()
  for (let cell = 0; cell < DAY_CELLS; cell += 1) {
    const word = cell >> 5
    if ((counts[cell] ?? 0) < capacity) cells[word] = (cells[word] ?? 0) | (1 << (cell & 31))
  }
  return cells
}

/** A live visit in the minutes of the business day `on`, which may be another than its own. */
export function minutesOnDay(visit: Pick<LiveVisit, 'on' | 'startMinute' | 'endMinute'>, on: IsoDate): MinuteInterval {
  const offsetMinutes = daysBetween(on, visit.on) * DAY_MINUTES
  return { startMinute: visit.startMinute + offsetMinutes, endMinute: visit.endMinute + offsetMinutes }
}

/** The cells of a day in which a customer has no visit; undefined when she has none near that day. */
export function freeCustomerCells(live: readonly LiveVisit[], on: IsoDate, nowAt: number): Cells | undefined {
  let cells: Cells | undefined
  for (const visit of live) {
    const minutes = minutesOnDay(visit, on)
    if (!isStanding(visit, nowAt) || minutes.endMinute <= 0 || minutes.startMinute >= DAY_CELLS * GRID_MINUTES) continue
    cells ??= allCells()
    clearTouched(cells, minutes)
  }
  return cells
}
