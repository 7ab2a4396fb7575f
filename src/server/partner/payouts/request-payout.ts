import { requestPayout } from '../../../contracts/payout'
import { checkPayoutAmount, type PayoutAmountError } from '../../../domain/partner/payout'
import { taxOnPayoutFen } from '../../../domain/partner/payout-tax'
import { SERVICE_INCOME_TAX } from '../../../../config/tax-table'
import { err, ok, type Result } from '../../../domain/shared/result'
import { command } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import { readBalances } from '../../platform/ledger'
import { partnerships, payouts, type PartnershipDocument, type PayoutDocument } from '../documents'
import { queuePayout } from './carry-out-payout'
import { raiseFlags, readFraudEvidence, signalsOf } from './fraud-flags'
import { askOwners, walkPayout } from './move-payout'
import { checkPayout, readEvidence, type PayoutEvidence } from './payout-checks'
import { payerOf, payoutViewOf } from './payout-views'
import { fixTax, readTaxMonth, taxMonthOf } from './tax-months'

/** Who asks for how much, when, and under which number. */
interface Asking {
  readonly payoutId: string
  readonly customerId: string
  /** By which the approver is known not to be herself: keyed index of her union id, where WeChat gives one. */
  readonly personIndex?: string
  readonly amountFen: number
  readonly nowAt: number
}

/**
 * 提现: the amount leaves what is available in the same transaction, so that it cannot be asked for twice. Small amounts
 * that pass every check are approved at once, if the rules say so. Database requests: 17 with a pass (evidence 4, binding log;
 * start, partnership, balances, tax month; balances, two entries, balances; payout, message, answer; commit), 1 more where
 * her identity number has an index, 2 for each signal, 2 when approved.
 */
export const requestPayoutAction = command(requestPayout, async ({ amountFen }, scope) => {
  const { database, caller, nowAt, personalData, transfers } = scope
  const customerId = caller.customer?.customerId ?? ''
  const { unionid } = caller
  const personIndex = unionid === undefined ? {} : { personIndex: personalData.indexOf('unionid', unionid) }
  const asking = { payoutId: scope.makeId('OT').replace('_', ''), customerId, ...personIndex, amountFen, nowAt }
  const evidence = await readEvidence(database, customerId, nowAt)
  const fraud = await readFraudEvidence(database, customerId, evidence, nowAt)
  const result = await scope.answerOnce(async (transaction) => {
    const decided = await decideRequest(transaction, asking, evidence)
    if (!decided.isOk) return decided
    const { partnership, payout: asked } = decided.value
    const heldBy = await raiseFlags(transaction, customerId, signalsOf(fraud, partnership), nowAt)
    const requested = { ...asked, ...(heldBy.length > 0 && { heldBy: [...heldBy] }) }
    await walkPayout(transaction, requested, 'requested', nowAt)
    const isApproved =
      transfers.isSetUp &&
      heldBy.length === 0 &&
      amountFen <= evidence.rules.approvalFreeUpToFen &&
      requested.checks.every(({ isPassed }) => isPassed)
    const payout = isApproved
      ? await queuePayout(transaction, await fixTax(transaction, requested, nowAt), nowAt)
      : requested
    await transaction.insert(payouts, payout)
    if (!isApproved) await askOwners(transaction, payout)
    return ok({ payout: payoutViewOf(payout, payerOf(scope.readVariable, caller.appid)) })
  })
  if (result.isOk || result.error.code !== 'PAYOUT_UNDER_WAY') return result
  const latest = { orderBy: ['requestedAt', 'desc'], limit: 1 } as const
  const [underWay] = await database.find(payouts, { customerId }, latest)
  return err({ code: 'PAYOUT_UNDER_WAY', payoutId: underWay?._id })
})

type RequestError = PayoutAmountError | { readonly code: 'NOT_A_PARTNER' | 'REAL_NAME_MISSING' | 'PAYOUT_UNDER_WAY' }

async function decideRequest(
  transaction: Pick<CommandTransaction, 'get'>,
  { payoutId, customerId, personIndex, amountFen, nowAt }: Asking,
  evidence: PayoutEvidence,
): Promise<Result<{ readonly payout: PayoutDocument; readonly partnership: PartnershipDocument }, RequestError>> {
  const partnership = await transaction.get(partnerships, customerId)
  if (partnership?.joinedAt === undefined) return err({ code: 'NOT_A_PARTNER' })
  const balances = await readBalances(transaction, customerId)
  if ((balances['commission.requested'] ?? 0) > 0) return err({ code: 'PAYOUT_UNDER_WAY' })
  const availableFen = balances['commission.available'] ?? 0
  const checked = checkPayoutAmount(amountFen, availableFen, evidence.rules)
  if (!checked.isOk) return checked
  if (!evidence.hasRealName) return err({ code: 'REAL_NAME_MISSING' })
  const month = await readTaxMonth(transaction, customerId, taxMonthOf(nowAt))
  const payout: PayoutDocument = {
    _id: payoutId,
    customerId,
    ...(personIndex !== undefined && { personIndex }),
    amountFen,
    taxFen: taxOnPayoutFen(month, amountFen, SERVICE_INCOME_TAX),
    state: 'requested',
    requestedAt: nowAt,
    checks: checkPayout(evidence, partnership.isActive === true, amountFen, availableFen),
    attempts: 0,
  }
  return ok({ payout, partnership })
}
