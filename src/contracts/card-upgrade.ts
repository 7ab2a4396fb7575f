import * as z from 'zod'
import { CARD_ON_OPEN_BILL } from './cards'
import { cardPlanView, cardRefundStep } from './cards-views'
import { staffBillView } from './checkout-views'
import { defineContract } from './contract'
import { amountFen, idOf } from './fields'

const cardId = idOf('card')
const CARD_UNKNOWN = 'There is no card of that id that the caller may see.'
const CARD_CLOSED = 'The card has expired, was refunded or traded; state says which.'
const NOTHING_LEFT = 'No session is left.'
const GIFT_WAITING = 'The card was bought for a friend, who has not claimed it.'

/** 升级: what the rest of a card counts now, step by step, and the dearer plans with what is to be paid beside it. */
export const quoteCardUpgrade = defineContract({
  name: 'checkout/quote-card-upgrade',
  kind: 'query',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({ cardId }),
  reply: z.object({
    version: z.int(),
    steps: z.array(cardRefundStep),
    valueFen: z.int(),
    plans: z.array(z.object({ plan: cardPlanView, differenceFen: z.int() })),
  }),
  errors: { CARD_UNKNOWN, CARD_CLOSED, CARD_ON_OPEN_BILL, NOTHING_LEFT, GIFT_WAITING },
})

/**
 * Opens the bill of the difference. The card cannot be used while that bill is open; with its last fen the card ends and
 * the dearer one begins. Cancelling the bill leaves the card as it was.
 */
export const upgradeCard = defineContract({
  name: 'checkout/upgrade-card',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    cardId,
    version: z.int().min(1),
    planId: idOf('plan'),
    /** What the customer was shown. */
    valueFen: amountFen,
  }),
  reply: z.object({ bill: staffBillView }),
  errors: {
    CARD_UNKNOWN,
    CARD_CLOSED,
    CARD_ON_OPEN_BILL,
    NOTHING_LEFT,
    CARD_OUTDATED: 'Somebody changed the card meanwhile; version is the present one.',
    CARD_TRADED: 'The card is being traded already, on the bill billId.',
    GIFT_WAITING,
    AMOUNT_OUTDATED: 'Something was used meanwhile; valueFen is what counts now.',
    PLAN_UNKNOWN: 'The store sells no such card.',
    PLAN_NOT_DEARER: 'The rest of the card is worth as much, valueFen.',
    NOT_YOUR_STORE: 'The store is closed.',
    CUSTOMER_UNKNOWN: 'The card’s customer is no longer there.',
  },
})
