import { takeShareFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import { addDays, type IsoDate } from '../shared/time'
import { isWaitingGift, stateOn, type CardBalance, type CardState, type TreatmentCard } from './card'

/** A purchase that nobody used goes back whole so many days after the sale (法释〔2025〕4号, article on 7 days). */
const WHOLE_WITHIN_DAYS = 7

/** One step of the formula, as it is shown: what it adds to or takes from what goes back. */
export interface RefundStep {
  readonly kind: 'paid' | 'used' | 'giftsExpired' | 'fee'
  /** Below zero when it takes away. */
  readonly amountFen: number
}

/** What a card's refund comes to, and how. */
export interface CardRefund {
  readonly steps: readonly RefundStep[]
  readonly refundFen: number
  /** What the store keeps of what was not recognised yet: revenue now, and nobody earns from it. */
  readonly keptFen: number
  /** Nothing was used, and it is within 7 days: all of it goes back, whatever the rules. */
  readonly isWithinSevenDays: boolean
}

export type RefundCardError =
  { readonly code: 'CARD_CLOSED'; readonly state: CardState } | { readonly code: 'NOTHING_LEFT' }

/**
 * 退卡: the price, less the sessions that were used (their share of the price, or without the card if the plan says so and
 * that is more), less gifts that expired, less `feeBp` of the rest; never below 0. All of it within 7 days of the sale if
 * nothing was used.
 */
export function quoteRefund(
  card: TreatmentCard,
  balance: CardBalance,
  { today, feeBp }: { readonly today: IsoDate; readonly feeBp: number },
): Result<CardRefund, RefundCardError> {
  const { priceFen, expiredFen, refundRule, usedListFen } = card
  const state = stateOn(card, today)
  if (state === 'refunded' || state === 'expired' || state === 'upgraded') return err({ code: 'CARD_CLOSED', state })
  if (balance.sessions + balance.gifts === 0) return err({ code: 'NOTHING_LEFT' })
  const shareFen = priceFen - balance.deferredFen - expiredFen
  const isUnused = balance.sessions === card.paidSessions && shareFen === 0
  const paid: RefundStep = { kind: 'paid', amountFen: priceFen }
  if (isUnused && today <= addDays(card.soldOn, WHOLE_WITHIN_DAYS))
    return ok({ steps: [paid], refundFen: balance.deferredFen, keptFen: 0, isWithinSevenDays: true })
  const usedFen = refundRule === 'listPrice' ? Math.max(usedListFen, shareFen) : shareFen
  const restFen = Math.max(0, priceFen - usedFen - expiredFen)
  // Nobody has had anything of a gift that was not claimed.
  const feeFen = isWaitingGift(card) ? 0 : takeShareFen(restFen, feeBp)
  const refundFen = restFen - feeFen
  const taken: RefundStep[] = [
    { kind: 'used', amountFen: -usedFen },
    { kind: 'giftsExpired', amountFen: -expiredFen },
    { kind: 'fee', amountFen: -feeFen },
  ]
  return ok({
    steps: [paid, ...taken.filter(({ amountFen }) => amountFen !== 0)],
    ...{ refundFen, keptFen: balance.deferredFen - refundFen, isWithinSevenDays: false },
  })
}
