import * as z from 'zod'
import { cardTerms } from './card-terms'
import { isoDate } from './fields'

/** Used up is none of these: then no session is left. */
export const CARD_STATES = ['active', 'frozen', 'expired', 'refunded', 'upgraded'] as const

/** 卡项. */
export const cardPlanView = z.object({
  ...cardTerms.shape,
  planId: z.string(),
  storeId: z.string(),
  priceFen: z.int(),
  isActive: z.boolean(),
  version: z.int(),
})

/** A card as its customer sees it: what it was sold as, and what is left. */
export const cardView = z.object({
  cardId: z.string(),
  storeId: z.string(),
  storeName: z.string(),
  name: z.string(),
  serviceIds: z.array(z.string()).readonly(),
  serviceNames: z.array(z.string()).readonly(),
  paidSessions: z.int(),
  giftSessions: z.int(),
  priceFen: z.int(),
  soldOn: isoDate,
  /** The last day it can be used; absent: it does not expire. */
  expiresOn: isoDate.optional(),
  /** The last day of its gifts; absent: as the card. */
  giftExpiresOn: isoDate.optional(),
  state: z.enum(CARD_STATES),
  /** 闺蜜卡: it waits for whoever claims it, or was claimed; absent: it was bought for its customer. */
  giftState: z.enum(['waiting', 'claimed']).optional(),
  /** 共享: who else may pay with it, told to its owner and to staff; absent: nobody. */
  sharedWith: z.array(z.object({ customerId: z.string(), displayName: z.string() })).optional(),
  /** Whose card it is that is shared with the reader; absent: it is hers. */
  ownerName: z.string().optional(),
  /** The bill on which its rest is being traded for a dearer card: it cannot be used meanwhile. Absent: none. */
  tradedOnBillId: z.string().optional(),
  frozenOn: isoDate.optional(),
  version: z.int(),
  /** Paid ones and gifts that can be used now or once it is unfrozen. */
  sessionsLeft: z.int(),
  giftsLeft: z.int(),
})

/** What the caller may do with a card now: managers all of it, receptionists upgrade and share it. */
export const CARD_MOVES = ['upgrade', 'share', 'freeze', 'unfreeze', 'extend', 'transfer', 'refund'] as const

/** The same for staff: whose it is, what is not earned yet, and what the caller may do with it. */
export const staffCardView = cardView.extend({
  customerId: z.string(),
  deferredFen: z.int(),
  moves: z.array(z.enum(CARD_MOVES)),
})

/** What moved a card's sessions, or what people did to it beside. */
export const CARD_LINE_KINDS = [
  'cardSold',
  'sessionsRedeemed',
  'sessionsRestored',
  'sessionsExpired',
  'cardRefunded',
  'cardUpgraded',
  'frozen',
  'unfrozen',
  'extended',
  'transferred',
  'shared',
  'unshared',
  'claimed',
] as const

/** One line of a card's history. Sessions are below zero when they went; the sums are what is left. */
export const cardLine = z.object({
  lineKey: z.string(),
  kind: z.enum(CARD_LINE_KINDS),
  at: z.int(),
  sessions: z.int(),
  gifts: z.int(),
  /** Of what was used: what for, and how she agreed. */
  serviceName: z.string().optional(),
  confirmedBy: z.enum(['signature', 'code', 'customer']).optional(),
  /** Who used it, or whom it was shared with, where that is not its owner. */
  customerName: z.string().optional(),
  /** The bill, where the reader may see it. */
  billId: z.string().optional(),
  days: z.int().optional(),
  reason: z.string().optional(),
})

/** One step of the formula of a refund: the price paid, and what is taken off. */
export const cardRefundStep = z.object({ kind: z.enum(['paid', 'used', 'giftsExpired', 'fee']), amountFen: z.int() })
