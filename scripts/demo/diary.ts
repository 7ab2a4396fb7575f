import type { Appointment } from '../../src/domain/booking/appointment'
import type { CustomerStanding, RoomDay, StaffDay } from '../../src/domain/booking/days'
import { decideBooking } from '../../src/domain/booking/decide-booking'
import { findSlots, type KnownDays } from '../../src/domain/booking/find-slots'
import { checkInCodeOf, placeVisit, type PlacedVisit } from '../../src/domain/booking/make-appointment'
import { occupancyOf, occupyDays, releaseDays } from '../../src/domain/booking/occupancy'
import { occupyStanding, releaseStanding, rememberStart } from '../../src/domain/booking/standing'
import { planVisit, type BookingCatalog, type VisitPlan, type WishedItem } from '../../src/domain/booking/visit-plan'
import { makeId } from '../../src/domain/shared/ids'
import { addDays, weekdayOf, type IsoDate } from '../../src/domain/shared/time'
import type { DemoCustomer } from './people'
import type { Random } from './random'
import { demoWeek, therapistsOf } from './stores'

/** A visit somebody of the demo shop wishes for. */
export interface DemoWish {
  readonly customer: DemoCustomer
  readonly items: readonly WishedItem[]
  readonly on: IsoDate
  /** The start she would like best. */
  readonly minute: number
  readonly bookedAt: number
  readonly isBookedByStaff: boolean
}

/**
 * The shop's days, standings and visits while a year is made: everything in it was decided by the same functions that
 * decide for real customers, so nothing in the demo could not have happened.
 */
export class Diary {
  readonly appointments = new Map<string, Appointment>()
  readonly standings = new Map<string, CustomerStanding>()
  private readonly staffDays = new Map<string, StaffDay>()
  private readonly roomDays = new Map<string, RoomDay>()

  constructor(
    private readonly catalogs: ReadonlyMap<string, BookingCatalog>,
    private readonly random: Random,
  ) {}

  /** Books the free start nearest to the wish; undefined when the day has none. */
  book(wish: DemoWish): Appointment | undefined {
    const { customer, on, bookedAt } = wish
    const planned = planVisit(this.catalogs.get(customer.storeId), wish.items)
    if (!planned.isOk) throw new Error(`the demo wishes for what the store does not offer: ${planned.error.code}`)
    const known = this.daysOf(customer.storeId, on, planned.value)
    const standing = this.standingOf(customer)
    const { live, recentStartMinutes = [] } = standing
    const question = { plan: planned.value, from: on, days: 1, on, nowAt: bookedAt, live, recentStartMinutes }
    const { offers } = findSlots({ ...question, isWalkIn: false }, known)
    const away = (startMinute: number): number => Math.abs(startMinute - wish.minute)
    const [nearest] = [...offers].sort((a, b) => away(a.startMinute) - away(b.startMinute))
    if (nearest === undefined) return undefined
    const { startMinute } = nearest
    const wished = { plan: planned.value, on, startMinute, nowAt: bookedAt, isWalkIn: false }
    const decided = decideBooking(wished, standing, known)
    if (!decided.isOk) return undefined
    return this.write(wish, placeVisit(planned.value, on, startMinute, decided.value), known, standing)
  }

  private write(wish: DemoWish, placed: PlacedVisit, known: KnownDays, standing: CustomerStanding): Appointment {
    const { customer, bookedAt, isBookedByStaff } = wish
    const by = isBookedByStaff ? 'staff' : 'customer'
    const appointment: Appointment = {
      ...placed,
      appointmentId: makeId('appt', bookedAt, this.random.bytes(16)),
      storeId: customer.storeId,
      storeName: this.catalogs.get(customer.storeId)?.store.name ?? '',
      customerId: customer.customerId,
      customerName: customer.displayName,
      status: isBookedByStaff ? 'confirmed' : 'requested',
      version: 1,
      source: isBookedByStaff ? 'staffApp' : 'customerApp',
      checkInCode: checkInCodeOf(this.random.between(0, 999_999)),
      history: [{ at: bookedAt, what: 'booked', by }],
    }
    this.appointments.set(appointment.appointmentId, appointment)
    this.keepDays(occupyDays(this.touchedBy(appointment, known), appointment, bookedAt))
    const taken = occupyStanding(standing, appointment, bookedAt)
    this.standings.set(customer.customerId, rememberStart(taken, appointment.startMinute))
    return appointment
  }

