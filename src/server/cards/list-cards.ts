import { listCustomerCards, listMyCards } from '../../contracts/cards'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import { readCardsOf } from './documents'
import { requireStaff } from './load-card'
import { withoutEndedTrades } from './trades'
import { cardViewOf, staffCardViewOf, type CardView } from './views'

/** 卡包. Database requests: 2 with a pass (cards, balances), 3 without. */
export const listMyCardsAction = query(listMyCards, async (_request, { caller, database, nowAt }) => {
  const held = await withoutEndedTrades(database, await readCardsOf(database, caller.customer?.customerId ?? ''))
  return ok({ cards: held.map((each) => cardViewOf(each, nowAt)).sort(usableFirst) })
})

/** A customer's cards at the caller's stores. Database requests: 3 (staff, cards, balances). */
export const listCustomerCardsAction = query(listCustomerCards, async ({ customerId }, { caller, database, nowAt }) => {
  const staff = requireStaff(caller)
  const ofStores = (await readCardsOf(database, customerId)).filter(({ card }) => mayActInStore(staff, card.storeId))
  const held = await withoutEndedTrades(database, ofStores)
  return ok({ cards: held.map((each) => staffCardViewOf(each, staff, nowAt)).sort(usableFirst) })
})

/** Those that can be used come first, the others after; each as they were sold, last first. */
function usableFirst(a: CardView, b: CardView): number {
  const rank = ({ state, sessionsLeft, giftsLeft }: CardView): number =>
    sessionsLeft + giftsLeft === 0 ? 2 : state === 'active' ? 0 : 1
  return rank(a) - rank(b)
}
