import { BOOKING_POLICY } from '../../config/policies'
import type { StaffDay } from '../../src/domain/booking/days'
import type { BookingCatalog } from '../../src/domain/booking/visit-plan'
import type { IsoDate } from '../../src/domain/shared/time'

/** The day that fills up. */
export const DAY: IsoDate = '2025-03-24'
export const OPENS_MINUTE = 600
export const CLOSES_MINUTE = 1320
export const STEP_MINUTES = 15

const STORE_ID = 'store_simulated'

/** Eight people who can all do everything. */
export const STAFF_MEMBER_IDS = Array.from({ length: 8 }, (_, index) => `staff_${index + 1}`)
export const STAFF_MINUTES = STAFF_MEMBER_IDS.length * (CLOSES_MINUTE - OPENS_MINUTE)

/** What is asked for, and by how large a part of the customers. */
export const MENU = [
  { minutes: 30, share: 0.2 },
  { minutes: 60, share: 0.4 },
  { minutes: 90, share: 0.25 },
  { minutes: 120, share: 0.15 },
] as const

/** The service of so many minutes. */
export function serviceIdOf(minutes: number): string {
  return `svc_${minutes}`
}

/** The store: its therapists are what is scarce, so no rooms, and cleaning up is part of the minutes. */
export const CATALOG: BookingCatalog = {
  store: {
    storeId: STORE_ID,
    name: 'Simulated',
    weeklyHours: Array.from({ length: 7 }, () => ({ opensMinute: OPENS_MINUTE, closesMinute: CLOSES_MINUTE })),
    closedDays: [],
    rooms: [],
    isActive: true,
  },
  services: MENU.map(({ minutes }) => ({
    serviceId: serviceIdOf(minutes),
    name: `${minutes} minutes`,
    phases: [{ kind: 'active', minutes, needsStaff: true, roomKinds: [] }],
    salePriceFen: minutes * 500,
    isActive: true,
    preparationTips: '',
  })),
  therapists: STAFF_MEMBER_IDS.map((staffMemberId) => ({
    staffMemberId,
    displayName: staffMemberId,
    skills: MENU.map(({ minutes }) => ({ serviceId: serviceIdOf(minutes), extraMinutes: 0 })),
  })),
  policy: { ...BOOKING_POLICY, stepMinutes: STEP_MINUTES, bufferMinutes: 0 },
}

/** Everybody's day before the first booking: at work from opening to closing. */
export function emptyStaffDays(): readonly StaffDay[] {
  const shifts = [{ startMinute: OPENS_MINUTE, endMinute: CLOSES_MINUTE }]
  const nothing = { breaks: [], timeOff: [], busy: [] }
  return STAFF_MEMBER_IDS.map((staffMemberId) => ({ staffMemberId, storeId: STORE_ID, on: DAY, shifts, ...nothing }))
}
