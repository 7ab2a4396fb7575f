import { approvePayout, recordOutsidePayment, rejectPayout } from '../../../contracts/payout'
import { DELETED_NAME } from '../../../domain/identity/customer'
import {
  isHerMethod,
  stepPayout,
  type PayoutMethod,
  type PayoutState,
  type PayoutStep,
  type StateOutdated,
} from '../../../domain/partner/payout'
import type { PayoutLimitReached } from '../../../domain/partner/payout-limits'
import type { BalanceTooLarge } from '../../../domain/prepaid/offers'
import { err, ok, type Result } from '../../../domain/shared/result'
import { readCustomer } from '../../identity/post'
import { command, type ActionScope } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import { payouts, type PayoutDocument } from '../documents'
import { readPartnerRules } from '../partner-rules'
import { queuePayout } from './carry-out-payout'
import { creditPayout } from './credit-payout'
import { findHold } from './fraud-flags'
import { movePayout } from './move-payout'
import { checkPayoutDay } from './payout-days'
import { staffPayoutViewOf, type StaffPayoutView } from './payout-views'
import { countPayout } from './tax-months'

type LoadError = StateOutdated | { readonly code: 'PAYOUT_UNKNOWN' }

/** A payout that this step is possible for, and where the step leads. One database request. */
async function loadForStep(
  transaction: Pick<CommandTransaction, 'get'>,
  payoutId: string,
  step: PayoutStep,
): Promise<Result<{ payout: PayoutDocument; next: PayoutState }, LoadError>> {
  const payout = await transaction.get(payouts, payoutId)
  if (payout === undefined) return err({ code: 'PAYOUT_UNKNOWN' })
  const next = stepPayout(payout, step)
  return next.isOk ? ok({ payout, next: next.value }) : next
}

function decidedBy({ caller, nowAt }: ActionScope): Pick<PayoutDocument, 'decidedAt' | 'decidedByStaffMemberId'> {
  const staffMemberId = caller.staff?.staffMemberId
  return { decidedAt: nowAt, ...(staffMemberId !== undefined && { decidedByStaffMemberId: staffMemberId }) }
}

/** What an owner is shown after a decision. One database request. */
export async function viewAfter(
  transaction: Pick<CommandTransaction, 'get'>,
  payout: PayoutDocument,
): Promise<{ payout: StaffPayoutView }> {
  const customer = await readCustomer(transaction, payout.customerId)
  return { payout: staffPayoutViewOf(payout, customer?.displayName ?? DELETED_NAME) }
}

/**
 * 通过. The tax is fixed, the limits are kept and the transfer is queued in one transaction. Database requests: 12 (staff;
 * start, payout; rules, tax month twice, payout, message, audit, customer, answer; commit), one less when it is paid outside,
 * 11 more as store credit, one more for each signal that was raised about her, three more where the salon's day has a limit.
 */
export const approvePayoutAction = command(approvePayout, ({ payoutId, method }, scope) => {
  const { caller, personalData, transfers } = scope
  return scope.answerOnce(async (transaction) => {
    if (method === 'wechatTransfer' && !transfers.isSetUp) return err({ code: 'TRANSFER_NOT_SET_UP' })
    const loaded = await loadForStep(transaction, payoutId, 'approve')
    if (!loaded.isOk) return loaded
    const { payout } = loaded.value
    if (!isHerMethod(payout, method)) return err({ code: 'METHOD_NOT_HERS' })
    const { unionid } = caller
    if (unionid !== undefined && payout.personIndex === personalData.indexOf('unionid', unionid))
      return err({ code: 'OWN_PAYOUT' })
    const signal = await findHold(transaction, payout.customerId, payout.heldBy)
    if (signal !== undefined) return err({ code: 'PAYOUT_HELD', signal })
    const carriedOut = await carryOut(transaction, { ...payout, ...decidedBy(scope) }, method, scope)
    if (!carriedOut.isOk) return carriedOut
    await transaction.recordAudit(payoutId, { method, amountFen: payout.amountFen })
    return ok(await viewAfter(transaction, carriedOut.value))
  })
})

/** What approving it comes to: queued for WeChat, waiting to be paid outside, or store credit at once. */
async function carryOut(
  transaction: CommandTransaction,
  payout: PayoutDocument,
  method: PayoutMethod,
  { database, nowAt }: Pick<ActionScope, 'database' | 'nowAt'>,
): Promise<Result<PayoutDocument, BalanceTooLarge | PayoutLimitReached>> {
  const rules = await readPartnerRules(transaction)
  const { amountFen } = payout
  const hasRoom = await checkPayoutDay(database, rules, { amountFen, nowAt })
  if (!hasRoom.isOk) return hasRoom
  if (method === 'storeCredit') return creditPayout(transaction, payout, rules, nowAt)
  const counted = await countPayout(transaction, payout, rules, nowAt)
  if (!counted.isOk) return counted
  const approved: PayoutDocument =
    method === 'wechatTransfer'
      ? await queuePayout(transaction, counted.value, nowAt)
      : { ...counted.value, state: 'approved', method: 'outside' }
  await transaction.put(payouts, approved)
  return ok(approved)
}

/**
 * 驳回. Database requests: 13 (staff; start, payout; message, four for the money, payout, audit, customer, answer; commit),
 * 2 more when its tax was fixed.
 */
export const rejectPayoutAction = command(rejectPayout, ({ payoutId, reason }, scope) =>
  scope.answerOnce(async (transaction) => {
    const loaded = await loadForStep(transaction, payoutId, 'reject')
    if (!loaded.isOk) return loaded
    const { payout, next } = loaded.value
    const rejected = { ...payout, ...decidedBy(scope), reason }
    const ended = await movePayout(transaction, rejected, next, scope.nowAt)
    await transaction.recordAudit(payoutId, { amountFen: payout.amountFen })
    return ok(await viewAfter(transaction, ended))
  }),
)

/** Paid outside, with proof. Database requests: 13, as for a rejection. */
export const recordOutsidePaymentAction = command(recordOutsidePayment, ({ payoutId, proofFileId, proofNote }, scope) =>
  scope.answerOnce(async (transaction) => {
    if (proofFileId === undefined && proofNote === '') return err({ code: 'PROOF_MISSING' })
    const loaded = await loadForStep(transaction, payoutId, 'recordPayment')
    if (!loaded.isOk) return loaded
    const { payout, next } = loaded.value
    const proven = { ...payout, proofNote, ...(proofFileId !== undefined && { proofFileId }) }
    const paid = await movePayout(transaction, proven, next, scope.nowAt)
    await transaction.recordAudit(payoutId, { amountFen: payout.amountFen })
    return ok(await viewAfter(transaction, paid))
  }),
)
