/** What every store starts with; a document in `policies` overrides single fields. Sources stand beside the numbers. */

/** 取号: when the example's desks give numbers, and how many a day. Minutes from midnight of the business day. */
export const EXAMPLE_DESK_POLICY = {
  desks: ['front'],
  opensMinute: 9 * 60,
  closesMinute: 22 * 60,
  mostTickets: 500,
}

/** 预约: what a store decides about booking until it says otherwise. Chosen with the plan's owners; no outside source. */
export const BOOKING_POLICY = {
  leadMinutes: 30,
  horizonDays: 14,
  stepMinutes: 15,
  bufferMinutes: 5,
  cancelWindowMinutes: 120,
  mostLiveAppointments: 5,
  isAutoConfirmed: false,
  maxWaitMinutes: 15,
  holdMinutes: 10,
}

/** The privacy text people consent to, by the day it was changed last. */
export const PRIVACY_VERSION = '2026-11-01'