  /** Puts a later version in place of an earlier one; one that no longer takes its minutes gives them back. */
  replace(appointment: Appointment, isFree: boolean): void {
    const { appointmentId, customerId } = appointment
    this.appointments.set(appointmentId, appointment)
    if (!isFree) return
    this.keepDays(releaseDays(this.touchedBy(appointment, this.knownOn(appointment)), appointmentId))
    const standing = this.standings.get(customerId)
    if (standing !== undefined) this.standings.set(customerId, releaseStanding(standing, appointmentId))
  }

  /** A customer who did not come is remembered for it. */
  countNoShow(customerId: string): void {
    const standing = this.standings.get(customerId)
    if (standing !== undefined) this.standings.set(customerId, { ...standing, noShowCount: standing.noShowCount + 1 })
  }

  /** Makes the therapists' days of both stores, as their weeks say. */
  openDay(on: IsoDate): void {
    for (const storeId of this.catalogs.keys()) {
      for (const member of therapistsOf(storeId)) {
        const { shifts, breaks } = demoWeek(member)[weekdayOf(on) - 1] ?? { shifts: [], breaks: [] }
        const { staffMemberId } = member
        this.staffDays.set(`${staffMemberId} ${on}`, {
          staffMemberId,
          storeId,
          on,
          shifts,
          breaks,
          timeOff: [],
          busy: [],
        })
      }
    }
  }

  /** Every day from `on` on, of staff and rooms. */
  daysFrom(on: IsoDate): { staffDays: StaffDay[]; roomDays: RoomDay[] } {
    return {
      staffDays: [...this.staffDays.values()].filter((day) => day.on >= on),
      roomDays: [...this.roomDays.values()].filter((day) => day.on >= on),
    }
  }

  private standingOf({ customerId, displayName }: DemoCustomer): CustomerStanding {
    const fresh = { customerId, displayName, live: [], unpaidFeeFen: 0, blockCodes: [], noShowCount: 0 }
    return this.standings.get(customerId) ?? fresh
  }

  private daysOf(storeId: string, on: IsoDate, plan: VisitPlan): KnownDays {
    const kinds = plan.store.rooms.map(({ roomKind }) => roomKind)
    return {
      staffDays: therapistsOf(storeId).flatMap(
        ({ staffMemberId }) => this.staffDays.get(`${staffMemberId} ${on}`) ?? [],
      ),
      roomDays: kinds.map((roomKind) => this.roomDayOf(storeId, roomKind, on)),
    }
  }

  private roomDayOf(storeId: string, roomKind: string, on: IsoDate): RoomDay {
    return this.roomDays.get(`${storeId} ${roomKind} ${on}`) ?? { storeId, roomKind, on, taken: [] }
  }

  private knownOn({ storeId, on, items }: Appointment): KnownDays {
    const { staff, rooms } = occupancyOf(items)
    return {
      staffDays: staff.flatMap(({ staffMemberId }) => this.staffDays.get(`${staffMemberId} ${on}`) ?? []),
      roomDays: rooms.map(({ roomKind }) => this.roomDayOf(storeId, roomKind, on)),
    }
  }

  private touchedBy({ items }: Appointment, known: KnownDays): KnownDays {
    const { staff, rooms } = occupancyOf(items)
    const staffMemberIds = staff.map(({ staffMemberId }) => staffMemberId)
    const roomKinds = rooms.map(({ roomKind }) => roomKind)
    return {
      staffDays: known.staffDays.filter(({ staffMemberId }) => staffMemberIds.includes(staffMemberId)),
      roomDays: known.roomDays.filter(({ roomKind }) => roomKinds.includes(roomKind)),
    }
  }

  private keepDays({ staffDays, roomDays }: KnownDays): void {
    for (const day of staffDays) this.staffDays.set(`${day.staffMemberId} ${day.on}`, day)
    for (const day of roomDays) this.roomDays.set(`${day.storeId} ${day.roomKind} ${day.on}`, day)
  }
}

/** The days of a stretch, first and last included. */
export function daysThrough(from: IsoDate, days: number): IsoDate[] {
  return Array.from({ length: days + 1 }, (_, index) => addDays(from, index))
}
