import { listCardPlans, saveCardPlan } from '../../contracts/cards'
import { checkPlan, MOST_PLANS } from '../../domain/cards/plan'
import { err, ok } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { command, query } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import { cardPlans } from './documents'
import { planViewOf } from './views'

/** 卡项列表. Database requests: 2 (staff, plans). */
export const listCardPlansAction = query(listCardPlans, async ({ storeId }, { caller, database }) => {
  if (caller.staff === undefined || !mayActInStore(caller.staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const found = await database.find(cardPlans, { storeId }, { orderBy: ['name', 'asc'], limit: MOST_PLANS })
  return ok({ plans: found.map(planViewOf) })
})

/**
 * Creates or changes a plan. Database requests: 8 (staff, how many there are; start, catalogue; plan, audit, answer;
 * commit); for a change the plan is read in place of the count.
 */
export const saveCardPlanAction = command(saveCardPlan, async (request, scope) => {
  const { storeId, planId, version, terms, priceFen, isActive } = request
  const { staff } = scope.caller
  if (staff === undefined || !mayActInStore(staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const planCount = planId === undefined ? await scope.database.count(cardPlans, { storeId }) : 0
  return scope.answerOnce(async (transaction) => {
    const before = planId === undefined ? undefined : await transaction.get(cardPlans, planId)
    if (planId !== undefined && before?.storeId !== storeId) return err({ code: 'PLAN_UNKNOWN' })
    if ((before?.version ?? 0) !== version) return err({ code: 'VERSION_OUTDATED', version: before?.version ?? 0 })
    const services = (await readCatalog(transaction, storeId))?.services ?? []
    const serviceIds = services.map(({ serviceId }) => serviceId)
    const checked = checkPlan(terms, { serviceIds, planCount })
    if (!checked.isOk) return checked
    const nameOf = (id: string): string => services.find(({ serviceId }) => serviceId === id)?.name ?? ''
    const plan = {
      ...{ _id: planId ?? scope.makeId('plan'), storeId, priceFen, isActive, version: version + 1 },
      ...{ ...terms, serviceNames: terms.serviceIds.map(nameOf) },
    }
    await transaction.put(cardPlans, plan)
    await transaction.recordAudit(plan._id, { priceFen, isActive: String(isActive) })
    return ok({ plan: planViewOf(plan) })
  })
})
