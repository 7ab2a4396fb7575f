import { addFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import type { IsoDate } from '../shared/time'
import { isWaitingGift, type CardBalance, type PaidBefore, type TreatmentCard } from './card'
import { withChange } from './change-card'
import type { CardMovement } from './entries'
import { quoteRefund, type RefundCardError, type RefundStep } from './refund-card'

/** What the rest of a card counts towards a dearer one, and how that comes about. */
export interface CardValue {
  readonly steps: readonly RefundStep[]
  readonly valueFen: number
  /** What is not counted of what was not recognised yet: revenue now, and nobody earns from it. */
  readonly keptFen: number
}

/** 升级: the rest of a card is worth what a refund without a fee would give: nothing is given back. */
export function valueCard(
  card: TreatmentCard,
  balance: CardBalance,
  today: IsoDate,
): Result<CardValue, RefundCardError | { readonly code: 'GIFT_WAITING' }> {
  if (isWaitingGift(card)) return err({ code: 'GIFT_WAITING' })
  const quoted = quoteRefund(card, balance, { today, feeBp: 0 })
  if (!quoted.isOk) return quoted
  const { steps, refundFen, keptFen } = quoted.value
  return ok({ steps, valueFen: refundFen, keptFen })
}

/** The plan does not cost more than the card's rest is worth. */
export interface PlanNotDearer {
  readonly code: 'PLAN_NOT_DEARER'
  readonly valueFen: number
}

/** What is to be paid for the dearer card beside the rest of this one. */
export function differenceFenOf(priceFen: number, valueFen: number): Result<number, PlanNotDearer> {
  return priceFen > valueFen ? ok(priceFen - valueFen) : err({ code: 'PLAN_NOT_DEARER', valueFen })
}

/**
 * From which sales so much of a card's price goes back, or on to the next card: from its own first, then from those of the
 * cards that were traded for it, the latest first.
 */
export function takeFromSales(
  { billId, lineId, priceFen, paidBefore = [] }: Pick<TreatmentCard, 'billId' | 'lineId' | 'priceFen' | 'paidBefore'>,
  amountFen: number,
): readonly PaidBefore[] {
  const ownFen = priceFen - addFen(...paidBefore.map(({ mostFen }) => mostFen))
  let leftFen = amountFen
  return [{ billId, lineId, mostFen: ownFen }, ...paidBefore].flatMap((sale) => {
    const takenFen = Math.min(sale.mostFen, leftFen)
    leftFen -= takenFen
    return takenFen === 0 ? [] : [{ ...sale, mostFen: takenFen }]
  })
}

/** The card whose rest went into a dearer one; nothing of it is left. */
export function upgradedCard(
  { nextDueAt: _nextDueAt, frozenOn: _frozenOn, sharedWithIds: _sharedWithIds, trade, ...card }: TreatmentCard,
  at: number,
): TreatmentCard {
  const by = trade === undefined ? {} : { byStaffMemberId: trade.byStaffMemberId }
  return withChange({ ...card, state: 'upgraded' }, { kind: 'upgraded', at, ...by })
}

/** All that is left of the old card ends with the sale of the new one; what counts for that stays deferred there. */
export function upgradedMovement(
  cardId: string,
  { sessions, gifts, deferredFen }: CardBalance,
  { keptFen }: CardValue,
  { billId, at }: { readonly billId: string; readonly at: number },
): CardMovement {
  return {
    ...{ kind: 'cardUpgraded', entryId: `card:${cardId}:upgraded`, causeId: billId, at },
    ...{ sessions: -sessions, gifts: -gifts, deferredFen: -deferredFen, recognisedFen: keptFen },
  }
}
