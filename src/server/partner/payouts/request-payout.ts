import { requestPayout } from '../../../contracts/payout'
import { checkPayoutAmount, type PayoutAmountError } from '../../../domain/partner/payout'
import { taxOnPayoutFen } from '../../../domain/partner/payout-tax'
import { SERVICE_INCOME_TAX } from '../../../../config/tax-table'
import { checkPayoutLimits, type PayoutLimitReached } from '../../../domain/partner/payout-limits'
import type { BalanceTooLarge } from '../../../domain/prepaid/offers'
import { err, ok, type Result } from '../../../domain/shared/result'
import { command, type ActionScope } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import { readBalances } from '../../platform/ledger'
import { partnerships, payouts, type PartnershipDocument, type PayoutDocument } from '../documents'
import { checkAccountMayHold } from '../../prepaid/post'
import { queuePayout } from './carry-out-payout'
import { creditPayout } from './credit-payout'
import { raiseFlags, readFraudEvidence, signalsOf } from './fraud-flags'
import { askOwners, walkPayout } from './move-payout'
import { checkPayout, limitsOf, readEvidence, type PayoutEvidence } from './payout-checks'
import { payerOf, payoutViewOf } from './payout-views'
import { countPayout, readTaxMonth, taxMonthOf } from './tax-months'

/** Who asks for how much, when, and under which number. */
interface Asking {
  readonly payoutId: string
  readonly customerId: string
  /** By which the approver is known not to be herself: keyed index of her union id, where WeChat gives one. */
  readonly personIndex?: string
  readonly amountFen: number
  readonly asStoreCredit: boolean
  readonly nowAt: number
}

/**
 * 提现: the amount leaves what is available in the same transaction, so that it cannot be asked for twice. Small amounts
 * that pass every check are approved at once, if the rules say so. Database requests: 17 with a pass (evidence 4, binding log;
 * start, partnership, balances, tax month; balances, two entries, balances; payout, message, answer; commit), 1 more where
 * her identity number has an index, 1 where the salon's day has a limit, 2 for each signal, 2 when approved; as
 * store credit 2 more (rules, account), and 13 when it is credited at once.
 */
export const requestPayoutAction = command(requestPayout, async ({ amountFen, asStoreCredit = false }, scope) => {
  const { database, caller, nowAt, personalData } = scope
  const customerId = caller.customer?.customerId ?? ''
  const { unionid } = caller
  const personIndex = unionid === undefined ? {} : { personIndex: personalData.indexOf('unionid', unionid) }
  const payoutId = scope.makeId('OT').replace('_', '')
  const suspect = { partnerId: customerId, ...personIndex }
  const asking = { payoutId, customerId, ...personIndex, amountFen, asStoreCredit, nowAt }
  const evidence = await readEvidence(database, customerId, nowAt)
  const fraud = await readFraudEvidence(database, customerId, evidence, nowAt)
  const result = await scope.answerOnce(async (transaction) => {
    const decided = await decideRequest(transaction, asking, evidence)
    if (!decided.isOk) return decided
    const { partnership, payout: asked } = decided.value
    const heldBy = await raiseFlags(transaction, suspect, signalsOf(fraud, partnership), nowAt)
    const requested = { ...asked, ...(heldBy.length > 0 && { heldBy: [...heldBy] }) }
    await walkPayout(transaction, requested, 'requested', nowAt)
    const isFree = isFreeOfApproval(requested, evidence, scope)
    const written = isFree
      ? await carryOutNow(transaction, requested, evidence, nowAt)
      : await leaveToOwners(transaction, requested)
    return written.isOk
      ? ok({ payout: payoutViewOf(written.value, payerOf(scope.readVariable, caller.appid)) })
      : written
  })
  if (result.isOk || result.error.code !== 'PAYOUT_UNDER_WAY') return result
  const latest = { orderBy: ['requestedAt', 'desc'], limit: 1 } as const
  const [underWay] = await database.find(payouts, { customerId }, latest)
  return err({ code: 'PAYOUT_UNDER_WAY', payoutId: underWay?._id })
})

/** Small, with every check passed and nothing that holds it: nobody needs to approve it, if the rules say so. */
function isFreeOfApproval(
  { amountFen, checks, heldBy = [], method }: PayoutDocument,
  { rules }: PayoutEvidence,
  { transfers }: Pick<ActionScope, 'transfers'>,
): boolean {
  const isPayable = method === 'storeCredit' || transfers.isSetUp
  const isSound = heldBy.length === 0 && checks.every(({ isPassed }) => isPassed)
  return isPayable && isSound && amountFen <= rules.approvalFreeUpToFen
}

async function carryOutNow(
  transaction: CommandTransaction,
  requested: PayoutDocument,
  { rules }: PayoutEvidence,
  nowAt: number,
): Promise<Result<PayoutDocument, BalanceTooLarge | PayoutLimitReached>> {
  if (requested.method === 'storeCredit') return creditPayout(transaction, requested, rules, nowAt)
  const counted = await countPayout(transaction, requested, rules, nowAt)
  if (!counted.isOk) return counted
  const payout = await queuePayout(transaction, counted.value, nowAt)
  await transaction.insert(payouts, payout)
  return ok(payout)
}

async function leaveToOwners(
  transaction: CommandTransaction,
  requested: PayoutDocument,
): Promise<Result<PayoutDocument, never>> {
  await transaction.insert(payouts, requested)
  await askOwners(transaction, requested)
  return ok(requested)
}

type RequestError =
  | PayoutAmountError
  | BalanceTooLarge
  | PayoutLimitReached
  | { readonly code: 'NOT_A_PARTNER' | 'REAL_NAME_MISSING' | 'PAYOUT_UNDER_WAY' }

async function decideRequest(
  transaction: Pick<CommandTransaction, 'get'>,
  { payoutId, customerId, personIndex, amountFen, asStoreCredit, nowAt }: Asking,
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
  const withinLimits = checkPayoutLimits(amountFen, limitsOf(evidence, month, nowAt))
  if (!withinLimits.isOk) return withinLimits
  const taxFen = taxOnPayoutFen(month, amountFen, SERVICE_INCOME_TAX)
  if (asStoreCredit) {
    const mayHold = await checkAccountMayHold(transaction, customerId, { moreFen: amountFen - taxFen, nowAt })
    if (!mayHold.isOk) return mayHold
  }
  const payout: PayoutDocument = {
    _id: payoutId,
    customerId,
    ...(personIndex !== undefined && { personIndex }),
    amountFen,
    taxFen,
    ...(asStoreCredit && { method: 'storeCredit' }),
    state: 'requested',
    requestedAt: nowAt,
    checks: checkPayout(evidence, partnership.isActive === true, amountFen, availableFen),
    attempts: 0,
  }
  return ok({ payout, partnership })
}
