import { bookSeries } from '../../../contracts/series'
import { listBlocks } from '../../../domain/booking/blocks'
import { checkDepositAgreed, depositOf } from '../../../domain/booking/deposit'
import { planVisit } from '../../../domain/booking/visit-plan'
import { err, ok } from '../../../domain/shared/result'
import { readCatalog } from '../../catalog/post'
import { readCustomer } from '../../identity/post'
import { command } from '../../platform/actions'
import { mayActInStore } from '../../platform/caller'
import { valueFenOf } from '../book-visit'
import { loadStanding } from '../day-documents'
import { seriesDocuments, type SeriesDocument } from './documents'
import { CARRY_ON_AFTER_MS, SERIES_TO_CARRY_OUT } from './carry-out-series'

/**
 * Writes a course down; its visits are booked after the commit, a transaction each, and by the timer if that was cut
 * off. Database requests: 8 (catalog; start, standing, customer; course, message, answer; commit), 1 to know who calls.
 */
export const bookSeriesAction = command(bookSeries, async (request, scope) => {
  const { caller, database, nowAt } = scope
  const { staff } = caller
  const { storeId, visits, isAllOrNothing } = request
  if (staff !== undefined && !mayActInStore(staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const customerId = staff === undefined ? caller.customer?.customerId : request.customerId
  if (customerId === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
  const { healthReason } = request
  const planned = planVisit(await readCatalog(database, storeId), request.items)
  if (!planned.isOk) return planned
  const plan = planned.value
  const seriesId = scope.makeId('series')
  return scope.answerOnce(async (transaction) => {
    const standing = await loadStanding(transaction, customerId)
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    // Whatever else may speak against a visit is found when it is booked.
    const days = { from: visits[0]?.on ?? '2999-12-31', to: visits[0]?.on ?? '2999-12-31' } as const
    const blocks = listBlocks(plan, { standing, nowAt, seriesId, isUncapped: staff !== undefined }, days)
    for (const block of blocks)
      if (block.code === 'CUSTOMER_BLOCKED' || block.code === 'TOO_MANY_LIVE') return err(block)
    const deposit =
      staff === undefined ? depositOf(plan.policy, { ...standing, valueFen: valueFenOf(plan) }) : undefined
    const agreed = checkDepositAgreed(deposit && { deposit }, request.agreedDepositFen)
    if (!agreed.isOk) return agreed
    const document: SeriesDocument = {
      ...{ _id: seriesId, storeId, storeName: plan.store.name, customerId, isAllOrNothing },
      items: request.items.map((item, index) => ({ ...item, serviceName: plan.items[index]?.service.name ?? '' })),
      visits: visits.map((visit) => ({ ...visit, state: 'waiting' })),
      ...{ status: 'booking', createdAt: nowAt, nextDueAt: nowAt + CARRY_ON_AFTER_MS },
      ...(staff !== undefined && { staffMemberId: staff.staffMemberId }),
      ...(deposit !== undefined && { deposit: { ...deposit } }),
      ...(staff !== undefined && healthReason && { healthReasonSealed: scope.personalData.seal(healthReason) }),
    }
    await transaction.insert(seriesDocuments, document)
    await transaction.queueMessage(SERIES_TO_CARRY_OUT, { seriesId })
    return ok({ seriesId })
  })
})
