import type * as z from 'zod'
import { listMembershipOffers, listMembershipPlans, saveMembershipPlan } from '../../contracts/membership'
import type { membershipDraft } from '../../contracts/membership-terms'
import type { MembershipCoupons, MembershipTerms } from '../../domain/shared/membership-terms'
import { err, ok, type Result } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { readTemplateTerms } from '../loyalty/post-memberships'
import { command, query } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { membershipPlans } from './documents'
import { planViewOf } from './views'

/** A store keeps so many plans, those it sells no more included: one answer lists them all. */
const MOST_PLANS = 60

/** The plans of a store. Database requests: 2 (staff, plans). */
export const listMembershipPlansAction = query(listMembershipPlans, async ({ storeId }, { caller, database }) => {
  if (caller.staff === undefined || !mayActInStore(caller.staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const found = await database.find(membershipPlans, { storeId }, { orderBy: ['name', 'asc'], limit: MOST_PLANS })
  return ok({ plans: found.map(planViewOf) })
})

/** What a store sells. Database requests: 2, 1 with a pass (who calls, plans). */
export const listMembershipOffersAction = query(listMembershipOffers, async ({ storeId }, { database }) => {
  const found = await database.find(membershipPlans, { storeId }, { orderBy: ['name', 'asc'], limit: MOST_PLANS })
  return ok({ plans: found.filter(({ isActive }) => isActive).map(planViewOf) })
})

/**
 * Creates or changes a plan. Database requests: 8 (staff, how many there are; start, catalogue; plan, audit, answer;
 * commit), one more for each template of its coupons; for a change the plan is read in place of the count.
 */
export const saveMembershipPlanAction = command(saveMembershipPlan, async (request, scope) => {
  const { storeId, planId, version, plan: draft, priceFen, isActive } = request
  const { staff } = scope.caller
  if (staff === undefined || !mayActInStore(staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const planCount = planId === undefined ? await scope.database.count(membershipPlans, { storeId }) : 0
  if (planCount >= MOST_PLANS) return err({ code: 'TOO_MANY_PLANS' })
  return scope.answerOnce(async (transaction) => {
    const before = planId === undefined ? undefined : await transaction.get(membershipPlans, planId)
    if (planId !== undefined && before?.storeId !== storeId) return err({ code: 'PLAN_UNKNOWN' })
    if ((before?.version ?? 0) !== version) return err({ code: 'VERSION_OUTDATED', version: before?.version ?? 0 })
    const terms = await termsOf(transaction, storeId, draft)
    if (!terms.isOk) return terms
    const plan = {
      ...{ _id: planId ?? scope.makeId('msplan'), storeId, name: draft.name, terms: terms.value },
      ...{ priceFen, isActive, version: version + 1 },
    }
    await transaction.put(membershipPlans, plan)
    await transaction.recordAudit(plan._id, { priceFen, isActive: String(isActive) })
    return ok({ plan: planViewOf(plan) })
  })
})

type Draft = z.output<typeof membershipDraft>
type TermsRefused =
  { readonly code: 'CATEGORY_UNKNOWN'; readonly categoryId: string } | { readonly code: 'TEMPLATE_UNKNOWN' }

/** What the plan promises, with the names of categories and the terms of coupons as they are now. */
async function termsOf(
  transaction: CommandTransaction,
  storeId: string,
  { coupons: given, ...draft }: Draft,
): Promise<Result<MembershipTerms, TermsRefused>> {
  const categories = (await readCatalog(transaction, storeId))?.categories ?? []
  const categoryNames: string[] = []
  for (const categoryId of draft.categoryIds) {
    const found = categories.find((each) => each.categoryId === categoryId)
    if (found === undefined) return err({ code: 'CATEGORY_UNKNOWN', categoryId })
    categoryNames.push(found.name)
  }
  const coupons: MembershipCoupons[] = []
  for (const { templateId, count, every } of given) {
    const template = await readTemplateTerms(transaction, templateId, storeId)
    if (template === undefined) return err({ code: 'TEMPLATE_UNKNOWN' })
    coupons.push({ templateId, ...template, count, every })
  }
  return ok({ ...draft, categoryNames, coupons })
}
