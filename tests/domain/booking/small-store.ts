import type { StaffDay, TakenInterval } from '../../../src/domain/booking/days'
import { findSlots, type SlotQuestion } from '../../../src/domain/booking/find-slots'
import type { BookingPolicy, PlannedItem, VisitPlan } from '../../../src/domain/booking/visit-plan'
import { momentAt, type IsoDate } from '../../../src/domain/shared/time'

export const ON: IsoDate = '2025-03-10'
export const STORE_ID = 'store_1'

/** One hour by one of `staffMemberIds`, at a store open 10:00 to 22:00; the policy's fields can be said otherwise. */
export function planOf(
  staffMemberIds: readonly string[],
  changes: Partial<BookingPolicy> = {},
  place: Pick<PlannedItem, 'guest' | 'isParallel'>[] = [{}],
): VisitPlan {
  const phases = [{ kind: 'active' as const, minutes: 60, needsStaff: true, roomKinds: [] }]
  const service = { serviceId: 's', name: 's', phases, salePriceFen: 1, isActive: true, preparationTips: '' }
  const candidates = staffMemberIds.map((staffMemberId) => ({ staffMemberId, displayName: staffMemberId, phases }))
  return {
    items: place.map((each) => ({ service, turn: 'rotation' as const, candidates, ...each })),
    leastSellableMinutes: 30,
    store: {
      ...{ storeId: STORE_ID, name: 'East', closedDays: [], rooms: [], isActive: true },
      weeklyHours: Array.from({ length: 7 }, () => ({ opensMinute: 600, closesMinute: 1320 })),
    },
    policy: {
      ...{ leadMinutes: 0, horizonDays: 42, stepMinutes: 15, bufferMinutes: 0, cancelWindowMinutes: 120 },
      ...{ mostLiveAppointments: 5, isAutoConfirmed: true, maxWaitMinutes: 15, holdMinutes: 10 },
      ...changes,
    },
  }
}

/** Somebody at work from 10:00 to 22:00. */
export function dayOf(staffMemberId: string, busy: readonly TakenInterval[] = [], on: IsoDate = ON): StaffDay {
  const shifts = [{ startMinute: 600, endMinute: 1320 }]
  return { staffMemberId, storeId: STORE_ID, on, shifts, breaks: [], timeOff: [], busy }
}

export function taken(startMinute: number, endMinute: number, more: Partial<TakenInterval> = {}): TakenInterval {
  return { startMinute, endMinute, appointmentId: `appt_${startMinute}`, ...more }
}

/** What is offered on that day to somebody who asks the day before. */
export function offersOn(plan: VisitPlan, staffDays: readonly StaffDay[], changes: Partial<SlotQuestion> = {}) {
  const nobody = { live: [], recentStartMinutes: [], isWalkIn: false }
  const question = { plan, from: ON, days: 1, on: ON, nowAt: momentAt(ON, -60), ...nobody, ...changes }
  return findSlots(question, { staffDays, roomDays: [] }).offers
}
