import * as fc from 'fast-check'
import type { LiveVisit, RoomDay, StaffDay, TakenInterval } from '../../../src/domain/booking/days'
import { lengthenPhases, type VisitPlan } from '../../../src/domain/booking/visit-plan'
import type { ServicePhase } from '../../../src/domain/shared/services'
import { addDays, momentAt, type IsoDate } from '../../../src/domain/shared/time'
import type { Situation } from './slow-checker'

const ON: IsoDate = '2025-03-10'
const STORE_ID = 'store_1'
const STAFF = ['staff_a', 'staff_b', 'staff_c', 'staff_d']
const ROOM_KINDS = ['bed', 'laser']
/** Days of the tests are short, so that trying everything is possible: 4 hours, sometimes across midnight. */
const SPAN = 240

const minutes = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most / 5 }).map((cells) => cells * 5)
const begin = fc.constantFrom(0, 540, 1320, 1560)

const phase: fc.Arbitrary<ServicePhase> = fc.record({
  kind: fc.constantFrom('prepare', 'active', 'active', 'processing', 'finish', 'cleanup'),
  minutes: minutes(30),
  needsStaff: fc.constantFrom(true, true, false),
  roomKinds: fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, fc.subarray(ROOM_KINDS)),
})

/** Something is done with the customer: no service is cleanup alone. */
const hasCustomer = (phases: readonly ServicePhase[]): boolean => phases.some(({ kind }) => kind !== 'cleanup')

/** Somewhere in the day, mostly on the grid; sometimes empty. */
function interval(from: number): fc.Arbitrary<{ startMinute: number; endMinute: number }> {
  const onGrid = fc.integer({ min: 0, max: SPAN / 5 }).map((cell) => cell * 5)
  const anywhere = fc.integer({ min: 0, max: SPAN })
  return fc
    .tuple(fc.oneof({ arbitrary: onGrid, weight: 3 }, anywhere), fc.constantFrom(0, 5, 7, 15, 30, 60, 120))
    .map(([start, length]) => ({ startMinute: from + start, endMinute: from + start + length }))
}

/** Taken minutes lie on the grid, as visits do; some are holds that have run out, or will at once. */
function taken(from: number, nowAt: number): fc.Arbitrary<TakenInterval> {
  const cells = fc.tuple(fc.integer({ min: 0, max: SPAN / 5 }), fc.integer({ min: 0, max: 12 }))
  return fc
    .tuple(cells, fc.constantFrom(undefined, undefined, nowAt - 1, nowAt, nowAt + 1))
    .map(([[first, count], holdUntilAt]) => ({
      startMinute: from + first * 5,
      endMinute: from + (first + count) * 5,
      appointmentId: `appt_${first % 3}`,
      ...(holdUntilAt !== undefined && { holdUntilAt }),
    }))
}

/** A therapist's minutes besides may be imported, off the grid; some are turns of hers in the queue. */
function atWork(from: number, nowAt: number): fc.Arbitrary<TakenInterval> {
  return fc
    .tuple(taken(from, nowAt), fc.constantFrom(0, 0, 0, 2), fc.constantFrom(undefined, 'rotation' as const))
    .map(([{ startMinute, endMinute, ...rest }, offMinutes, turn]) => {
      const interval = { startMinute: startMinute + offMinutes, endMinute: endMinute + 2 * offMinutes }
      return { ...rest, ...interval, ...(turn !== undefined && { turn }) }
    })
}

function staffDay(staffMemberId: string, from: number, nowAt: number): fc.Arbitrary<StaffDay> {
  const whole = fc.constant([{ startMinute: from, endMinute: from + SPAN }])
  const none = fc.constant([])
  return fc.record({
    staffMemberId: fc.constant(staffMemberId),
    storeId: fc.constantFrom(STORE_ID, STORE_ID, STORE_ID, STORE_ID, 'store_2'),
    on: fc.constant(ON),
    shifts: fc.oneof(whole, whole, whole, fc.array(interval(from), { maxLength: 3 })),
    breaks: fc.oneof(none, fc.array(interval(from), { maxLength: 1 })),
    timeOff: fc.oneof(none, fc.array(interval(from), { maxLength: 1 })),
    busy: fc.array(atWork(from, nowAt), { maxLength: 2 }),
  })
}

const policy = fc.record({
  leadMinutes: fc.constantFrom(0, 30, 37),
  horizonDays: fc.constantFrom(1, 14),
  stepMinutes: fc.constantFrom(5, 15, 30, 30),
  bufferMinutes: fc.constantFrom(0, 5, 10),
  maxWaitMinutes: fc.constantFrom(0, 5, 15),
  mostLiveAppointments: fc.constant(20),
  cancelWindowMinutes: fc.constant(120),
  isAutoConfirmed: fc.boolean(),
  holdMinutes: fc.constant(10),
  anyStaff: fc.constantFrom('leastLoaded' as const, 'rotation' as const, 'fairOverMonth' as const),
  hasTightStarts: fc.constantFrom(true, true, false),
})

