import { cardOf, type CardSold } from '../../domain/cards/card'
import { restoreSessions } from '../../domain/cards/change-card'
import { cardBalanceOf, redeemedMovement, restoredMovement, soldMovement } from '../../domain/cards/entries'
import { nextLookAt } from '../../domain/cards/expiry'
import { redeemSessions, type RedeemError } from '../../domain/cards/redeem'
import { mayUse } from '../../domain/cards/share-card'
import { takeFromSales, upgradedCard, upgradedMovement, valueCard } from '../../domain/cards/upgrade-card'
import type { CardTerms } from '../../domain/shared/card-terms'
import { err, ok, type Result } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { readBalances } from '../platform/ledger'
import {
  cardDocument,
  cardOfDocument,
  cardRedemptions,
  readCard,
  readCardsOf,
  redemptionIdOf,
  treatmentCards,
  type CardRedemptionDocument,
} from './documents'
import { postMovement } from './post-movement'
import { checkNotTraded, type CardTraded } from './trades'
import { cardViewOf } from './views'

export { readUsableCardsOf } from './documents'
export { lookAtCard, runDueCards } from './due-cards'
export { withoutEndedTrades } from './trades'
export { cardViewOf } from './views'

type Writing = Pick<CommandTransaction, 'get' | 'insert' | 'put'>

/**
 * 开卡 in the transaction in which its bill becomes paid: the card, its sessions, and what was paid for them as deferred.
 * Database requests: 4 (card; sessions, deferred, balances), one more with gifts; 6 more where another card is traded for it
 * (card, balances; sessions, deferred, balances, card), one more with gifts or where something of it is kept.
 */
export async function postCardSold(
  transaction: Writing,
  terms: CardTerms,
  { tradedCardId, ...bought }: CardSold & { readonly tradedCardId?: string },
): Promise<void> {
  const sold = tradedCardId === undefined ? bought : await tradeCard(transaction, tradedCardId, bought)
  const card = cardOf(terms, sold)
  const after = await postMovement(transaction, card, {}, soldMovement(card))
  const nextDueAt = nextLookAt(card, cardBalanceOf(after), sold.soldAt)
  await transaction.insert(treatmentCards, cardDocument({ ...card, ...(nextDueAt !== undefined && { nextDueAt }) }))
}

/**
 * 升级: the card that is traded ends; what its rest is worth now counts towards the price of the new one. That is what the
 * bill said: nothing is taken from it while the bill is open. What a refund gave back to it meanwhile counts as well.
 */
async function tradeCard(transaction: Writing, tradedCardId: string, bought: CardSold): Promise<CardSold> {
  const held = await readCard(transaction, tradedCardId)
  const { billId, soldAt: at, soldOn, priceFen } = bought
  const { expiresOn = soldOn } = held?.card ?? {}
  // It may have ended while the bill was open: it counts as on its last day.
  const value = held && valueCard(held.card, held.balance, expiresOn < soldOn ? expiresOn : soldOn)
  if (held === undefined || value?.isOk !== true) throw new Error(`${tradedCardId} cannot be traded on ${billId}`)
  const { card, balance } = held
  const movement = upgradedMovement(tradedCardId, balance, value.value, { billId, at })
  await postMovement(transaction, card, await readBalances(transaction, tradedCardId), movement)
  await transaction.put(treatmentCards, cardDocument(upgradedCard(card, at)))
  const { valueFen } = value.value
  return { ...bought, priceFen: priceFen + valueFen, paidBefore: takeFromSales(card, valueFen) }
}

/** Which line of whose bill is to be paid with which card, and how she agreed. */
export interface RedemptionWanted {
  readonly cardId: string
  readonly customerId: string
  readonly storeId: string
  readonly billId: string
  readonly paymentId: string
  readonly serviceId: string
  readonly serviceName: string
  readonly count: number
  readonly listFen: number
  readonly confirmedBy: CardRedemptionDocument['confirmedBy']
  readonly at: number
}

