import type { ReplyOf } from '../../contracts/contract'
import { saveTierRules, showCustomerTier, showMyTier, showTierRules } from '../../contracts/tiers'
import { areRising, countedOver, nextTier, presentTier } from '../../domain/loyalty/tiers'
import { err, ok } from '../../domain/shared/result'
import { command, query } from '../platform/actions'
import type { Database } from '../platform/database'
import { keepPointRules, readPointRules } from './point-rules'
import { readStanding } from './tier-documents'

/** The rules of tiers. Database requests: 1 with a pass, 2 without and for staff. */
export const showTierRulesAction = query(showTierRules, async (_request, { database }) => {
  const { tiers: rules } = await readPointRules(database)
  return ok({ ...(rules !== undefined && { rules }) })
})

/** Tiers are reached by these rules from now on. Database requests: 7 (staff; start, policy; policy, audit, answer; commit). */
export const saveTierRulesAction = command(saveTierRules, ({ rules }, scope) =>
  scope.answerOnce(async (transaction) => {
    if (!areRising(rules.tiers)) return err({ code: 'TIERS_NOT_RISING' })
    await keepPointRules(transaction, { ...(await readPointRules(transaction)), tiers: rules })
    await transaction.recordAudit('tierRules', { basis: rules.basis, tierCount: rules.tiers.length })
    return ok({ rules })
  }),
)

/** 我的等级. Database requests: 3 (who calls, rules, standing), 2 with a pass. */
export const showMyTierAction = query(showMyTier, async (_request, { caller, database, nowAt }) =>
  ok(await showStanding(database, caller.customer?.customerId ?? '', nowAt)),
)

/** A customer's tier. Database requests: 3 (staff, rules, standing). */
export const showCustomerTierAction = query(showCustomerTier, async ({ customerId }, { database, nowAt }) =>
  ok(await showStanding(database, customerId, nowAt)),
)

async function showStanding(
  database: Database,
  customerId: string,
  nowAt: number,
): Promise<ReplyOf<typeof showMyTier>> {
  const { tiers: rules } = await readPointRules(database)
  const standing = await readStanding(database, customerId)
  if (rules === undefined || rules.tiers.length === 0) return { counted: 0 }
  const { spentFen, points } = countedOver(standing, nowAt)
  const tier = presentTier(standing, rules)
  const next = nextTier(standing, rules, nowAt)
  return {
    ...{ rules, counted: rules.basis === 'spending' ? spentFen : points },
    ...(tier !== undefined && { tierId: tier.tierId }),
    ...(tier !== undefined && standing.tier !== undefined && { keptUntilOn: standing.tier.keptUntilOn }),
    ...(next !== undefined && { next: { tierId: next.tier.tierId, missing: next.missing } }),
  }
}
