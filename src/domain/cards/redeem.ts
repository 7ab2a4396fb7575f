import { err, ok, type Result } from '../shared/result'
import type { IsoDate } from '../shared/time'
import {
  isWaitingGift,
  lastUsableOn,
  revenueOfSessions,
  usableGifts,
  type CardBalance,
  type CardState,
  type TreatmentCard,
} from './card'

/** 耗卡: sessions that a line takes, paid ones first, and the revenue they are. */
export interface SessionsRedeemed {
  readonly paidSessions: number
  readonly giftSessions: number
  readonly recognisedFen: number
}

/** What is to be paid with a card. */
export interface Redemption {
  readonly serviceId: string
  readonly count: number
  readonly today: IsoDate
}

export type RedeemError =
  | { readonly code: 'CARD_NOT_USABLE'; readonly state: CardState }
  | { readonly code: 'CARD_EXPIRED'; readonly expiresOn: IsoDate }
  | { readonly code: 'CARD_NOT_FOR_SERVICE' }
  | { readonly code: 'GIFT_WAITING' }
  | { readonly code: 'CARD_SESSIONS_SHORT'; readonly sessionsLeft: number }

/** Decides whether a card pays for so many sessions of a service today. Paid sessions are used before gift sessions. */
export function redeemSessions(
  card: TreatmentCard,
  balance: CardBalance,
  { serviceId, count, today }: Redemption,
): Result<SessionsRedeemed, RedeemError> {
  if (isWaitingGift(card)) return err({ code: 'GIFT_WAITING' })
  if (card.state !== 'active') return err({ code: 'CARD_NOT_USABLE', state: card.state })
  if (card.expiresOn !== undefined && today > card.expiresOn)
    return err({ code: 'CARD_EXPIRED', expiresOn: card.expiresOn })
  if (!card.serviceIds.includes(serviceId)) return err({ code: 'CARD_NOT_FOR_SERVICE' })
  const sessionsLeft = balance.sessions + usableGifts(card, balance.gifts, today)
  if (sessionsLeft < count) return err({ code: 'CARD_SESSIONS_SHORT', sessionsLeft })
  const paidSessions = Math.min(count, balance.sessions)
  const recognisedFen = revenueOfSessions(card, balance, count)
  return ok({ paidSessions, giftSessions: count - paidSessions, recognisedFen })
}

/** A card and what is left of it. */
export interface CardWithBalance {
  readonly card: TreatmentCard
  readonly balance: CardBalance
}

/** Why a card is the first choice. */
export type ChoiceReason = 'onlyOne' | 'expiresFirst' | 'cheapest' | 'oldest'

/** The cards that can pay, best first, and why the first is. */
export interface CardChoice {
  readonly fitting: readonly CardWithBalance[]
  readonly reason: ChoiceReason
}

/**
 * The cards of a customer that can pay for this, best first: the one that ends first, then the one whose session cost her
 * least, then the one she has had longest. Undefined when none can.
 */
export function chooseCard(cards: readonly CardWithBalance[], redemption: Redemption): CardChoice | undefined {
  const fitting = cards
    .filter(({ card, balance }) => redeemSessions(card, balance, redemption).isOk)
    .sort((a, b) => compareEnds(a, b) || compareCosts(a, b) || a.card.soldAt - b.card.soldAt)
  const [first, second] = fitting
  if (first === undefined) return undefined
  return { fitting, reason: second === undefined ? 'onlyOne' : reasonFor(first, second) }
}

function reasonFor(first: CardWithBalance, second: CardWithBalance): ChoiceReason {
  if (compareEnds(first, second) !== 0) return 'expiresFirst'
  return compareCosts(first, second) === 0 ? 'oldest' : 'cheapest'
}

/** After every day there is. */
const NEVER = '9999-99-99'

function compareEnds(a: CardWithBalance, b: CardWithBalance): number {
  const [endA, endB] = [a, b].map(({ card, balance }) => lastUsableOn(card, balance) ?? NEVER)
  return endA === endB ? 0 : (endA ?? NEVER) < (endB ?? NEVER) ? -1 : 1
}

/** By price over sessions, multiplied out so that nothing is rounded: at most 10^8 fen × 10^3. */
function compareCosts({ card: a }: CardWithBalance, { card: b }: CardWithBalance): number {
  return a.priceFen * (b.paidSessions + b.giftSessions) - b.priceFen * (a.paidSessions + a.giftSessions)
}
