import * as z from 'zod'
import { defineContract } from './contract'
import { idOf, isoDate } from './fields'

/** One tier: from so much on (fen or points), what it brings. */
const tier = z.strictObject({
  tierId: idOf('tier'),
  name: z.string().trim().min(1).max(12),
  threshold: z.int().min(1).max(100_000_000),
  /** How many times as many points a bill earns; 10,000 basis points are once. */
  pointsRateBp: z.int().min(10_000).max(100_000),
  /** 会员价: what its customers pay less for each service; 0: nothing. */
  discountBp: z.int().min(0).max(9000),
  /** Products cost less too; absent: services only. */
  isForProducts: z.boolean().optional(),
  /** 优先预约: she may choose the days that a store opens to such tiers first; absent: she may not. */
  hasPriority: z.boolean().optional(),
})

/** 会员等级: by what is spent or earned in points within twelve months, kept for a term. */
export const tierRules = z.strictObject({
  basis: z.enum(['spending', 'points']),
  termMonths: z.int().min(1).max(60),
  /** From the lowest to the highest; empty: there are none. */
  tiers: z
    .array(tier)
    .max(8)
    .refine((tiers) => new Set(tiers.map(({ tierId }) => tierId)).size === tiers.length, 'named twice')
    .readonly(),
})

/** The tier somebody has, and the way to the next. */
const standing = {
  /** Absent: the salon has no tiers. */
  rules: tierRules.optional(),
  /** Absent: she has none. */
  tierId: z.string().optional(),
  /** The last day of its term. */
  keptUntilOn: isoDate.optional(),
  /** What counts now: fen or points of twelve months. */
  counted: z.int(),
  /** Absent: there is none above hers. */
  next: z.object({ tierId: z.string(), missing: z.int() }).optional(),
}

/** The rules of tiers, for whoever wants to know what hers brings. */
export const showTierRules = defineContract({
  name: 'loyalty/show-tier-rules',
  kind: 'query',
  allow: ['customer', 'staff'],
  request: z.strictObject({}),
  reply: z.object({ rules: tierRules.optional() }),
  errors: {},
})

/** Changes the tiers from now on. Nobody loses hers for it before its term ends, unless it is there no more. */
export const saveTierRules = defineContract({
  name: 'loyalty/save-tier-rules',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({ rules: tierRules }),
  reply: z.object({ rules: tierRules }),
  errors: { TIERS_NOT_RISING: 'Each tier must ask for more than the one before.' },
})

/** 我的等级. */
export const showMyTier = defineContract({
  name: 'loyalty/show-my-tier',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object(standing),
  errors: {},
})

/** A customer's tier, for staff. */
export const showCustomerTier = defineContract({
  name: 'loyalty/show-customer-tier',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust') }),
  reply: z.object(standing),
  errors: {},
})
