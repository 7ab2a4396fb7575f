import type * as z from 'zod'
import { changeCard } from '../../contracts/cards'
import type { TreatmentCard } from '../../domain/cards/card'
import {
  extendCard,
  freezeCard,
  transferCard,
  unfreezeCard,
  type CardActing,
  type ChangeCardError,
} from '../../domain/cards/change-card'
import { nextLookAt } from '../../domain/cards/expiry'
import { err, ok, type Result } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { holdCustomer, type CustomerGone } from '../booking/post'
import { readCustomer } from '../identity/post'
import { command } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { cardDocument, treatmentCards } from './documents'
import { loadCardToChange } from './load-card'
import { staffCardViewOf } from './views'

/**
 * 冻结, 解冻, 延期, 转卡. Database requests: 8 (staff; start, card, balances; card, audit, answer; commit), three more to look
 * for the customer it goes to (customer, standing; standing).
 */
export const changeCardAction = command(changeCard, ({ cardId, version, change, reason }, scope) => {
  const staff = requireStaff(scope.caller)
  const { nowAt } = scope
  return scope.answerOnce(async (transaction) => {
    const found = await loadCardToChange(transaction, staff, cardId, version)
    if (!found.isOk) return found
    const { card, balance } = found.value
    const acting = { at: nowAt, today: storeDateOf(nowAt), byStaffMemberId: staff.staffMemberId, reason }
    const changed = await applyChange(transaction, card, change, acting)
    if (!changed.isOk) return changed
    const { nextDueAt: _nextDueAt, ...rest } = changed.value
    const nextDueAt = nextLookAt(rest, balance, nowAt)
    const after = { ...rest, ...(nextDueAt !== undefined && { nextDueAt }) }
    await transaction.put(treatmentCards, cardDocument(after))
    await transaction.recordAudit(cardId, { change: change.kind, ...('days' in change && { days: change.days }) })
    return ok({ card: staffCardViewOf({ card: after, balance }, staff, nowAt) })
  })
})

type Change = z.output<typeof changeCard.request>['change']

async function applyChange(
  transaction: CommandTransaction,
  card: TreatmentCard,
  change: Change,
  acting: CardActing,
): Promise<Result<TreatmentCard, ChangeCardError | { readonly code: 'CUSTOMER_UNKNOWN' }>> {
  switch (change.kind) {
    case 'freeze':
      return freezeCard(card, acting)
    case 'unfreeze':
      return unfreezeCard(card, acting)
    case 'extend':
      return extendCard(card, change.days, acting)
    case 'transfer':
      return transferTo(transaction, card, change.toCustomerId, acting)
  }
}

/** 转卡 to a customer who is there, also once this is written: who deletes herself meanwhile gives way, or is seen. */
async function transferTo(
  transaction: CommandTransaction,
  card: TreatmentCard,
  toCustomerId: string,
  acting: CardActing,
): Promise<Result<TreatmentCard, ChangeCardError | CustomerGone>> {
  if ((await readCustomer(transaction, toCustomerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
  const held = await holdCustomer(transaction, toCustomerId)
  return held.isOk ? transferCard(card, toCustomerId, acting) : held
}
