import { err, ok, type Result } from '../shared/result'
import { isOccupying, type Appointment, type AppointmentChange } from './appointment'
import type { MoveError } from './transitions'

/** Why a therapist of the visit will not be there: her time off, or because she has left the store. */
export interface CallCause {
  readonly why: 'timeOff' | 'staffLeft'
  readonly staffMemberId: string
  readonly staffName: string
  /** Which time off it is; absent when she has left. */
  readonly timeOffId?: string
}

/** 待电联: the visit stands, but somebody who was to do it will not be there, so its customer has to be spoken with. */
export interface CallMark {
  readonly causes: readonly CallCause[]
  /** She was asked to choose another time herself; who calls can spare it when she has. */
  readonly isCustomerAsked: boolean
  /** Epoch ms; absent while nobody has called her. */
  readonly calledAt?: number
}

/** Whether somebody still has to speak with the customer: it is not settled, and the visit not over. */
export function isToCall({ status, callMark }: Pick<Appointment, 'status' | 'callMark'>): boolean {
  return callMark !== undefined && callMark.calledAt === undefined && isOccupying(status)
}

/** Who of those that were to do the visit has left the store, and can't be asked for any more. */
export function goneStaffIdsOf({ callMark }: Pick<Appointment, 'callMark'>): readonly string[] {
  return (callMark?.causes ?? []).filter(({ why }) => why === 'staffLeft').map(({ staffMemberId }) => staffMemberId)
}

/**
 * The visit with a cause to call, as its next version. A customer who is asked to choose another time may move or cancel it
 * until it begins: it is not she who changes her plans.
 */
export function withCallMark(
  appointment: Appointment,
  cause: CallCause,
  isCustomerAsked: boolean,
  change: AppointmentChange,
): Appointment {
  const { callMark: before, version, history, startsAt, changeableUntilAt } = appointment
  const others = (before?.causes ?? []).filter((other) => !isSameCause(other, cause))
  const isAsked = isCustomerAsked || before?.isCustomerAsked === true
  return {
    ...appointment,
    callMark: { causes: [...others, cause], isCustomerAsked: isAsked },
    changeableUntilAt: isAsked ? Math.max(startsAt, changeableUntilAt) : changeableUntilAt,
    version: version + 1,
    history: [...history, change],
  }
}

function isSameCause(a: CallCause, b: CallCause): boolean {
  return a.why === b.why && a.staffMemberId === b.staffMemberId && a.timeOffId === b.timeOffId
}

/** The visit without what a time off that was taken back gave as a cause; undefined when it gave none. */
export function withoutTimeOffCause(
  appointment: Appointment,
  timeOffId: string,
  change: AppointmentChange,
): Appointment | undefined {
  const { callMark, ...rest } = appointment
  const causes = callMark?.causes.filter((cause) => cause.timeOffId !== timeOffId) ?? []
  if (callMark === undefined || causes.length === callMark.causes.length) return undefined
  const next = { ...rest, version: rest.version + 1, history: [...rest.history, change] }
  return causes.length === 0 ? next : { ...next, callMark: { ...callMark, causes } }
}

/** Nobody has to be called about the visit, or somebody was called already. */
export interface NotToCall {
  readonly code: 'NOT_TO_CALL'
}

/** Decides that the customer has been called and keeps her visit as it is; `seenVersion` is what the caller saw. */
export function settleCall(
  appointment: Appointment,
  seenVersion: number,
  change: AppointmentChange,
): Result<Appointment, NotToCall | Extract<MoveError, { code: 'VERSION_OUTDATED' }>> {
  const { callMark, version, history } = appointment
  if (seenVersion !== version) return err({ code: 'VERSION_OUTDATED', version })
  if (callMark === undefined || !isToCall(appointment)) return err({ code: 'NOT_TO_CALL' })
  const settled = { ...callMark, calledAt: change.at }
  return ok({ ...appointment, callMark: settled, version: version + 1, history: [...history, change] })
}
