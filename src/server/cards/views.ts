import type * as z from 'zod'
import type { CARD_MOVES, cardPlanView, cardView, staffCardView } from '../../contracts/cards-views'
import { isWaitingGift, stateOn, usableGifts } from '../../domain/cards/card'
import type { CardWithBalance } from '../../domain/cards/redeem'
import { storeDateOf } from '../../domain/shared/time'
import { isManager, type StaffMember } from '../platform/caller'
import type { CardPlanDocument } from './documents'

export type CardView = z.output<typeof cardView>
export type StaffCardView = z.output<typeof staffCardView>
type CardMove = (typeof CARD_MOVES)[number]

/** A plan as staff see it. */
export function planViewOf({ _id: planId, ...rest }: CardPlanDocument): z.output<typeof cardPlanView> {
  return { planId, ...rest }
}

/** A card as its customer sees it at `nowAt`; gifts that have ended are no more, also before the timer has taken them. */
export function cardViewOf({ card, balance }: CardWithBalance, nowAt: number): CardView {
  const { cardId, storeId, storeName, name, serviceIds, serviceNames, paidSessions, giftSessions } = card
  const { priceFen, soldOn, expiresOn, giftExpiresOn, frozenOn, version, trade } = card
  const today = storeDateOf(nowAt)
  const state = stateOn(card, today)
  const isOver = state === 'expired'
  return {
    ...{ cardId, storeId, storeName, name, serviceIds, serviceNames, paidSessions, giftSessions },
    ...{ priceFen, soldOn, version, state },
    ...(expiresOn !== undefined && { expiresOn }),
    ...(giftExpiresOn !== undefined && { giftExpiresOn }),
    ...(frozenOn !== undefined && { frozenOn }),
    ...(card.giftCard !== undefined && { giftState: isWaitingGift(card) ? 'waiting' : 'claimed' }),
    ...(trade !== undefined && { tradedOnBillId: trade.billId }),
    sessionsLeft: isOver ? 0 : balance.sessions,
    // A frozen card's gifts do not end: their day moves when it is unfrozen.
    giftsLeft: isOver ? 0 : state === 'frozen' ? balance.gifts : usableGifts(card, balance.gifts, today),
  }
}

/** The same for staff. */
export function staffCardViewOf(
  held: CardWithBalance,
  { roles }: Pick<StaffMember, 'roles'>,
  nowAt: number,
): StaffCardView {
  const { card, balance } = held
  const view = cardViewOf(held, nowAt)
  const mayAll = isManager({ roles })
  const isAtCounter = mayAll || roles.includes('receptionist')
  const moves = movesOf(view).filter((move) => mayAll || (isAtCounter && (move === 'upgrade' || move === 'share')))
  return { ...view, customerId: card.customerId, deferredFen: balance.deferredFen, moves }
}

function movesOf({ state, sessionsLeft, giftsLeft, expiresOn, giftExpiresOn, giftState }: CardView): CardMove[] {
  if ((state !== 'active' && state !== 'frozen') || sessionsLeft + giftsLeft === 0) return []
  if (giftState === 'waiting') return ['refund']
  const hasEnd = expiresOn !== undefined || giftExpiresOn !== undefined
  return [
    'upgrade',
    'share',
    state === 'frozen' ? 'unfreeze' : 'freeze',
    ...(hasEnd ? (['extend'] as const) : []),
    ...(['transfer', 'refund'] as const),
  ]
}
