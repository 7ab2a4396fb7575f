import { listCustomerCards, listMyCards } from '../../contracts/cards'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { mayActInStore, requireStaff } from '../platform/caller'
import { readUsableCardsOf } from './documents'
import { readSharing } from './sharing-names'
import { withoutEndedTrades } from './trades'
import { cardViewOf, staffCardViewOf, type CardView } from './views'

/**
 * 卡包: her own cards, and those others share with her. Database requests: 3 with a pass (cards, shared cards, balances), 4
 * without; one more where cards are shared.
 */
export const listMyCardsAction = query(listMyCards, async (_request, { caller, database, nowAt }) => {
  const customerId = caller.customer?.customerId ?? ''
  const held = await withoutEndedTrades(database, await readUsableCardsOf(database, customerId))
  const sharingOf = await readSharing(database, held, customerId)
  return ok({ cards: held.map((each) => ({ ...cardViewOf(each, nowAt), ...sharingOf(each) })).sort(usableFirst) })
})

/**
 * Those a customer may use at the caller's stores. Database requests: 4 (staff, cards, shared cards, balances); one more where
 * cards are shared.
 */
export const listCustomerCardsAction = query(listCustomerCards, async ({ customerId }, { caller, database, nowAt }) => {
  const staff = requireStaff(caller)
  const ofStores = (await readUsableCardsOf(database, customerId)).filter(({ card }) =>
    mayActInStore(staff, card.storeId),
  )
  const held = await withoutEndedTrades(database, ofStores)
  const sharingOf = await readSharing(database, held, customerId)
  const cards = held.map((each) => ({ ...staffCardViewOf(each, staff, nowAt), ...sharingOf(each) }))
  return ok({ cards: cards.sort(usableFirst) })
})

/** Those that can be used come first, the others after; each as they were sold, last first. */
function usableFirst(a: CardView, b: CardView): number {
  const rank = ({ state, sessionsLeft, giftsLeft }: CardView): number =>
    sessionsLeft + giftsLeft === 0 ? 2 : state === 'active' ? 0 : 1
  return rank(a) - rank(b)
}
