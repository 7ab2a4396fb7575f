import { quoteCardUpgrade, upgradeCard } from '../../contracts/card-upgrade'
import { differenceFenOf, valueCard } from '../../domain/cards/upgrade-card'
import { MOST_PLANS } from '../../domain/cards/plan'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { openSaleBill, staffBillViewOf } from '../checkout/post-purchases'
import { command, query } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import { cardDocument, cardPlans, treatmentCards } from './documents'
import { loadCard, loadCardToChange } from './load-card'
import { findOpenCover } from './open-covers'
import { sellPlan } from './sell-card'
import { planViewOf } from './views'

/** What a card's rest counts towards which plans. Database requests: 5 (staff, card, balances, redemptions, plans), 6 for a used one. */
export const quoteCardUpgradeAction = query(quoteCardUpgrade, async ({ cardId }, { caller, database, nowAt }) => {
  const found = await loadCard(database, requireStaff(caller), cardId)
  if (!found.isOk) return found
  const { card, balance } = found.value
  const openBillId = await findOpenCover(database, cardId)
  if (openBillId !== undefined) return err({ code: 'CARD_ON_OPEN_BILL', billId: openBillId })
  const value = valueCard(card, balance, storeDateOf(nowAt))
  if (!value.isOk) return value
  const { steps, valueFen } = value.value
  const isSold = { storeId: card.storeId }
  const plans = await database.find(cardPlans, isSold, { orderBy: ['name', 'asc'], limit: MOST_PLANS })
  const dearer = plans.flatMap((plan) => {
    const difference = differenceFenOf(plan.priceFen, valueFen)
    return plan.isActive && difference.isOk ? [{ plan: planViewOf(plan), differenceFen: difference.value }] : []
  })
  const byPrice = dearer.sort((a, b) => a.differenceFen - b.differenceFen)
  return ok({ version: card.version, steps: [...steps], valueFen, plans: byPrice })
})

/**
 * 升级: the bill of the difference; the trade is done with its last fen (`postCardSold`). Not while the card pays a line of
 * an open bill. Database requests: 12 (staff; redemptions; start, card, balances; plan; store, customer, bill; card, audit,
 * answer; commit), one more for a used card (open bill), and for one of which a trade was begun before.
 */
export const upgradeCardAction = command(upgradeCard, async ({ cardId, version, planId, valueFen }, scope) => {
  const staff = requireStaff(scope.caller)
  const { staffMemberId: byStaffMemberId } = staff
  const openBillId = await findOpenCover(scope.database, cardId)
  return scope.answerOnce(async (transaction) => {
    const found = await loadCardToChange(transaction, staff, cardId, version)
    if (!found.isOk) return found
    const { card, balance } = found.value
    if (openBillId !== undefined) return err({ code: 'CARD_ON_OPEN_BILL', billId: openBillId })
    const value = valueCard(card, balance, storeDateOf(scope.nowAt))
    if (!value.isOk) return value
    if (value.value.valueFen !== valueFen) return err({ code: 'AMOUNT_OUTDATED', valueFen: value.value.valueFen })
    const line = await sellPlan(transaction, card.storeId, planId, scope)
    if (!line.isOk) return line
    const difference = differenceFenOf(line.value.priceFen, valueFen)
    if (!difference.isOk) return difference
    const { storeId, customerId, name } = card
    const sale = { ...line.value.sale, upgrade: { cardId, name, valueFen } }
    const traded = { ...line.value, sale, priceFen: difference.value }
    const opened = await openSaleBill(transaction, { storeId, customerId, line: traded }, scope)
    if (!opened.isOk) return err({ code: opened.error.code === 'STORE_UNKNOWN' ? 'NOT_YOUR_STORE' : opened.error.code })
    const trade = { billId: opened.value.billId, byStaffMemberId }
    await transaction.put(treatmentCards, cardDocument({ ...card, trade, version: version + 1 }))
    await transaction.recordAudit(cardId, { valueFen, differenceFen: difference.value })
    return ok({ bill: staffBillViewOf(opened.value, staff) })
  })
})
