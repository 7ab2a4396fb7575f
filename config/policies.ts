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
  anyStaff: 'leastLoaded' as const,
  hasTightStarts: false,
}

/** The privacy text people consent to, by the day it was changed last. */
export const PRIVACY_VERSION = '2026-11-22'

/** The text about health data that people consent to besides, by the day it was changed last. */
export const HEALTH_CONSENT_VERSION = '2026-11-20'

/** The text about pictures before and after a treatment that people consent to besides, by the day it was changed last. */
export const PICTURE_CONSENT_VERSION = '2026-11-22'

/** 积分: one point for each yuan paid, and for a friend's first paid visit. Chosen with the plan's owners; no outside source. */
export const POINT_RULES = { fenPerPoint: 100, referralPoints: 100 }

/**
 * 美丽合伙人, version 1 of its rules: until an owner changes them, these are in force. One level; the second is behind a
 * switch of its own. Chosen with the plan's owners; the platform acts against three levels and more.
 */
export const PARTNER_RULES = {
  ruleVersion: 1,
  isOn: true,
  levelOne: { rateBp: 500 },
  levelTwo: { rateBp: 200 },
  isLevelTwoOn: false,
  categoryRates: [],
  holdDays: 7,
  protectDays: 30,
  leastPayoutFen: 1000,
  mostPayoutFen: 500_000,
  approvalFreeUpToFen: 0,
}

/** The terms of the programme that partners agree to, by the day they were changed last. */
export const PARTNER_TERMS_VERSION = '2026-11-01'

/** 收银: what a receptionist may take off a bill by hand, of its full price (basis points); managers may take off more. */
export const CHECKOUT_POLICY = { mostCounterDiscountBp: 1000 }

/** 挂账: how much one customer may owe the salon. Nobody anything, until an owner says how much. */
export const OWING_POLICY = { mostOwedFen: 0 }

/**
 * 候补: how many visits a customer may wait for at once; how many people are asked about the same minutes, and for how
 * long; between which minutes of the night an offer does not run out. Chosen with the plan's owners; no outside source.
 */
export const WAITLIST_RULES = {
  mostEntries: 3,
  offersAtOnce: 2,
  offerMinutes: 60,
  leastOfferMinutes: 10,
  quietFromMinute: 22 * 60,
  quietToMinute: 9 * 60,
}

/**
 * 储值: nothing is offered until the salon says what. 5000 yuan is the most the rules for single-purpose prepaid cards let a
 * registered card hold; a top-up goes back without a reason for seven days (法释〔2025〕4号). For the salon's counsel to confirm.
 */
export const PREPAID_RULES = { offers: [], mostTopUpFen: 500_000, mostBalanceFen: 500_000, reasonlessDays: 7 }

/**
 * 次卡: how many others may pay with somebody's card (a family as a rule); what a refund keeps of the rest (basis points) beside what was used. Nothing: the safe side of 法释〔2025〕4号, until the
 * salon's counsel says more.
 */
export const CARD_POLICY = { refundFeeBp: 0, mostSharedWith: 4 }
