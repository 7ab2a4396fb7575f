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

/** 生日礼: given once a year, so many days before the birthday. */
export const birthdayGift = z.strictObject({
  /** 0: none. */
  points: z.int().min(0).max(100_000),
  /** A coupon; absent: none. */
  templateId: idOf('ctpl').optional(),
  daysBefore: z.int().min(0).max(30),
})

const perkRules = { perkDay: perkDay.optional(), birthday: birthdayGift.optional() }

/** 会员日 and 生日礼, as the owner has them. */
export const showPerkRules = defineContract({
  name: 'loyalty/show-perk-rules',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({}),
  reply: z.object(perkRules),
  errors: {},
})

/** Changes 会员日 and 生日礼 from now on; what is left out there is no more. */
export const savePerkRules = defineContract({
  name: 'loyalty/save-perk-rules',
  kind: 'command',
  allow: ['owner'],
  request: z.strictObject(perkRules),
  reply: z.object(perkRules),
  errors: { TEMPLATE_UNKNOWN: 'There is no template of that id that is issued.' },
})

/** 会员日 and 生日礼 for the caller: when the next day is, and what both bring. */
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
    /** What she is given for her birthday; absent: nothing. */
    birthday: birthdayGift.extend({ couponName: z.string().optional() }).optional(),
    /** Her birthday, `03-08`; absent: she has not said it. */
    monthDay: z.string().optional(),
  }),
  errors: {},
})

/** 领会员日券: once on each such day. */
export const takePerkCoupon = defineContract({
  name: 'loyalty/take-perk-coupon',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
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
