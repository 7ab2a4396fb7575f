import { buyGift, claimGift, listGiftPlans, shareGift, showGift } from '../../contracts/card-gifts'
import { isWaitingGift, type TreatmentCard } from '../../domain/cards/card'
import { nextLookAt } from '../../domain/cards/expiry'
import { claimGift as decideClaim, isGiftCode, withGiftCode } from '../../domain/cards/gift-card'
import { MOST_PLANS } from '../../domain/cards/plan'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { holdCustomer } from '../booking/post'
import { buyInApp } from '../checkout/post-purchases'
import { readCustomerNames } from '../identity/post'
import { command, query } from '../platform/actions'
import { cardDocument, cardOfDocument, cardPlans, readCard, treatmentCards } from './documents'
import { sellPlan } from './sell-card'
import { planViewOf } from './views'

/** What may be given. Database requests: 1 with a pass (plans), 2 without. */
export const listGiftPlansAction = query(listGiftPlans, async ({ storeId }, { database }) => {
  const found = await database.find(cardPlans, { storeId }, { orderBy: ['name', 'asc'], limit: MOST_PLANS })
  return ok({ plans: found.filter(({ isActive }) => isActive).map(planViewOf) })
})

/** 买闺蜜卡. Database requests: 9 (`buyInApp`; plan). */
export const buyGiftAction = command(buyGift, ({ storeId, planId }, scope) =>
  buyInApp(scope, storeId, (transaction) => sellPlan(transaction, storeId, planId, scope, true)),
)

/** The link. Database requests: 6, 5 with a pass (who calls; start, card; card, answer; commit). */
export const shareGiftAction = command(shareGift, ({ cardId }, scope) => {
  const code = scope.makeId('gift').replace('gift_', '')
  return scope.answerOnce(async (transaction) => {
    const document = await transaction.get(treatmentCards, cardId)
    if (document === undefined) return err({ code: 'GIFT_UNKNOWN' })
    const coded = withGiftCode(cardOfDocument(document), scope.caller.customer?.customerId ?? '', code)
    if (!coded.isOk) return coded
    await transaction.put(treatmentCards, cardDocument(coded.value))
    return ok({ code: coded.value.giftCard?.code ?? code })
  })
})

/** What the link gives. Database requests: 3 (card, balances, name of whoever bought it). */
export const showGiftAction = query(showGift, async ({ cardId, code }, { database }) => {
  const held = await readCard(database, cardId)
  if (held === undefined || !isGiftCode(held.card, code)) return err({ code: 'GIFT_UNKNOWN' })
  const { card } = held
  const { name, serviceNames, storeName, paidSessions, giftSessions, giftCard } = card
  const buyerId = buyerOf(card)
  const fromName = (await readCustomerNames(database, [buyerId])).get(buyerId) ?? ''
  const validDays = giftCard?.validDays === undefined ? {} : { validDays: giftCard.validDays }
  const state = isWaitingGift(card) ? (card.state === 'active' ? 'waiting' : 'cancelled') : 'claimed'
  const facts = { cardId, name, serviceNames, storeName, fromName, state, ...validDays } as const
  return ok({ gift: { ...facts, sessions: paidSessions + giftSessions } })
})

/** 领取. Database requests: 10 (who calls; start, card, balances, standing; standing, card, audit, answer; commit). */
export const claimGiftAction = command(claimGift, ({ cardId, code }, scope) => {
  const { nowAt: at } = scope
  const customerId = scope.caller.customer?.customerId ?? ''
  return scope.answerOnce(async (transaction) => {
    const held = await readCard(transaction, cardId)
    if (held === undefined) return err({ code: 'GIFT_UNKNOWN' })
    const here = await holdCustomer(transaction, customerId)
    if (!here.isOk) return err({ code: 'NOT_ALLOWED' })
    const claimed = decideClaim(held.card, { code, customerId, at, today: storeDateOf(at) })
    if (!claimed.isOk) return claimed
    const nextDueAt = nextLookAt(claimed.value, held.balance, at)
    const due = nextDueAt === undefined ? {} : { nextDueAt }
    await transaction.put(treatmentCards, cardDocument({ ...claimed.value, ...due }))
    await transaction.recordAudit(cardId)
    return ok({ cardId })
  })
})

function buyerOf({ customerId, changes }: TreatmentCard): string {
  return changes.find(({ kind }) => kind === 'claimed')?.fromCustomerId ?? customerId
}