/**
 * 耗卡: takes a line's sessions from a card, in the transaction in which the bill is paid with them; tells the revenue
 * they are. Database requests: 8 (card, balances; card, redemption, sessions, deferred, revenue, balances), one more where
 * paid sessions and gifts are used together.
 */
export async function redeemFromCard(
  transaction: Writing,
  wanted: RedemptionWanted,
): Promise<Result<{ readonly recognisedFen: number }, RedeemError | CardTraded | { readonly code: 'CARD_UNKNOWN' }>> {
  const { cardId, customerId, storeId, billId, paymentId, serviceId, count, listFen, at } = wanted
  const document = await transaction.get(treatmentCards, cardId)
  if (document === undefined || !mayUse(cardOfDocument(document), customerId) || document.storeId !== storeId)
    return err({ code: 'CARD_UNKNOWN' })
  const card = cardOfDocument(document)
  const free = await checkNotTraded(transaction, card)
  if (!free.isOk) return free
  const before = await readBalances(transaction, cardId)
  const redemption = { serviceId, count, today: storeDateOf(at) }
  const decided = redeemSessions(card, cardBalanceOf(before), redemption)
  if (!decided.isOk) return decided
  const taken = { billId, paymentId, ...decided.value }
  await transaction.put(treatmentCards, cardDocument({ ...card, usedListFen: card.usedListFen + listFen }))
  const { serviceName, confirmedBy } = wanted
  await transaction.insert(cardRedemptions, {
    ...{ _id: redemptionIdOf(billId, paymentId), cardId, customerId, serviceName, listFen, confirmedBy, at },
    ...taken,
  })
  await postMovement(transaction, card, before, redeemedMovement(cardId, taken, at))
  return ok({ recognisedFen: taken.recognisedFen })
}

/**
 * Gives back to its card what a payment took of it, and takes back the revenue; refused where the card itself was
 * refunded. Database requests: 9 (redemption, card, balances; card, redemption, sessions, deferred, revenue, balances).
 */
export async function restoreToCard(
  transaction: Writing,
  payment: { readonly billId: string; readonly paymentId: string; readonly refundId: string; readonly at: number },
): Promise<Result<undefined, { readonly code: 'CARD_REFUNDED' }>> {
  const { billId, paymentId, refundId, at } = payment
  const redemption = await transaction.get(cardRedemptions, redemptionIdOf(billId, paymentId))
  if (redemption === undefined) throw new Error(`no card paid ${paymentId} of ${billId}`)
  const document = await transaction.get(treatmentCards, redemption.cardId)
  if (document === undefined) throw new Error(`there is no card ${redemption.cardId}`)
  const { giftSessions, listFen } = redemption
  const restored = restoreSessions(cardOfDocument(document), { giftSessions, listFen, today: storeDateOf(at) })
  if (!restored.isOk) return err({ code: 'CARD_REFUNDED' })
  const card = restored.value
  const before = await readBalances(transaction, card.cardId)
  const after = await postMovement(transaction, card, before, restoredMovement(card.cardId, redemption, refundId, at))
  const { nextDueAt: _nextDueAt, ...rest } = card
  const nextDueAt = nextLookAt(card, cardBalanceOf(after), at)
  await transaction.put(treatmentCards, cardDocument({ ...rest, ...(nextDueAt !== undefined && { nextDueAt }) }))
  await transaction.put(cardRedemptions, { ...redemption, restoredAt: at })
  return ok(undefined)
}

/** How many sessions a customer's cards still have. Two database requests, one without cards. */
export async function readSessionsLeft(database: Database, customerId: string, nowAt: number): Promise<number> {
  const views = (await readCardsOf(database, customerId)).map((held) => cardViewOf(held, nowAt))
  return views.reduce((sum, { sessionsLeft, giftsLeft }) => sum + sessionsLeft + giftsLeft, 0)
}

/** A customer's cards for her own eyes. Two database requests, one without cards. */
export async function exportCardsOf(
  database: Database,
  customerId: string,
  nowAt: number,
): Promise<Record<string, unknown>[]> {
  return (await readCardsOf(database, customerId)).map((held) => ({ ...cardViewOf(held, nowAt) }))
}
