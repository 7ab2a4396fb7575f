import type { SealedText } from '../shared/sealed-text'
import type { IsoDate, MinuteInterval } from '../shared/time'
import type { AssignedTherapist } from './any-staff'

/** Minutes that an appointment takes. One with `holdUntilAt` (epoch ms) counts as free once that has passed. */
export interface TakenInterval extends MinuteInterval {
  readonly appointmentId: string
  readonly holdUntilAt?: number
  /** The store assigned her 轮钟. Absent: she was asked for, it is an extension, or it is no staff member's time. */
  readonly turn?: 'rotation'
}

/** One staff member's business day. Shifts may touch or overlap: they count as their union; time off beats shifts. */
export interface StaffDay {
  readonly staffMemberId: string
  readonly storeId: string
  readonly on: IsoDate
  readonly shifts: readonly MinuteInterval[]
  readonly breaks: readonly MinuteInterval[]
  readonly timeOff: readonly MinuteInterval[]
  /** Planned for itself: the weekly pattern leaves it alone. */
  readonly isOwnPlan?: boolean
  /** The minutes in which she works on somebody: staff phases only. */
  readonly busy: readonly TakenInterval[]
  /** How often minutes were given back since the waitlist was last looked through for the day; absent: never. */
  readonly freedCount?: number
}

/** One kind of room's business day: each entry takes one of its capacity. */
export interface RoomDay {
  readonly storeId: string
  readonly roomKind: string
  readonly on: IsoDate
  readonly taken: readonly TakenInterval[]
  /** As on a staff day; only counted for visits that take nobody's minutes. */
  readonly freedCount?: number
}

/** Where a customer has to be, from when to when; cleanup not counted. */
export interface LiveVisit extends TakenInterval {
  readonly on: IsoDate
  readonly storeId: string
  /** The course it belongs to, all of whose visits count as one; absent: none. */
  readonly seriesId?: string
}

/** What decides whether a customer may book: her live visits, and what speaks against her. */
export interface CustomerStanding {
  readonly customerId: string
  /** What she is called, kept here so that booking need not read it elsewhere; absent until first needed. */
  readonly displayName?: string
  readonly live: readonly LiveVisit[]
  readonly unpaidFeeFen: number
  /** Why the shop takes no bookings of hers: `blocklisted`, `deleted`. */
  readonly blockCodes: readonly string[]
  readonly noShowCount: number
  /** The minutes at which her latest visits started, latest first: her habit. */
  readonly recentStartMinutes?: readonly number[]
  /** Whose customer she is 手持客, one of each store; absent: nobody's. */
  readonly assignedTherapists?: readonly AssignedTherapist[]
  /** Waitlist entries she has made; some may be over. Absent: none. */
  readonly waitlistEntryIds?: readonly string[]
  /** Conditions of her health record, as JSON text: kept here so that booking need not read the record; absent: none. */
  readonly conditionsSealed?: SealedText
  /** Why she is blocklisted, in the words of whoever did it; absent when she is not. */
  readonly blockReasonSealed?: SealedText
  /** Services she has had, each with the latest day, latest first: prerequisites of others; absent before her first. */
  readonly doneOn?: readonly { readonly serviceId: string; readonly on: IsoDate }[]
}
