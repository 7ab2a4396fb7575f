import * as z from 'zod'
import { defineContract } from './contract'
import { couponView } from './coupons'
import { idOf } from './fields'

const couponId = idOf('coup')
const COUPON_UNKNOWN = 'There is no such gift; couponId says which.'
const COUPON_CLOSED = 'It was handed over, has ended or was given back; state says which.'

/** Whose gift a pick-up code is: for the caller's stores, also one that was handed over or has ended. */
export const findGifts = defineContract({
  name: 'loyalty/find-gifts',
  kind: 'query',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({ pickUpCode: z.string().regex(/^\d{10}$/) }),
  reply: z.object({
    /** None for a code of nobody. */
    gifts: z.array(z.object({ coupon: couponView, customerId: z.string(), customerName: z.string() })),
  }),
  errors: {},
})

/** 核销礼品: a gift is handed over at a store, once. */
export const handOverGift = defineContract({
  name: 'loyalty/hand-over-gift',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({ couponId, storeId: idOf('store') }),
  reply: z.object({ coupon: couponView }),
  errors: {
    NOT_YOUR_STORE: 'The caller does not work at that store.',
    COUPON_UNKNOWN,
    COUPON_CLOSED,
    COUPON_NOT_YET: 'It can be picked up from validFrom on; couponId says which.',
    GIFT_NOT_HERE: 'It is picked up at other stores; storeNames says which.',
  },
})

/** 撤回核销: a hand-over by mistake is taken back on its own day, with a reason; the gift waits for her again. */
export const undoHandOver = defineContract({
  name: 'loyalty/undo-hand-over',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ couponId, reason: z.string().trim().min(1).max(100) }),
  reply: z.object({ coupon: couponView }),
  errors: {
    COUPON_UNKNOWN,
    NOT_YOUR_STORE: 'It was handed over at a store that the caller does not work at.',
    HAND_OVER_FINAL: 'It was not handed over today: only on its own day is a hand-over taken back.',
  },
})

/** 取消兑换: she gives back a gift that nobody has handed over; its points come back, and the stock has it again. */
export const cancelGift = defineContract({
  name: 'loyalty/cancel-gift',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({ couponId }),
  reply: z.object({ coupon: couponView, balance: z.int() }),
  errors: { COUPON_UNKNOWN, COUPON_CLOSED },
})
