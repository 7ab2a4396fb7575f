import { isOverlapping, LAST_MINUTE, type IsoDate, type MinuteInterval } from '../shared/time'
import type { AppointmentItem } from './appointment'
import { GRID_MINUTES } from './cells'
import { countRooms, minutesOnDay } from './day-state'
import type { LiveVisit, RoomDay, StaffDay, TakenInterval } from './days'
import { customerEndMinute, isStanding, itemEndMinute, occupancyOf, placePhases } from './occupancy'
import { isCovered } from './roster'

/** Everything that can be in the way of a visit on one business day, with the visit itself taken out of it. */
export interface DayAround {
  readonly on: IsoDate
  /** When the store is open; undefined when it is closed. */
  readonly hours: { readonly opensMinute: number; readonly closesMinute: number } | undefined
  readonly staffDays: readonly StaffDay[]
  readonly roomDays: readonly RoomDay[]
  readonly rooms: readonly { readonly roomKind: string; readonly capacity: number }[]
  readonly bufferMinutes: number
  /** The customer's other visits, on whatever days. */
  readonly live: readonly LiveVisit[]
  /** Epoch ms: holds that ran out by then are in nobody's way. */
  readonly nowAt: number
}

interface OfStaff {
  readonly staffMemberId: string
  readonly staffName: string
}

/** Why a visit cannot stand where somebody wants to put it, with the facts to say so. */
export type FitError =
  | { readonly code: 'START_OFF_STEP'; readonly stepMinutes: number }
  | { readonly code: 'OUTSIDE_HOURS' }
  | ({ readonly code: 'OUTSIDE_SHIFT' } & OfStaff)
  | ({ readonly code: 'STAFF_ON_BREAK' } & OfStaff & MinuteInterval)
  | ({ readonly code: 'STAFF_AWAY' } & OfStaff & MinuteInterval)
  | ({ readonly code: 'STAFF_BUSY'; readonly appointmentIds: readonly string[] } & OfStaff & MinuteInterval)
  | { readonly code: 'ROOM_FULL'; readonly roomKind: string }
  | { readonly code: 'CUSTOMER_BUSY'; readonly appointmentId: string }

type Placed = Pick<AppointmentItem, 'staffMemberId' | 'staffName' | 'startMinute' | 'phases'>

/**
 * Tells whether items may stand exactly where they are, by the same rules as the engine: staff phases in a shift and
 * outside breaks, time off and other visits with the buffer around them; one room of each kind a phase asks for; all but
 * cleanup in opening hours; the customer nowhere else. Made once for a day, asked for many places.
 */
export class VisitFitter {
  private readonly counts: ReadonlyMap<string, Uint8Array>

  constructor(private readonly day: DayAround) {
    this.counts = new Map(
      day.rooms.map(({ roomKind }) => {
        const roomDay = day.roomDays.find((each) => each.on === day.on && each.roomKind === roomKind)
        return [roomKind, countRooms(roomDay, day.nowAt)]
      }),
    )
  }

  /** The first reason why they may not; undefined when they may. */
  whyNot(items: readonly Placed[]): FitError | undefined {
    if (items.some(({ startMinute }) => startMinute % GRID_MINUTES !== 0))
      return { code: 'START_OFF_STEP', stepMinutes: GRID_MINUTES }
    if (items.some((item) => !this.isInHours(item))) return { code: 'OUTSIDE_HOURS' }
    return this.whyNotStaff(items) ?? this.whyNoRoom(items) ?? this.whyNotCustomer(items)
  }

  private isInHours(item: Placed): boolean {
    const { hours } = this.day
    if (hours === undefined || item.startMinute < 0 || itemEndMinute(item) > LAST_MINUTE) return false
    return placePhases(item)
      .filter(({ phase }) => phase.kind !== 'cleanup')
      .every(({ startMinute, endMinute }) => startMinute >= hours.opensMinute && endMinute <= hours.closesMinute)
  }

