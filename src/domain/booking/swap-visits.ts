import { err, ok, type Result } from '../shared/result'
import type { Appointment, AppointmentItem } from './appointment'
import { placeItems, shiftItems, type BoardRules, type PlaceError } from './rearrange-visit'

/** What two visits of one day exchange: who does them, when they are, or both. */
export const EXCHANGES = ['therapists', 'times', 'both'] as const
export type Exchange = (typeof EXCHANGES)[number]

export type SwapError = PlaceError | { readonly code: 'SEVERAL_THERAPISTS' } | { readonly code: 'DAYS_DIFFER' }

type Side = Pick<Appointment, 'on' | 'items'>

/** The items of both visits after the exchange, in order; people are exchanged only where one does the whole visit. */
export function swapVisits(
  first: Side,
  second: Side,
  exchange: Exchange,
  rules: BoardRules,
): Result<readonly [readonly AppointmentItem[], readonly AppointmentItem[]], SwapError> {
  if (first.on !== second.on) return err({ code: 'DAYS_DIFFER' })
  const one = takePlaceOf(first.items, second.items, exchange, rules)
  if (!one.isOk) return one
  const other = takePlaceOf(second.items, first.items, exchange, rules)
  return other.isOk ? ok([one.value, other.value]) : other
}

function takePlaceOf(
  items: readonly AppointmentItem[],
  place: readonly AppointmentItem[],
  exchange: Exchange,
  rules: BoardRules,
): Result<readonly AppointmentItem[], SwapError> {
  const byMinutes = exchange === 'therapists' ? 0 : startOf(place) - startOf(items)
  const shifted = shiftItems(items, byMinutes)
  if (exchange === 'times') return ok(shifted)
  const [therapist, ...others] = new Set(place.map(({ staffMemberId }) => staffMemberId))
  const isDoneByOne = new Set(items.map(({ staffMemberId }) => staffMemberId)).size === 1
  if (therapist === undefined || others.length > 0 || !isDoneByOne) return err({ code: 'SEVERAL_THERAPISTS' })
  return placeItems(
    shifted,
    shifted.map(({ startMinute }) => ({ startMinute, staffMemberId: therapist })),
    rules,
  )
}

function startOf(items: readonly AppointmentItem[]): number {
  return Math.min(...items.map(({ startMinute }) => startMinute))
}
