import { previewSeries } from '../../../contracts/series'
import {
  ANSWERABLE_CODES,
  listAnswerable,
  listBlocks,
  type BlockFacts,
  type BookingBlock,
} from '../../../domain/booking/blocks'
import { depositOf } from '../../../domain/booking/deposit'
import { decideBooking, type WishedVisit } from '../../../domain/booking/decide-booking'
import { findNearbyTimes } from '../../../domain/booking/find-slots'
import { seriesDays } from '../../../domain/booking/series'
import { planVisit, type VisitPlan } from '../../../domain/booking/visit-plan'
import { err, ok } from '../../../domain/shared/result'
import { addDays, type IsoDate } from '../../../domain/shared/time'
import { readCatalog } from '../../catalog/post'
import { query } from '../../platform/actions'
import { mayActInStore } from '../../platform/caller'
import { valueFenOf } from '../book-visit'
import { customerStandings, newStanding, standingOf } from '../documents'
import { openConditions } from '../health-checks'
import { openPlanTo } from '../open-days'
import { readDaysOn } from '../read-days'

/** For a day that is full: the nearest times of it and of its neighbours. */
const MOST_ALTERNATIVES = 3
/** Stands for the course that is not written down yet: its visits do not count against each other. */
const NOT_YET = 'series_preview'

/**
 * Which days of a course fit, what speaks against it, and what it takes to book it. Database requests: 3 (catalog, standing,
 * days), and 1 to know who calls.
 */
export const previewSeriesAction = query(previewSeries, async (request, scope) => {
  const { caller, database, nowAt, personalData } = scope
  const { storeId, items, startMinute } = request
  const { staff } = caller
  if (staff !== undefined && !mayActInStore(staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const planned = planVisit(await readCatalog(database, storeId), items)
  if (!planned.isOk) return planned
  const customerId = staff === undefined ? caller.customer?.customerId : request.customerId
  const found = customerId === undefined ? undefined : await database.get(customerStandings, customerId)
  const standing = found === undefined ? newStanding(customerId ?? '') : standingOf(found)
  const conditions = openConditions(standing, personalData)
  const { days, skippedOn } = seriesDays(planned.value.store, request)
  const plan = await openPlanTo(scope, planned.value, days.at(-1) ?? request.firstOn)
  const around = days.flatMap((on) => [addDays(on, -1), on, addDays(on, 1)])
  const known = await readDaysOn(database, storeId, [...new Set<IsoDate>(around)].sort())
  const byStaff = { answeredFor: ANSWERABLE_CODES, isUncapped: true }
  const facts: BlockFacts = { standing, conditions, nowAt, seriesId: NOT_YET, ...(staff !== undefined && byStaff) }
  const visits = days.map((on) => tryVisit({ ...facts, plan, on, startMinute, isWalkIn: false }, known))
  const deposit = staff === undefined ? depositOf(plan.policy, { ...standing, valueFen: valueFenOf(plan) }) : undefined
  const blocks = staff === undefined ? [] : blocksOf(plan, { standing, conditions }, days)
  return ok({
    visits,
    skippedOn: [...skippedOn],
    ...(blocks.length > 0 && { blocks }),
    ...(deposit !== undefined && { deposit }),
  })
})

type Tried = WishedVisit & BlockFacts

/** One day of the course, with other times where it does not fit: only such as may be booked. */
function tryVisit(wish: Tried, known: Parameters<typeof decideBooking>[2]) {
  const { plan, on, startMinute, standing, nowAt } = wish
  const decided = decideBooking(wish, standing, known)
  if (decided.isOk) return { on, startMinute, alternatives: [] }
  const question = { plan, from: addDays(on, -1), days: 3, nowAt, live: standing.live, isWalkIn: false }
  const near = findNearbyTimes({ ...question, recentStartMinutes: [] }, known, { on, startMinute }, MOST_ALTERNATIVES)
  const alternatives = near.filter((time) => listBlocks(plan, wish, { from: time.on, to: time.on }).length === 0)
  return { on, startMinute, code: decided.error.code, alternatives }
}

/** What staff may answer for on any of the days, each once. */
function blocksOf(
  plan: VisitPlan,
  facts: Pick<BlockFacts, 'standing' | 'conditions'>,
  days: readonly IsoDate[],
): BookingBlock[] {
  const found = days.flatMap((on) => listAnswerable(plan, facts, { from: on, to: on }))
  return [...new Map(found.map((block) => [`${block.code} ${block.serviceId}`, block])).values()]
}
