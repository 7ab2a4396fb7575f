import * as z from 'zod'
import { defineContract } from './contract'
import { couponTerms, couponValidity } from './coupon-terms'
import { couponView } from './coupons'
import { idOf } from './fields'

const templateId = idOf('ctpl')
const costsPoints = z.int().min(1)

/** 积分兑换: what the caller can have for points, cheapest first, and why not yet. */
export const listExchangeOffers = defineContract({
  name: 'loyalty/list-exchange-offers',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({
    offers: z.array(
      couponTerms.extend({
        templateId: z.string(),
        costsPoints,
        validity: couponValidity,
        /** Absent: she can have it now. */
        why: z.enum(['points', 'limit', 'stock']).optional(),
      }),
    ),
    balance: z.int(),
  }),
  errors: {},
})

/** 兑换: a coupon for points, at the price she was shown. Points never go below zero by it. */
export const exchangePoints = defineContract({
  name: 'loyalty/exchange-points',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({ templateId, costsPoints }),
  reply: z.object({ coupon: couponView, balance: z.int() }),
  errors: {
    TEMPLATE_UNKNOWN: 'Nobody can exchange points for that.',
    TEMPLATE_CLOSED: 'It is given no more.',
    COUPON_LIMIT_REACHED: 'She has had as many as one customer may have; mostPerCustomer says how many.',
    COUPON_STOCK_EMPTY: 'None is left of it.',
    POINTS_SHORT: 'She has too few points; missing says how many more it takes.',
    POINTS_PRICE_CHANGED: 'It costs another number of points now; costsPoints says how many.',
  },
})
