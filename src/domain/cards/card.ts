import type { CardRefundRule, CardTerms } from '../shared/card-terms'
import { addDays, type IsoDate } from '../shared/time'

/** Used up is no state of its own: then no session is left. */
export type CardState = 'active' | 'frozen' | 'expired' | 'refunded' | 'upgraded'

/** What people did to a card beside using it; a transfer names both customers. */
export interface CardChange {
  readonly kind:
    'frozen' | 'unfrozen' | 'extended' | 'transferred' | 'refunded' | 'upgraded' | 'shared' | 'unshared' | 'claimed'
  readonly at: number
  /** Absent: the customer did it herself. */
  readonly byStaffMemberId?: string
  readonly reason?: string
  readonly days?: number
  readonly fromCustomerId?: string
  readonly toCustomerId?: string
}

/** 次卡/疗程卡: what one customer bought, as its plan was on the day of the sale. What is left stands in the ledger. */
export interface TreatmentCard {
  readonly cardId: string
  readonly planId: string
  readonly storeId: string
  readonly storeName: string
  readonly customerId: string
  readonly name: string
  readonly serviceIds: readonly string[]
  readonly serviceNames: readonly string[]
  readonly paidSessions: number
  readonly giftSessions: number
  /** What was paid for it, discounts taken off, with what the rest of another card counted. */
  readonly priceFen: number
  /** How much of the price was paid in earlier sales, whose cards were traded for this one, latest first; absent: none. */
  readonly paidBefore?: readonly PaidBefore[]
  /** 闺蜜卡: it was bought for somebody else; absent: for its customer. */
  readonly giftCard?: GiftCard
  /** 共享: who else may pay with it; absent: nobody. */
  readonly sharedWithIds?: readonly string[]
  /** The line that is to trade its rest for a dearer card, while that bill is open; absent: none was begun. */
  readonly trade?: CardTrade
  readonly refundRule: CardRefundRule
  readonly soldAt: number
  readonly soldOn: IsoDate
  /** The line that sold it. */
  readonly billId: string
  readonly lineId: string
  /** The last day it can be used; absent: it does not expire. */
  readonly expiresOn?: IsoDate
  /** The last day of its gift sessions; absent: as the card. */
  readonly giftExpiresOn?: IsoDate
  readonly state: CardState
  readonly frozenOn?: IsoDate
  /** What the lines it paid come to without it; what was given back is taken off. */
  readonly usedListFen: number
  /** Revenue of sessions that expired. */
  readonly expiredFen: number
  readonly version: number
  readonly changes: readonly CardChange[]
  /** When (epoch ms) to look whether something expires or is to be told. */
  readonly nextDueAt?: number
}

/** A line that sold a card, and how much of what was paid for it is meant. */
export interface PaidBefore {
  readonly billId: string
  readonly lineId: string
  readonly mostFen: number
}

/** What a card that was bought for a friend keeps until she claims it: nothing of it ends before. */
export interface GiftCard {
  /** What its link carries; absent: none was made yet. */
  readonly code?: string
  readonly validDays?: number
  readonly giftValidDays?: number
  /** Epoch ms; absent: nobody has. */
  readonly claimedAt?: number
}

/** Whether it waits for whoever claims it: until then nobody uses it, and it can only be given back. */
export function isWaitingGift({ giftCard }: Pick<TreatmentCard, 'giftCard'>): boolean {
  return giftCard !== undefined && giftCard.claimedAt === undefined
}

/** Where a card's rest is being traded, and who began it. */
export interface CardTrade {
  readonly billId: string
  readonly byStaffMemberId: string
}

/** What is left of a card, as the ledger has it: paid sessions, gift sessions, and revenue not recognised yet. */
export interface CardBalance {
  readonly sessions: number
  readonly gifts: number
  readonly deferredFen: number
}

/** The sale of one card on a bill that was paid. */
export interface CardSold {
  readonly cardId: string
  readonly planId: string
  readonly storeId: string
  readonly customerId: string
  readonly storeName: string
  readonly billId: string
  readonly lineId: string
  /** What the line came to, with what the rest of another card counted. */
  readonly priceFen: number
  readonly paidBefore?: readonly PaidBefore[]
  /** 闺蜜卡: bought for somebody else. */
  readonly isGift?: boolean
  readonly soldAt: number
  readonly soldOn: IsoDate
}

/**
 * The card that was sold on these terms. The day of the sale does not count (Civil Code, article 201): 30 days from
 * March 1 end with March 31.
 */
export function cardOf(
  { validDays, giftValidDays, ...terms }: CardTerms,
  { isGift = false, ...sold }: CardSold,
): TreatmentCard {
  const fresh = { state: 'active', usedListFen: 0, expiredFen: 0, version: 1, changes: [] } as const
  if (isGift) {
    const ends = {
      ...(validDays !== undefined && { validDays }),
      ...(giftValidDays !== undefined && { giftValidDays }),
    }
    return { ...terms, ...sold, ...fresh, giftCard: ends }
  }
  const expiresOn = validDays === undefined ? undefined : addDays(sold.soldOn, validDays)
  const giftExpiresOn = giftValidDays === undefined ? undefined : addDays(sold.soldOn, giftValidDays)
  return {
    ...terms,
    ...sold,
    ...(expiresOn !== undefined && { expiresOn }),
    ...(giftExpiresOn !== undefined && terms.giftSessions > 0 && { giftExpiresOn }),
    ...fresh,
  }
}

/** What a card is on `today`: one whose last day is over has expired, also before the timer has come to it. */
export function stateOn({ state, expiresOn }: Pick<TreatmentCard, 'state' | 'expiresOn'>, today: IsoDate): CardState {
  return state === 'active' && expiresOn !== undefined && today > expiresOn ? 'expired' : state
}

/** How many gift sessions may still be used on `today`. */
export function usableGifts(
  { giftExpiresOn }: Pick<TreatmentCard, 'giftExpiresOn'>,
  gifts: number,
  today: IsoDate,
): number {
  return giftExpiresOn !== undefined && today > giftExpiresOn ? 0 : gifts
}

/** The last day on which anything of the card can be used; undefined when that is no day. */
export function lastUsableOn(
  { expiresOn, giftExpiresOn }: Pick<TreatmentCard, 'expiresOn' | 'giftExpiresOn'>,
  { sessions }: Pick<CardBalance, 'sessions'>,
): IsoDate | undefined {
  // Only gifts are left: they end when the gifts do.
  return sessions === 0 && giftExpiresOn !== undefined ? giftExpiresOn : expiresOn
}

/**
 * The revenue that `count` of the sessions left are: each ⌊price ÷ all sessions, gifts included⌋; with the last ones all
 * that is left, so that the parts add up to the price.
 */
export function revenueOfSessions(
  { priceFen, paidSessions, giftSessions }: Pick<TreatmentCard, 'priceFen' | 'paidSessions' | 'giftSessions'>,
  { sessions, gifts, deferredFen }: CardBalance,
  count: number,
): number {
  if (count === sessions + gifts) return deferredFen
  return count * Math.floor(priceFen / (paidSessions + giftSessions))
}
