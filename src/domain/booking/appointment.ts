import type { AppointmentStatus } from '../shared/appointment-statuses'
import type { SealedText } from '../shared/sealed-text'
import type { ServicePhase } from '../shared/services'
import { LAST_MINUTE, momentAt, type IsoDate } from '../shared/time'
import type { CallMark } from './call-mark'
import type { VisitTerms } from './deposit'
import type { PlaceInVisit } from './visit-chains'

/** 点钟 she was asked for · 轮钟 the shop assigned her · 加钟 the visit was extended: decides pay later. */
export type Turn = 'requested' | 'rotation' | 'extension'

/** One service of a visit, as it was booked, and for whom. Phases carry the minutes of this therapist. */
export interface AppointmentItem extends PlaceInVisit {
  readonly serviceId: string
  readonly serviceName: string
  readonly staffMemberId: string
  readonly staffName: string
  readonly turn: Turn
  /** Whom she had asked for, while the store has somebody else do it; absent: whoever does it, or nobody. */
  readonly askedForStaffMemberId?: string
  readonly startMinute: number
  readonly phases: readonly ServicePhase[]
  readonly salePriceFen: number
}

export type ChangeKind =
  | 'booked'
  | 'depositPaid'
  | 'confirmed'
  | 'declined'
  | 'rescheduled'
  | 'cancelled'
  | 'arrived'
  | 'started'
  | 'completed'
  | 'noShow'
  | 'expired'
  /** Somebody who was to do it will not be there: left for calling, or the customer asked to choose another time. */
  | 'leftForCalling'
  | 'customerAsked'
  /** She was called, and keeps it so. */
  | 'called'
  /** The time off was taken back: it stays as it was. */
  | 'kept'

/** One line of an appointment's history. */
export interface AppointmentChange {
  readonly at: number
  readonly what: ChangeKind
  readonly by: 'customer' | 'staff' | 'shop'
  readonly staffMemberId?: string
  readonly staffName?: string
  /** Why, in the words of whoever did it: it may be about somebody's health. */
  readonly reasonSealed?: SealedText
}

/** One visit by one customer. Every change raises `version`, and a reminder belongs to one version. */
export interface Appointment {
  readonly appointmentId: string
  readonly storeId: string
  readonly storeName: string
  readonly customerId: string
  readonly customerName: string
  readonly on: IsoDate
  readonly startMinute: number
  /** When the customer is done: cleanup does not count. */
  readonly endMinute: number
  /** Epoch ms of `on` at `startMinute`. */
  readonly startsAt: number
  /** Until when (epoch ms) its customer may cancel or move it herself, by the policy it was booked under. */
  readonly changeableUntilAt: number
  readonly status: AppointmentStatus
  readonly version: number
  readonly source: 'customerApp' | 'staffApp'
  readonly items: readonly AppointmentItem[]
  /** What the customer asked for or wants her therapist to know. */
  readonly noteSealed?: SealedText
  /** Absent: neither a deposit nor a fee was agreed. */
  readonly terms?: VisitTerms
  /** Absent: everybody who is to do it will be there, as far as is known. */
  readonly callMark?: CallMark
  /** Six digits. */
  readonly checkInCode: string
  readonly preparationTips: readonly string[]
  readonly history: readonly AppointmentChange[]
  readonly holdUntilAt?: number
  /** The course of visits it was booked in; absent: by itself. */
  readonly seriesId?: string
  /** How often its customer has given a wrong code of the desk. */
  readonly deskCodeMisses?: number
}

const OCCUPYING: readonly AppointmentStatus[] = ['held', 'requested', 'confirmed', 'arrived', 'inService']

/** Whether an appointment of this status takes its minutes. */
export function isOccupying(status: AppointmentStatus): boolean {
  return OCCUPYING.includes(status)
}

/** Whether its customer is there. */
export function hasBegun(status: AppointmentStatus): boolean {
  return status === 'arrived' || status === 'inService'
}

/** Whether the visit is still ahead or under way at `nowAt` (epoch ms); one that nobody closed is past with its day. */
export function isComing(
  { status, on, endMinute, holdUntilAt = Infinity }: Pick<Appointment, 'status' | 'on' | 'endMinute' | 'holdUntilAt'>,
  nowAt: number,
): boolean {
  if (hasBegun(status)) return momentAt(on, LAST_MINUTE) > nowAt
  return isOccupying(status) && momentAt(on, endMinute) > nowAt && holdUntilAt > nowAt
}

/** The appointment in another status, as its next version; `change` says who did what and when. */
export function withStatus(
  { holdUntilAt: _holdUntilAt, ...appointment }: Appointment,
  status: AppointmentStatus,
  change: AppointmentChange,
): Appointment {
  const { version, history } = appointment
  return { ...appointment, status, version: version + 1, history: [...history, change] }
}
