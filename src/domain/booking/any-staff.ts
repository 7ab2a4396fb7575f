import { addDays, daysBetween, monthSpan, storeDateOf, type IsoDate } from '../shared/time'
import { loadMinutesOf } from './day-state'
import type { StaffDay, TakenInterval } from './days'
import { isStanding } from './occupancy'

/**
 * Whom the store takes first when a customer asks for nobody: whoever has least to do that day; the next in the queue
 * 轮牌; or whoever has had the fewest rotation minutes in the month.
 */
export type AnyStaffPolicy = 'leastLoaded' | 'rotation' | 'fairOverMonth'

/** The therapist a customer is assigned to 手持客 at a store. */
export interface AssignedTherapist {
  readonly storeId: string
  readonly staffMemberId: string
}

/** A place in the order: numbers to compare one after another, the smallest first. */
export type Rank = readonly number[]

/** Rotation minutes of a month, by staff member. */
export type RotationMinutes = ReadonlyMap<string, number>

/**
 * Where somebody stands in the order, by her day. The queue: the fewest rotation turns
 * that day, then whose last one ends earliest, then whose shift begins earliest; turns she was asked for do not move her.
 */
export function rankOf(policy: AnyStaffPolicy, day: StaffDay, nowAt: number, ofMonth: () => RotationMinutes): Rank {
  if (policy === 'leastLoaded') return [loadMinutesOf(day, nowAt)]
  if (policy === 'fairOverMonth') return [ofMonth().get(day.staffMemberId) ?? 0, loadMinutesOf(day, nowAt)]
  const turns = day.busy.filter((taken) => isRotation(taken, nowAt))
  return [
    new Set(turns.map(({ appointmentId }) => appointmentId)).size,
    Math.max(-1, ...turns.map(({ endMinute }) => endMinute)),
    Math.min(...day.shifts.map(({ startMinute }) => startMinute)),
  ]
}

/** The same order with the customer's own therapist before everybody, where the store takes her first. */
export function rankWithAssigned(rank: Rank, staffMemberId: string, assignedStaffId: string | undefined): Rank {
  return assignedStaffId === undefined ? rank : [staffMemberId === assignedStaffId ? 0 : 1, ...rank]
}

/** Below 0 when `a` comes first. */
export function compareRanks(a: Rank, b: Rank): number {
  const place = a.findIndex((number, index) => number !== b[index])
  return place === -1 ? 0 : (a[place] ?? 0) - (b[place] ?? 0)
}

/** Everybody's rotation minutes on those of the days that lie in the month of `on`. */
export function rotationMinutesIn(on: IsoDate, staffDays: readonly StaffDay[], nowAt: number): RotationMinutes {
  const minutes = new Map<string, number>()
  for (const { staffMemberId, busy, ...day } of staffDays) {
    if (monthOf(day.on) !== monthOf(on)) continue
    const turns = busy.filter((taken) => isRotation(taken, nowAt))
    const booked = turns.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0)
    minutes.set(staffMemberId, (minutes.get(staffMemberId) ?? 0) + booked)
  }
  return minutes
}

function isRotation(taken: TakenInterval, nowAt: number): boolean {
  return taken.turn === 'rotation' && taken.endMinute > taken.startMinute && isStanding(taken, nowAt)
}

function monthOf(on: IsoDate): string {
  return on.slice(0, 7)
}

/**
 * The days to read for a question about `from` to `to`: for fairness over the month also its other days, those before
 * first, as far as `mostDays` goes.
 */
export function daysToRead(
  policy: AnyStaffPolicy | undefined,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  mostDays: number,
): { readonly from: IsoDate; readonly days: number } {
  const days = Math.max(0, daysBetween(from, to) + 1)
  if (policy !== 'fairOverMonth' || days === 0) return { from, days }
  const sinceFirst = Number(from.slice(8)) - 1
  const toLast = daysBetween(to, storeDateOf(monthSpan(monthOf(to)).endsAt - 1))
  const before = Math.max(0, Math.min(mostDays - days, sinceFirst))
  const after = Math.max(0, Math.min(mostDays - days - before, toLast))
  return { from: addDays(from, -before), days: before + days + after }
}
