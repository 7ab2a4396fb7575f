import { SERVICE_INCOME_TAX } from '../../../../config/tax-table'
import { previewPayout } from '../../../contracts/payout'
import { checkPayoutAmount } from '../../../domain/partner/payout'
import { checkPayoutLimits } from '../../../domain/partner/payout-limits'
import { taxOnPayoutFen } from '../../../domain/partner/payout-tax'
import { err, ok } from '../../../domain/shared/result'
import { query } from '../../platform/actions'
import { readBalances } from '../../platform/ledger'
import { checkAccountMayHold } from '../../prepaid/post'
import { partnerships } from '../documents'
import { checkPayout, limitsOf, readEvidence } from './payout-checks'
import { readTaxMonth, taxMonthOf } from './tax-months'

/**
 * What would arrive. Database requests: 7 with a pass (partnership, balances, evidence 4, tax month), 2 more as store credit
 * (rules, account).
 */
export const previewPayoutAction = query(previewPayout, async ({ amountFen, asStoreCredit }, scope) => {
  const { database, caller, nowAt } = scope
  const customerId = caller.customer?.customerId ?? ''
  const partnership = await database.get(partnerships, customerId)
  if (partnership?.joinedAt === undefined) return err({ code: 'NOT_A_PARTNER' })
  const availableFen = (await readBalances(database, customerId))['commission.available'] ?? 0
  const evidence = await readEvidence(database, customerId, nowAt)
  const checked = checkPayoutAmount(amountFen, availableFen, evidence.rules)
  if (!checked.isOk) return checked
  const month = await readTaxMonth(database, customerId, taxMonthOf(nowAt))
  const limits = limitsOf(evidence, month, nowAt)
  const withinLimits = checkPayoutLimits(amountFen, limits)
  if (!withinLimits.isOk) return withinLimits
  const taxFen = taxOnPayoutFen(month, amountFen, SERVICE_INCOME_TAX)
  const arrivesFen = amountFen - taxFen
  if (asStoreCredit === true) {
    const mayHold = await checkAccountMayHold(database, customerId, { moreFen: arrivesFen, nowAt })
    if (!mayHold.isOk) return mayHold
  }
  const checks = checkPayout(evidence, partnership.isActive === true, amountFen, availableFen)
  return ok({
    amountFen,
    taxFen,
    arrivesFen,
    paidThisMonthFen: month.grossFen,
    availableFen,
    limits: [...limits],
    hasRealName: evidence.hasRealName,
    needsApproval: amountFen > evidence.rules.approvalFreeUpToFen || checks.some(({ isPassed }) => !isPassed),
  })
})
