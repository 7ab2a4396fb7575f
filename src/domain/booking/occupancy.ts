import type { MinuteInterval } from '../shared/time'
import { isOccupying, type Appointment, type AppointmentItem } from './appointment'
import type { RoomDay, StaffDay, TakenInterval } from './days'
import { countFreed } from './freed-minutes'

/** Minutes of a staff member, and whether it is a rotation turn of hers. */
export type WorkInterval = MinuteInterval & Pick<TakenInterval, 'turn'>

/** Minutes of one staff member. */
export interface StaffMinutes {
  readonly staffMemberId: string
  readonly intervals: readonly WorkInterval[]
}

/** Minutes of one kind of room; each entry takes one of its capacity. */
export interface RoomMinutes {
  readonly roomKind: string
  readonly intervals: readonly MinuteInterval[]
}

/** Everything a visit takes of one business day. */
export interface Occupancy {
  readonly staff: readonly StaffMinutes[]
  readonly rooms: readonly RoomMinutes[]
}

/** The days a visit touches: of every therapist and of every kind of room in it. */
export interface VisitDays {
  readonly staffDays: readonly StaffDay[]
  readonly roomDays: readonly RoomDay[]
}

type Placed = Pick<AppointmentItem, 'staffMemberId' | 'startMinute' | 'phases'> & Partial<Pick<AppointmentItem, 'turn'>>

/** The minutes of each phase, in order, from the item's start. */
export function placePhases(item: Pick<Placed, 'startMinute' | 'phases'>) {
  let startMinute = item.startMinute
  return item.phases.map((phase) => {
    const placed = { phase, startMinute, endMinute: startMinute + phase.minutes }
    startMinute = placed.endMinute
    return placed
  })
}

/** When the customer is done with an item: cleanup does not hold her. */
export function customerEndMinute(item: Pick<Placed, 'startMinute' | 'phases'>): number {
  const withHer = placePhases(item).filter(({ phase }) => phase.kind !== 'cleanup')
  return withHer.at(-1)?.endMinute ?? item.startMinute
}

/** When therapist and room are free again: after the last phase. */
export function itemEndMinute({ startMinute, phases }: Pick<Placed, 'startMinute' | 'phases'>): number {
  return phases.reduce((endMinute, { minutes }) => endMinute + minutes, startMinute)
}

/** What items take: the staff's minutes (not those of processing) and one of each phase's rooms. */
export function occupancyOf(items: readonly Placed[]): Occupancy {
  const staff = new Map<string, WorkInterval[]>()
  const rooms = new Map<string, MinuteInterval[]>()
  for (const item of items) {
    // Lists of one item only are joined: two items in a room at once need two rooms.
    const own = new Map<string, MinuteInterval[]>()
    const turn = item.turn === 'rotation' ? { turn: item.turn } : {}
    for (const { phase, startMinute, endMinute } of placePhases(item)) {
      if (phase.needsStaff) append(staff, item.staffMemberId, { startMinute, endMinute, ...turn })
      for (const roomKind of phase.roomKinds) append(own, roomKind, { startMinute, endMinute })
    }
    for (const [roomKind, intervals] of own) rooms.set(roomKind, [...(rooms.get(roomKind) ?? []), ...intervals])
  }
  return {
    staff: Array.from(staff, ([staffMemberId, intervals]) => ({ staffMemberId, intervals })),
    rooms: Array.from(rooms, ([roomKind, intervals]) => ({ roomKind, intervals })),
  }
}

/** Adds an interval behind the others; one that goes on where the last ended, as the same turn, lengthens it. */
function append(lists: Map<string, WorkInterval[]>, key: string, added: WorkInterval): void {
  const list = lists.get(key) ?? []
  const last = list.at(-1)
  if (last?.endMinute === added.startMinute && last.turn === added.turn)
    list.splice(-1, 1, { ...last, endMinute: added.endMinute })
  else list.push(added)
  lists.set(key, list)
}

type Booked = Pick<Appointment, 'appointmentId' | 'status' | 'on' | 'storeId' | 'holdUntilAt'> & {
  readonly items: readonly Placed[]
}

/** The visit's days without it: what it took is free again, and counted as given back. */
export function releaseDays(days: VisitDays, appointmentId: string): VisitDays {
  return countFreed(days, withoutVisit(days, appointmentId), appointmentId)
}

function withoutVisit(days: VisitDays, appointmentId: string): VisitDays {
  const without = (list: readonly TakenInterval[]): readonly TakenInterval[] =>
    list.filter((taken) => taken.appointmentId !== appointmentId)
  return {
    staffDays: days.staffDays.map((day) => ({ ...day, busy: without(day.busy) })),
    roomDays: days.roomDays.map((day) => ({ ...day, taken: without(day.taken) })),
  }
}

/**
 * The days with the visit in them, in place of whatever it took before; one that no longer occupies only gives back.
 * Holds that had run out by `nowAt` (epoch ms) are dropped. Throws when a day it needs was not loaded.
 */
export function occupyDays(days: VisitDays, visit: Booked, nowAt: number): VisitDays {
  if (!isOccupying(visit.status)) return releaseDays(days, visit.appointmentId)
  const released = withoutVisit(days, visit.appointmentId)
  const { staff, rooms } = occupancyOf(visit.items)
  const own = (minutes: WorkInterval): TakenInterval => ({
    ...minutes,
    appointmentId: visit.appointmentId,
    ...(visit.status === 'held' && visit.holdUntilAt !== undefined && { holdUntilAt: visit.holdUntilAt }),
  })
  const withOwn = (list: readonly TakenInterval[], added: readonly WorkInterval[]): TakenInterval[] =>
    [...list.filter((taken) => isStanding(taken, nowAt)), ...added.map(own)].sort(byStart)
  const staffOn = released.staffDays.filter(({ on }) => on === visit.on).map(({ staffMemberId }) => staffMemberId)
  const roomsOn = released.roomDays.filter(({ on }) => on === visit.on).map(({ roomKind }) => roomKind)
  requireAll(staff.map(({ staffMemberId }) => staffMemberId).filter((needed) => !staffOn.includes(needed)))
  requireAll(rooms.map(({ roomKind }) => roomKind).filter((needed) => !roomsOn.includes(needed)))
  const minutesOf = (found: { readonly intervals: readonly WorkInterval[] } | undefined) => found?.intervals ?? []
  const occupied = {
    staffDays: released.staffDays.map((day) => {
      if (day.on !== visit.on) return day
      const added = minutesOf(staff.find(({ staffMemberId }) => staffMemberId === day.staffMemberId))
      return { ...day, busy: withOwn(day.busy, added) }
    }),
    roomDays: released.roomDays.map((day) => {
      if (day.on !== visit.on) return day
      return { ...day, taken: withOwn(day.taken, minutesOf(rooms.find(({ roomKind }) => roomKind === day.roomKind))) }
    }),
  }
  return countFreed(days, occupied, visit.appointmentId)
}

function requireAll(missing: readonly string[]): void {
  if (missing.length > 0) throw new Error(`days the visit needs were not loaded: ${missing.join(', ')}`)
}

function byStart(a: TakenInterval, b: TakenInterval): number {
  return a.startMinute - b.startMinute || a.endMinute - b.endMinute || (a.appointmentId < b.appointmentId ? -1 : 1)
}

/** Whether a taken interval still counts: a hold does not once its time has passed. */
export function isStanding(taken: Pick<TakenInterval, 'holdUntilAt'>, nowAt: number): boolean {
  return taken.holdUntilAt === undefined || taken.holdUntilAt > nowAt
}
