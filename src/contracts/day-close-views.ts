import * as z from 'zod'
import { methodSums, tillPerson } from './till-views'

/** What a store earned, and how what it owes in services has changed. */
export const revenueView = z.object({
  /** fromMoneyFen + fromCardsFen + fromMembershipsFen + fromPrepaidFen. */
  recognisedFen: z.int(),
  fromMoneyFen: z.int(),
  fromCardsFen: z.int(),
  /** Days of memberships. Absent: none, of a day that was closed before there were any. */
  fromMembershipsFen: z.int().optional(),
  fromPrepaidFen: z.int(),
  /** Sold ahead less used and given back: cards, memberships, prepaid principal, deposits. */
  deferredChangeFen: z.int(),
})

/** What a store's day comes to; what goes out stands above zero. */
export const dayFigures = z.object({
  methods: z.array(methodSums),
  netFen: z.int(),
  depositsTakenFen: z.int(),
  depositsEndedFen: z.int(),
  prepaidSoldFen: z.int(),
  prepaidRefundedFen: z.int(),
  cardsSoldFen: z.int(),
  cardsRefundedFen: z.int(),
  /** Absent: none, of a day that was closed before there were any. */
  membershipsSoldFen: z.int().optional(),
  membershipsRefundedFen: z.int().optional(),
  revenue: revenueView,
})

/** A shift that ended in the day. */
export const countedShift = z.object({
  shiftId: z.string(),
  openedBy: tillPerson,
  closedBy: tillPerson,
  closedAt: z.int(),
  expectedFen: z.int(),
  countedFen: z.int(),
})

/** What was, or is, still open; bills of the last 30 days, the latest 50. */
export const hindrances = z.object({
  openBills: z.array(z.object({ billId: z.string(), on: z.string(), outstandingFen: z.int() })),
  /** Absent: no shift is open. */
  openShift: z.object({ staffName: z.string(), openedAt: z.int() }).optional(),
})

/** A day's figures, and what they cover: from `fromAt`, included, to `toAt`, not included. */
export const dayView = z.object({
  storeId: z.string(),
  on: z.string(),
  fromAt: z.int(),
  toAt: z.int(),
  figures: dayFigures,
  shifts: z.array(countedShift),
  hindrances,
  /** Absent: the day is not closed, and these are the figures so far. */
  closed: z.object({ at: z.int(), by: tillPerson, note: z.string().optional() }).optional(),
})
