import { findCardsForBill } from '../../contracts/cards'
import { chooseCard } from '../../domain/cards/redeem'
import { coverOf } from '../../domain/checkout/bill'
import { ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { cardViewOf, readUsableCardsOf, withoutEndedTrades } from '../cards/post'
import { query } from '../platform/actions'
import { loadBill } from './load-bill'

/** Which cards can pay which line of a bill. Database requests: 5 with staff (staff, bill, cards, cards that are shared with her, balances). */
export const findCardsForBillAction = query(findCardsForBill, async ({ billId }, { caller, database, nowAt }) => {
  const found = await loadBill(database, caller, billId)
  if (!found.isOk) return found
  const bill = found.value
  if (bill.status !== 'open') return ok({ lines: [] })
  const held = await readUsableCardsOf(database, bill.customerId)
  const ofStore = await withoutEndedTrades(
    database,
    held.filter(({ card }) => card.storeId === bill.storeId),
  )
  // One that is being traded for a dearer card pays nothing meanwhile.
  const free = ofStore.filter(({ card }) => card.trade === undefined)
  const today = storeDateOf(nowAt)
  const lines = bill.lines.flatMap(({ lineId, serviceId, quantity, amountFen }) => {
    if (serviceId === undefined || amountFen === 0 || coverOf(bill, lineId) !== undefined) return []
    const choice = chooseCard(free, { serviceId, count: quantity, today })
    if (choice === undefined) return []
    const cards = choice.fitting.map((each) => cardViewOf(each, nowAt))
    return [{ lineId, sessions: quantity, reason: choice.reason, cards }]
  })
  return ok({ lines })
})
