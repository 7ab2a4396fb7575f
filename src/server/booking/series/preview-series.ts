import { previewSeries } from '../../../contracts/series'
import { decideBooking, type WishedVisit } from '../../../domain/booking/decide-booking'
import { findNearbyTimes } from '../../../domain/booking/find-slots'
import { seriesDays } from '../../../domain/booking/series'
import { planVisit } from '../../../domain/booking/visit-plan'
import { err, ok } from '../../../domain/shared/result'
import { addDays, type IsoDate } from '../../../domain/shared/time'
import { readCatalog } from '../../catalog/post'
import { query } from '../../platform/actions'
import { mayActInStore } from '../../platform/caller'
import { customerStandings, newStanding, standingOf } from '../documents'
import { openConditions } from '../health-checks'
import { readDaysOn } from '../read-days'

/** For a day that is full: the nearest times of it and of its neighbours. */
const MOST_ALTERNATIVES = 3
/** Stands for the course that is not written down yet: its visits do not count against each other. */
const NOT_YET = 'series_preview'

/** Which days of a course fit. Database requests: 3 (catalog, standing, days), and 1 to know who calls. */
export const previewSeriesAction = query(previewSeries, async (request, { caller, database, nowAt, personalData }) => {
  const { storeId, items, startMinute } = request
  const { staff } = caller
  if (staff !== undefined && !mayActInStore(staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const planned = planVisit(await readCatalog(database, storeId), items)
  if (!planned.isOk) return planned
  const plan = planned.value
  const customerId = staff === undefined ? caller.customer?.customerId : request.customerId
  const found = customerId === undefined ? undefined : await database.get(customerStandings, customerId)
  const standing = found === undefined ? newStanding(customerId ?? '') : standingOf(found)
  const conditions = openConditions(standing, personalData)
  const { days, skippedOn } = seriesDays(plan.store, request)
  const around = days.flatMap((on) => [addDays(on, -1), on, addDays(on, 1)])
  const known = await readDaysOn(database, storeId, [...new Set<IsoDate>(around)].sort())
  const visits = days.map((on) => {
    const wish: WishedVisit = {
      plan,
      on,
      startMinute,
      nowAt,
      conditions,
      isWalkIn: false,
      seriesId: NOT_YET,
      isUncapped: staff !== undefined,
    }
    const decided = decideBooking(wish, standing, known)
    if (decided.isOk) return { on, startMinute, alternatives: [] }
    const question = { plan, from: addDays(on, -1), days: 3, nowAt, live: standing.live, isWalkIn: false }
    const near = findNearbyTimes({ ...question, recentStartMinutes: [] }, known, { on, startMinute }, MOST_ALTERNATIVES)
    return { on, startMinute, code: decided.error.code, alternatives: [...near] }
  })
  return ok({ visits, skippedOn: [...skippedOn] })
})
