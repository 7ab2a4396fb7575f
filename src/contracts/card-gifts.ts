import * as z from 'zod'
import { cardPlanView } from './cards-views'
import { billView } from './checkout-views'
import { defineContract } from './contract'
import { idOf } from './fields'
import { PURCHASE_ERRORS } from './prepaid'

const cardId = idOf('card')
/** What a gift's link carries: nobody guesses it. */
const code = z.string().regex(/^[0-9A-Z]{26}$/)
const GIFT_UNKNOWN = 'There is no gift of that id, or not with that code.'
const GIFT_CLAIMED = 'Somebody has claimed it already.'
const GIFT_CANCELLED = 'It was given back to whoever bought it; state says so.'

/** 闺蜜卡: the cards a store sells that may be given to a friend. */
export const listGiftPlans = defineContract({
  name: 'checkout/list-gift-plans',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ storeId: idOf('store') }),
  reply: z.object({ plans: z.array(cardPlanView) }),
  errors: {},
})

/** Buys a card for somebody else: a bill of her own, to be paid as any bill. Once it is paid the gift may be sent. */
export const buyGift = defineContract({
  name: 'checkout/buy-gift',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({ storeId: idOf('store'), planId: idOf('plan') }),
  reply: z.object({ bill: billView }),
  errors: {
    ...PURCHASE_ERRORS,
    PLAN_UNKNOWN: 'The store sells no such card.',
  },
})

/** The link of a gift, made when it is first asked for: its code claims it, once. */
export const shareGift = defineContract({
  name: 'checkout/share-gift',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ cardId }),
  reply: z.object({ code }),
  errors: { GIFT_UNKNOWN, GIFT_CLAIMED, GIFT_CANCELLED },
})

/** What the link gives, and whether it is still there, for whoever opens it. */
export const showGift = defineContract({
  name: 'checkout/show-gift',
  kind: 'query',
  allow: ['visitor', 'customer'],
  request: z.strictObject({ cardId, code }),
  reply: z.object({
    gift: z.object({
      cardId: z.string(),
      name: z.string(),
      serviceNames: z.array(z.string()).readonly(),
      sessions: z.int(),
      storeName: z.string(),
      /** Counted from the day after it is claimed; absent: it does not expire. */
      validDays: z.int().optional(),
      fromName: z.string(),
      state: z.enum(['waiting', 'claimed', 'cancelled']),
    }),
  }),
  errors: { GIFT_UNKNOWN },
})

/** 领取: whoever is first gets the card. */
export const claimGift = defineContract({
  name: 'checkout/claim-gift',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({ cardId, code }),
  reply: z.object({ cardId: z.string() }),
  errors: { GIFT_UNKNOWN, GIFT_CLAIMED, GIFT_CANCELLED },
})
