import * as z from 'zod'
import { POINT_KINDS } from '../domain/shared/ledger'
import { defineContract } from './contract'
import { idOf, isoDate } from './fields'

/** One line of the history of points: what moved, why, and what that was of. */
export const pointEntry = z.object({
  entryId: z.string(),
  /** Below zero when points were taken back. */
  points: z.int(),
  kind: z.enum(POINT_KINDS),
  /** The bill it comes from; absent for points that a friend's visit brought: that bill is hers. */
  billId: z.string().optional(),
  at: z.int(),
})

const page = {
  entries: z.array(pointEntry),
  balance: z.int(),
  /** What of the balance ends, what ends soonest first; with its last day. */
  ending: z.array(z.object({ expiresOn: isoDate, points: z.int() })).readonly(),
  next: z.int().optional(),
}

/** 我的积分: what the caller has, and why; latest first. A balance below zero is carried, not hidden. */
export const listMyPoints = defineContract({
  name: 'loyalty/list-my-points',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ before: z.int().optional() }),
  reply: z.object(page),
  errors: {},
})

/** A customer's points, for staff. */
export const listCustomerPoints = defineContract({
  name: 'loyalty/list-customer-points',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust'), before: z.int().optional() }),
  reply: z.object(page),
  errors: { CUSTOMER_UNKNOWN: 'There is no customer of that id.' },
})

/** How points are earned: one for each `fenPerPoint` of money paid, and for a friend's first paid visit. */
export const pointRules = z.strictObject({
  fenPerPoint: z.int().min(1).max(1_000_000),
  referralPoints: z.int().min(0).max(100_000),
  /** So many months after they were given, with the month, points end; absent or 0: never. */
  expireAfterMonths: z.int().min(0).max(60).optional(),
  /** For the review of a paid visit; absent or 0: none. So are the next two. */
  reviewPoints: z.int().min(0).max(100_000).optional(),
  /** 充值: one for each so many fen topped up; bills paid from that earn none then. Absent or 0: they do. */
  topUpFenPerPoint: z.int().min(0).max(1_000_000).optional(),
  /** 签到, once a day. */
  checkInPoints: z.int().min(0).max(10_000).optional(),
  /** So many more every seventh day in a row. */
  checkInRowPoints: z.int().min(0).max(10_000).optional(),
})

/** The rules of points, for whoever wants to recompute hers. */
export const showPointRules = defineContract({
  name: 'loyalty/show-point-rules',
  kind: 'query',
  allow: ['customer', 'staff'],
  request: z.strictObject({}),
  reply: z.object({ rules: pointRules }),
  errors: {},
})

/** Changes how points are earned from now on. */
export const savePointRules = defineContract({
  name: 'loyalty/save-point-rules',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({ rules: pointRules }),
  reply: z.object({ rules: pointRules }),
  errors: {},
})
