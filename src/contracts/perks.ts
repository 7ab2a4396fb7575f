import * as z from 'zod'
import { defineContract } from './contract'
import { couponView } from './coupons'
import { idOf, isoDate } from './fields'

const days = (most: number) =>
  z
    .array(z.int().min(1).max(most))
    .min(1)
    .max(most)
    .refine((each) => new Set(each).size === each.length, 'named twice')
    .readonly()
const perkDayGives = {
  /** How many times as many points a bill earns that settles that day; 10,000 basis points are once. */
  pointsRateBp: z.int().min(10_000).max(100_000),
  /** A coupon that each customer may take once on each such day; absent: none. */
  templateId: idOf('ctpl').optional(),
}

/** 会员日: days of each week (1 for Monday to 7), or of each month. */
export const perkDay = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('week'), days: days(7), ...perkDayGives }),
  z.strictObject({ every: z.literal('month'), days: days(31), ...perkDayGives }),
])

/** 会员日, as the owner has it. */
export const showPerkRules = defineContract({
  name: 'loyalty/show-perk-rules',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({}),
  reply: z.object({ perkDay: perkDay.optional() }),
  errors: {},
})

/** Changes 会员日 from now on; without one there are none. */
export const savePerkRules = defineContract({
  name: 'loyalty/save-perk-rules',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject({ perkDay: perkDay.optional() }),
  reply: z.object({ perkDay: perkDay.optional() }),
  errors: { TEMPLATE_UNKNOWN: 'There is no template of that id that is issued.' },
})

/** 会员日 for the caller: when the next one is, and what it brings. */
export const showMyPerks = defineContract({
  name: 'loyalty/show-my-perks',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({
    /** Absent: there is none. */
    perkDay: perkDay.optional(),
    nextOn: isoDate.optional(),
    isToday: z.boolean(),
    /** The coupon of the day; absent: none. */
    couponName: z.string().optional(),
    /** Whether she has taken today's. */
    isTaken: z.boolean(),
  }),
  errors: {},
})

/** 领会员日券: once on each such day. */
export const takePerkCoupon = defineContract({
  name: 'loyalty/take-perk-coupon',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ coupon: couponView }),
  errors: {
    PERK_DAY_OFF: 'Today there is no coupon to take.',
    PERK_TAKEN: 'She has taken today’s.',
    TEMPLATE_CLOSED: 'It is given no more.',
    COUPON_LIMIT_REACHED: 'She has had as many as one customer may have; mostPerCustomer says how many.',
    COUPON_STOCK_EMPTY: 'None is left of it.',
  },
})
