import { quoteCardRefund, refundCard } from '../../contracts/cards'
import type { CardBalance, TreatmentCard } from '../../domain/cards/card'
import { withChange } from '../../domain/cards/change-card'
import type { CardMovement } from '../../domain/cards/entries'
import { quoteRefund, type CardRefund } from '../../domain/cards/refund-card'
import { takeFromSales } from '../../domain/cards/upgrade-card'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { refundSoldLine } from '../checkout/post-sales'
import { command, query } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import { readBalances } from '../platform/ledger'
import { readCardPolicy } from './card-policy'
import { cardDocument, treatmentCards } from './documents'
import { loadCard, loadCardToChange } from './load-card'
import { findOpenCover } from './open-covers'
import { postMovement } from './post-movement'
import { staffCardViewOf } from './views'

/** What a refund would come to. Database requests: 6 (staff, policy, card, balances; redemptions, open bill), 5 for an unused card. */
export const quoteCardRefundAction = query(quoteCardRefund, async ({ cardId }, { caller, database, nowAt }) => {
  const { refundFeeBp } = await readCardPolicy(database)
  const found = await loadCard(database, requireStaff(caller), cardId)
  if (!found.isOk) return found
  const { card, balance } = found.value
  const openBillId = await findOpenCover(database, cardId)
  if (openBillId !== undefined) return err({ code: 'CARD_ON_OPEN_BILL', billId: openBillId })
  const quoted = quoteRefund(card, balance, { today: storeDateOf(nowAt), feeBp: refundFeeBp })
  if (!quoted.isOk) return quoted
  const { steps, refundFen, isWithinSevenDays } = quoted.value
  return ok({ version: card.version, steps: [...steps], refundFen, isWithinSevenDays })
})

/**
 * 退卡. What is left of the card ends, what the store keeps is revenue now; not while it pays a line of an open bill.
 * Database requests: 21 for an unused card paid in cash, 22 for a used one (staff, policy, card, redemptions, open bill; start, card, balances; bill, bill, entry, two messages; card, balances, sessions, deferred, revenue,
 * balances, audit, answer; commit), one more with gifts, one less where nothing is kept; 5 more for each earlier sale whose
 * card was traded for this one and of which something goes back.
 */
export const refundCardAction = command(refundCard, async ({ cardId, version, refundFen, reason }, scope) => {
  const staff = requireStaff(scope.caller)
  const { nowAt, database } = scope
  const { refundFeeBp } = await readCardPolicy(database)
  const seen = await database.get(treatmentCards, cardId)
  const openBillId = await findOpenCover(database, cardId)
  return scope.answerOnce(async (transaction) => {
    const found = await loadCardToChange(transaction, staff, cardId, version)
    if (!found.isOk) return found
    const { card, balance } = found.value
    if (openBillId !== undefined) return err({ code: 'CARD_ON_OPEN_BILL', billId: openBillId })
    const quoted = quoteRefund(card, balance, { today: storeDateOf(nowAt), feeBp: refundFeeBp })
    if (!quoted.isOk) return quoted
    const refund = quoted.value
    // Whatever was used since bills were looked at may be on an open one.
    const isOutdated = refund.refundFen !== refundFen || card.usedListFen !== seen?.usedListFen
    if (isOutdated) return err({ code: 'AMOUNT_OUTDATED', refundFen: refund.refundFen })
    for (const { billId, lineId, mostFen: amountFen } of takeFromSales(card, refundFen)) {
      const sale = { billId, lineId, amountFen, reason, staffMemberId: staff.staffMemberId }
      const given = await refundSoldLine(transaction, sale, scope)
      if (!given.isOk)
        return err({ code: given.error.code === 'TOO_MANY_REFUNDS' ? 'TOO_MANY_REFUNDS' : 'PAYMENT_STARTED' })
    }
    const before = await readBalances(transaction, cardId)
    await postMovement(transaction, card, before, refundMovement(card, balance, refund, nowAt))
    const { nextDueAt: _nextDueAt, frozenOn: _frozenOn, ...rest } = card
    const change = { kind: 'refunded', at: nowAt, byStaffMemberId: staff.staffMemberId, reason } as const
    const ended = withChange({ ...rest, state: 'refunded' }, change)
    await transaction.put(treatmentCards, cardDocument(ended))
    await transaction.recordAudit(cardId, { refundFen, keptFen: refund.keptFen })
    const none = { sessions: 0, gifts: 0, deferredFen: 0 }
    return ok({ card: staffCardViewOf({ card: ended, balance: none }, staff, nowAt), refundFen })
  })
})

/** All sessions that are left end; of what was deferred, what goes back is no revenue. */
function refundMovement(card: TreatmentCard, balance: CardBalance, { keptFen }: CardRefund, at: number): CardMovement {
  const { cardId, billId } = card
  const { sessions, gifts, deferredFen } = balance
  return {
    ...{ kind: 'cardRefunded', entryId: `card:${cardId}:refunded`, causeId: billId, at },
    ...{ sessions: -sessions, gifts: -gifts, deferredFen: -deferredFen, recognisedFen: keptFen },
  }
}
