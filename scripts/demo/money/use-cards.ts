import { coverOf, type Bill } from '../../../src/domain/checkout/bill'
import { checkCover, coverLine } from '../../../src/domain/checkout/card-payment'
import { cardBalanceOf } from '../../../src/domain/cards/entries'
import { chooseCard, type CardWithBalance } from '../../../src/domain/cards/redeem'
import { storeDateOf } from '../../../src/domain/shared/time'
import { cardOfDocument, treatmentCards } from '../../../src/server/cards/documents'
import { redeemFromCard } from '../../../src/server/cards/post'
import { billDocument, bills } from '../../../src/server/checkout/documents'
import { readBalances } from '../../../src/server/platform/ledger'
import { allowed, type MoneyWorld } from './world'

/** Of the customers, every so manieth buys cards; 小美, the first, does. */
const EVERY = 9

/** Whoever buys cards in the demo; nobody else has one. */
export function buysCards({ customers }: MoneyWorld, customerId: string): boolean {
  return [...customers.keys()].indexOf(customerId) % EVERY === 0
}

/** Her cards of a store that still have sessions. */
export async function cardsOf(world: MoneyWorld, customerId: string, storeId: string): Promise<CardWithBalance[]> {
  const { book } = world
  // Reading all cards for each of thousands of bills would take longer than all the rest.
  if (!buysCards(world, customerId)) return []
  const own = book.documents(treatmentCards).filter((card) => card.customerId === customerId)
  const held: CardWithBalance[] = []
  for (const document of own.filter((card) => card.storeId === storeId)) {
    const balance = cardBalanceOf(await readBalances(book, document._id))
    if (balance.sessions + balance.gifts > 0) held.push({ card: cardOfDocument(document), balance })
  }
  return held
}

/** Pays each line that a card of hers covers, as she does on her phone. */
export async function payWithCards(world: MoneyWorld, opened: Bill): Promise<Bill> {
  const { book } = world
  let bill = opened
  for (const { lineId, serviceId, quantity } of opened.lines) {
    if (serviceId === undefined || bill.status !== 'open' || coverOf(bill, lineId) !== undefined) continue
    const held = await cardsOf(world, bill.customerId, bill.storeId)
    const choice = chooseCard(held, { serviceId, count: quantity, today: storeDateOf(book.nowAt) })
    const line = checkCover(bill, lineId)
    const [best] = choice?.fitting ?? []
    if (best === undefined || !line.isOk) continue
    const { billId, customerId, storeId } = bill
    const { paymentId, name: serviceName, amountFen: listFen } = line.value
    const { cardId } = best.card
    const at = book.nowAt
    const taken = { cardId, customerId, storeId, billId, paymentId, serviceId, serviceName, count: quantity, listFen }
    const { recognisedFen } = allowed(await redeemFromCard(book, { ...taken, confirmedBy: 'customer', at }))
    bill = coverLine(bill, line.value, { cardId, recognisedFen, at }).bill
  }
  if (bill !== opened) await book.put(bills, billDocument(bill))
  return bill
}
