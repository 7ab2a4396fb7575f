import { shareCard, unshareCard } from '../../contracts/card-sharing'
import { shareCard as decideShare, unshareCard as decideUnshare } from '../../domain/cards/share-card'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { keepSignature } from '../checkout/post-signatures'
import { readCustomer } from '../identity/post'
import { postMoneyNews } from '../notify/post'
import { command, type ActionScope } from '../platform/actions'
import { mayActInStore, requireStaff, type Caller } from '../platform/caller'
import { readCardPolicy } from './card-policy'
import { cardDocument, cardOfDocument, treatmentCards, type TreatmentCardDocument } from './documents'
import { loadCardToChange } from './load-card'
import { staffCardViewOf } from './views'

/**
 * 共享. Its owner hears of it, whoever held the pen. Database requests: 12 (staff, policy; start, card, balances, customer;
 * card, signature, message, audit, answer; commit), one more for a card of which a trade was begun.
 */
export const shareCardAction = command(shareCard, async ({ cardId, version, customerId, strokes }, scope) => {
  const staff = requireStaff(scope.caller)
  const { nowAt } = scope
  const { mostSharedWith } = await readCardPolicy(scope.database)
  return scope.answerOnce(async (transaction) => {
    const found = await loadCardToChange(transaction, staff, cardId, version)
    if (!found.isOk) return found
    const { card, balance } = found.value
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const shared = decideShare(card, customerId, mostSharedWith, actingOf(scope))
    if (!shared.isOk) return shared
    await transaction.put(treatmentCards, cardDocument(shared.value))
    const word = { signatureId: `${cardId}:${version}`, customerId: card.customerId, strokes }
    await keepSignature(transaction, word, scope)
    const facts = { cardName: card.name, storeName: card.storeName }
    const line = { kind: 'cardShared', recipientId: card.customerId, aboutCustomerId: customerId, facts } as const
    await postMoneyNews(transaction, { causeId: `${cardId}:${version}`, lines: [line] })
    await transaction.recordAudit(cardId, { sharedWith: customerId })
    return ok({ card: staffCardViewOf({ card: shared.value, balance }, staff, nowAt) })
  })
})

/** 取消共享. Database requests: 7, 6 with a pass (who calls; start, card; card, audit, answer; commit). */
export const unshareCardAction = command(unshareCard, ({ cardId, customerId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const document = await transaction.get(treatmentCards, cardId)
    if (document === undefined || !mayEnd(document, customerId, scope.caller)) return err({ code: 'CARD_UNKNOWN' })
    const ended = decideUnshare(cardOfDocument(document), customerId, actingOf(scope))
    if (!ended.isOk) return ended
    await transaction.put(treatmentCards, cardDocument(ended.value))
    await transaction.recordAudit(cardId, { notSharedWith: customerId })
    return ok({ sharedWithIds: [...(ended.value.sharedWithIds ?? [])] })
  }),
)

/** The owner may, whoever uses it for herself, and staff of its store. */
function mayEnd(card: TreatmentCardDocument, withId: string, { customer, staff }: Caller): boolean {
  if (staff !== undefined) return mayActInStore(staff, card.storeId)
  return customer !== undefined && (card.customerId === customer.customerId || withId === customer.customerId)
}

function actingOf({ nowAt: at, caller: { staff } }: Pick<ActionScope, 'nowAt' | 'caller'>) {
  return { at, today: storeDateOf(at), ...(staff !== undefined && { byStaffMemberId: staff.staffMemberId }) }
}