  private whyNotStaff(items: readonly Placed[]): FitError | undefined {
    const nameOf = new Map(items.map(({ staffMemberId, staffName }) => [staffMemberId, staffName]))
    for (const { staffMemberId, intervals } of occupancyOf(items).staff) {
      const who = { staffMemberId, staffName: nameOf.get(staffMemberId) ?? '' }
      const refusal = this.whyAway(who, intervals) ?? this.whyBusy(who, intervals)
      if (refusal !== undefined) return refusal
    }
    return undefined
  }

  private whyAway(who: OfStaff, intervals: readonly MinuteInterval[]): FitError | undefined {
    const staffDay = this.staffDayOf(who)
    if (staffDay === undefined || intervals.some((each) => !isCovered(each, staffDay.shifts)))
      return { code: 'OUTSIDE_SHIFT', ...who }
    const pause = firstMeeting(staffDay.breaks, intervals)
    if (pause !== undefined) return { code: 'STAFF_ON_BREAK', ...who, ...minutesOf(pause) }
    const off = firstMeeting(staffDay.timeOff, intervals)
    return off === undefined ? undefined : { code: 'STAFF_AWAY', ...who, ...minutesOf(off) }
  }

  private whyBusy(who: OfStaff, intervals: readonly MinuteInterval[]): FitError | undefined {
    const { bufferMinutes, nowAt } = this.day
    const others = (this.staffDayOf(who)?.busy ?? []).filter((taken) => isStanding(taken, nowAt))
    const inTheWay = others.filter((taken) =>
      intervals.some((each) => isOverlapping(each, widen(taken, bufferMinutes))),
    )
    const [first] = inTheWay
    const isTwice = intervals.some((a, index) => intervals.slice(index + 1).some((b) => isOverlapping(a, b)))
    const own = isTwice ? intervals[0] : undefined
    const taken = first ?? own
    if (taken === undefined) return undefined
    const appointmentIds = [...new Set(inTheWay.map(({ appointmentId }) => appointmentId))]
    return { code: 'STAFF_BUSY', ...who, ...minutesOf(taken), appointmentIds }
  }

  private staffDayOf({ staffMemberId }: OfStaff): StaffDay | undefined {
    return this.day.staffDays.find((each) => each.staffMemberId === staffMemberId && each.on === this.day.on)
  }

  private whyNoRoom(items: readonly Placed[]): FitError | undefined {
    for (const { roomKind, intervals } of occupancyOf(items).rooms) {
      const capacity = this.day.rooms.find((room) => room.roomKind === roomKind)?.capacity ?? 0
      const counts = this.counts.get(roomKind)
      for (const { startMinute, endMinute } of intervals) {
        for (let minute = startMinute; minute < endMinute; minute += GRID_MINUTES) {
          const own = intervals.filter((each) => each.startMinute <= minute && minute < each.endMinute).length
          if ((counts?.[minute / GRID_MINUTES] ?? 0) + own > capacity) return { code: 'ROOM_FULL', roomKind }
        }
      }
    }
    return undefined
  }

  private whyNotCustomer(items: readonly Placed[]): FitError | undefined {
    const { live, on, nowAt } = this.day
    const visit = hoursOf(items)
    const other = live.find((each) => isStanding(each, nowAt) && isOverlapping(visit, minutesOnDay(each, on)))
    return other === undefined ? undefined : { code: 'CUSTOMER_BUSY', appointmentId: other.appointmentId }
  }
}

/** From when to when the customer is there: cleanup does not count. */
export function hoursOf(items: readonly Pick<Placed, 'startMinute' | 'phases'>[]): MinuteInterval {
  return {
    startMinute: Math.min(...items.map(({ startMinute }) => startMinute)),
    endMinute: Math.max(...items.map(customerEndMinute)),
  }
}

function minutesOf({ startMinute, endMinute }: MinuteInterval): MinuteInterval {
  return { startMinute, endMinute }
}

function widen({ startMinute, endMinute }: TakenInterval, byMinutes: number): MinuteInterval {
  return { startMinute: startMinute - byMinutes, endMinute: endMinute + byMinutes }
}

function firstMeeting(
  list: readonly MinuteInterval[],
  intervals: readonly MinuteInterval[],
): MinuteInterval | undefined {
  return list.find((each) => intervals.some((own) => isOverlapping(own, each)))
}