const item = fc
  .tuple(
    fc.array(phase, { minLength: 1, maxLength: 3 }).filter(hasCustomer),
    fc.subarray(STAFF, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(0, 5, 15),
    fc.constantFrom(undefined, undefined, undefined, 0, 1, 2),
    fc.constantFrom(undefined, undefined, true),
  )
  .map(([phases, skilled, extraMinutes, guest, isParallel]) => ({
    ...(guest !== undefined && { guest }),
    ...(isParallel !== undefined && { isParallel }),
    service: { serviceId: 's', name: 's', phases, salePriceFen: 1, isActive: true, preparationTips: '' },
    turn: 'rotation' as const,
    candidates: skilled.map((staffMemberId, index) => ({
      staffMemberId,
      displayName: staffMemberId,
      phases: lengthenPhases(phases, index === 0 ? extraMinutes : 0),
    })),
  }))

function plan(from: number): fc.Arbitrary<VisitPlan> {
  const hours = fc.constantFrom(
    { opensMinute: from, closesMinute: Math.min(1800, from + SPAN) },
    { opensMinute: from + 33, closesMinute: Math.min(1800, from + SPAN - 11) },
  )
  const rooms = fc.tuple(fc.constantFrom(0, 1, 1, 1, 2, 2, 2, 3, 3), fc.integer({ min: 1, max: 2 }))
  return fc
    .tuple(
      policy,
      fc.oneof(
        { arbitrary: fc.array(item, { minLength: 1, maxLength: 1 }), weight: 1 },
        { arbitrary: fc.array(item, { minLength: 2, maxLength: 4 }), weight: 2 },
      ),
      hours,
      rooms,
      fc.integer({ min: 0, max: 19 }),
      fc.constantFrom(undefined, undefined, ...STAFF),
    )
    .map(([chosenPolicy, items, day, [beds, lasers], closed, assignedStaffId]) => ({
      ...(assignedStaffId !== undefined && { assignedStaffId }),
      policy: chosenPolicy,
      items,
      leastSellableMinutes: 30,
      store: {
        storeId: STORE_ID,
        name: 'East',
        weeklyHours: Array.from({ length: 7 }, () => (closed === 0 ? null : day)),
        closedDays: closed === 1 ? [ON] : [],
        rooms: [
          { roomKind: 'bed', capacity: beds },
          { roomKind: 'laser', capacity: lasers },
        ],
        isActive: true,
      },
    }))
}

function roomDay(roomKind: string, from: number, nowAt: number): fc.Arbitrary<RoomDay> {
  return fc
    .array(taken(from, nowAt), { maxLength: 3 })
    .map((list) => ({ storeId: STORE_ID, roomKind, on: ON, taken: list }))
}

/** Days of the month and of others, by which nobody is booked here. */
function otherDays(from: number, nowAt: number): fc.Arbitrary<StaffDay[]> {
  const day = fc.constantFrom(...STAFF).chain((id) => staffDay(id, from, nowAt))
  const on: fc.Arbitrary<IsoDate> = fc.constantFrom(
    '2025-03-01',
    '2025-03-09',
    '2025-03-31',
    '2025-02-28',
    '2025-04-01',
  )
  return fc.array(
    fc.tuple(day, on).map(([other, date]) => ({ ...other, on: date })),
    { maxLength: 3 },
  )
}

function liveVisit(from: number, nowAt: number): fc.Arbitrary<LiveVisit> {
  return fc.tuple(taken(from, nowAt), fc.constantFrom(0, 0, -1)).map(([minutesTaken, dayOffset]) => ({
    ...minutesTaken,
    startMinute: minutesTaken.startMinute - dayOffset * 1440,
    endMinute: minutesTaken.endMinute - dayOffset * 1440,
    on: addDays(ON, dayOffset),
    storeId: STORE_ID,
  }))
}

/** A small store, one of its days, and a visit somebody wants on it. */
export const situations: fc.Arbitrary<Situation> = fc
  .tuple(begin, fc.constantFrom(-1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 14, 15), fc.integer({ min: 0, max: SPAN }))
  .chain(([from, daysAhead, minute]) => {
    const today = addDays(ON, -daysAhead)
    // In the middle of the day: stores that close late would still be in the day before.
    const nowAt = daysAhead === 0 ? momentAt(ON, Math.min(from + minute, 1439)) : momentAt(today, 1200)
    return fc.record({
      plan: plan(from),
      on: fc.constant(ON),
      today: fc.constant(today),
      nowAt: fc.constant(nowAt),
      isWalkIn: fc.constantFrom(false, false, false, false, true),
      staffDays: fc
        .tuple(
          ...STAFF.map((id) => fc.option(staffDay(id, from, nowAt), { freq: 8, nil: undefined })),
          otherDays(from, nowAt),
        )
        .map((days) => days.flat().filter((day) => day !== undefined)),
      roomDays: fc.tuple(...ROOM_KINDS.map((kind) => roomDay(kind, from, nowAt))),
      live: fc.oneof(fc.constant([]), fc.array(liveVisit(from, nowAt), { maxLength: 1 })),
    })
  })

/** Which start is booked, counted among those there are. */
export const picks = fc.integer({ min: 0, max: 359 })
