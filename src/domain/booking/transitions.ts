import { err, ok, type Result } from '../shared/result'
import type { AppointmentStatus } from '../shared/appointment-statuses'
import type { Appointment } from './appointment'
import { lateCancelFeeOf, type Fee } from './deposit'

/** What may be done with an appointment. */
export type AppointmentMove =
  'confirm' | 'decline' | 'reschedule' | 'cancel' | 'check-in' | 'start' | 'complete' | 'mark-no-show'

/** Who does it: the visit's own customer, or staff of its store. */
export type Mover = 'customer' | 'staff'

/** Checking in opens this long before the visit: people wait in the shop, not outside of it for half a day. */
export const CHECK_IN_OPENS_MINUTES = 60

type Dated = Pick<Appointment, 'status' | 'startsAt' | 'changeableUntilAt' | 'terms'>

interface Rule {
  /** The statuses it is possible from, for each of the two. */
  readonly customer: readonly AppointmentStatus[]
  readonly staff: readonly AppointmentStatus[]
  /** Whether the time for it is now; always, when absent. */
  readonly isOpen?: (appointment: Dated, mover: Mover, nowAt: number) => boolean
}

/** The one table of who may do what with an appointment of which status; the apps show exactly this. */
const RULES: Readonly<Record<AppointmentMove, Rule>> = {
  confirm: { customer: [], staff: ['requested'] },
  decline: { customer: [], staff: ['requested'] },
  reschedule: { customer: ['requested', 'confirmed'], staff: ['requested', 'confirmed'], isOpen: isChangeable },
  cancel: {
    customer: ['held', 'requested', 'confirmed'],
    staff: ['held', 'requested', 'confirmed', 'arrived'],
    isOpen: (appointment, mover, nowAt) =>
      isChangeable(appointment, mover, nowAt) || lateCancelFeeOf(appointment, nowAt) !== undefined,
  },
  'check-in': {
    customer: ['confirmed'],
    staff: ['confirmed'],
    isOpen: (appointment, _mover, nowAt) => nowAt >= checkInOpensAt(appointment),
  },
  start: { customer: [], staff: ['arrived'] },
  complete: { customer: [], staff: ['inService'] },
  'mark-no-show': {
    customer: [],
    staff: ['confirmed'],
    isOpen: ({ startsAt }, _mover, nowAt) => nowAt >= startsAt,
  },
}

/** Staff may change a visit at any time; its customer until her window closes, and leave a hold whenever she likes. */
function isChangeable({ status, changeableUntilAt }: Dated, mover: Mover, nowAt: number): boolean {
  return mover === 'staff' || status === 'held' || nowAt <= changeableUntilAt
}

/** When (epoch ms) checking in opens. */
export function checkInOpensAt({ startsAt }: Pick<Appointment, 'startsAt'>): number {
  return startsAt - CHECK_IN_OPENS_MINUTES * 60_000
}

export type MoveError =
  | { readonly code: 'MOVE_NOT_POSSIBLE'; readonly status: AppointmentStatus }
  | { readonly code: 'VERSION_OUTDATED'; readonly version: number }

/**
 * Decides whether the appointment's status allows the move for this person, who saw it as `version`. The time for it is
 * checked by `checkChangeWindow`, `checkCheckInOpen` and `checkStartPassed`.
 */
export function checkMove(
  { status, version }: Pick<Appointment, 'status' | 'version'>,
  move: AppointmentMove,
  mover: Mover,
  seenVersion: number,
): Result<undefined, MoveError> {
  if (seenVersion !== version) return err({ code: 'VERSION_OUTDATED', version })
  return RULES[move][mover].includes(status) ? ok(undefined) : err({ code: 'MOVE_NOT_POSSIBLE', status })
}

export interface ChangeWindowClosed {
  readonly code: 'CHANGE_WINDOW_CLOSED'
  readonly changeableUntilAt: number
}

/** Decides whether this person may still move or cancel it at `nowAt` (epoch ms), its last moment included. */
export function checkChangeWindow(
  appointment: Dated,
  mover: Mover,
  nowAt: number,
): Result<undefined, ChangeWindowClosed> {
  const { changeableUntilAt } = appointment
  return isChangeable(appointment, mover, nowAt)
    ? ok(undefined)
    : err({ code: 'CHANGE_WINDOW_CLOSED', changeableUntilAt })
}

/** Cancelling costs a fee now that the customer has not agreed to, or not to this amount. */
export interface CancelFeeDue {
  readonly code: 'CANCEL_FEE_DUE'
  readonly feeFen: number
}

/**
 * Decides whether this person may cancel it at `nowAt` (epoch ms), and what it costs her: nothing for staff, nor for the
 * customer within her window; after it, until the visit begins, the fee of the visit's terms, if she has agreed to just
 * that.
 */
export function checkCancelling(
  appointment: Dated,
  mover: Mover,
  nowAt: number,
  agreedFeeFen: number | undefined,
): Result<Fee | undefined, ChangeWindowClosed | CancelFeeDue> {
  const isOpen = checkChangeWindow(appointment, mover, nowAt)
  if (isOpen.isOk) return isOpen
  const fee = lateCancelFeeOf(appointment, nowAt)
  if (fee === undefined) return isOpen
  return fee.amountFen === agreedFeeFen ? ok(fee) : err({ code: 'CANCEL_FEE_DUE', feeFen: fee.amountFen })
}

/** Decides whether checking in has opened at `nowAt` (epoch ms). */
export function checkCheckInOpen(
  appointment: Pick<Appointment, 'startsAt'>,
  nowAt: number,
): Result<undefined, { readonly code: 'TOO_EARLY'; readonly opensAt: number }> {
  const opensAt = checkInOpensAt(appointment)
  return nowAt >= opensAt ? ok(undefined) : err({ code: 'TOO_EARLY', opensAt })
}

/** Decides whether the visit should have begun at `nowAt` (epoch ms), so that she may be said not to have come. */
export function checkStartPassed(
  { startsAt }: Pick<Appointment, 'startsAt'>,
  nowAt: number,
): Result<undefined, { readonly code: 'NOT_YET'; readonly startsAt: number }> {
  return nowAt >= startsAt ? ok(undefined) : err({ code: 'NOT_YET', startsAt })
}

/** Everything this person may do with the appointment at `nowAt` (epoch ms), in the order of its life. */
export function movesOf(appointment: Dated, mover: Mover, nowAt: number): AppointmentMove[] {
  return MOVES.filter((move) => {
    const { [mover]: from, isOpen } = RULES[move]
    return from.includes(appointment.status) && (isOpen?.(appointment, mover, nowAt) ?? true)
  })
}

const MOVES: readonly AppointmentMove[] = [
  'confirm',
  'decline',
  'check-in',
  'start',
  'complete',
  'reschedule',
  'cancel',
  'mark-no-show',
]
