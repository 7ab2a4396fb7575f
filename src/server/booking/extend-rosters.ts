import type { StaffDay } from '../../domain/booking/days'
import { decideDayPlans, planOn, type Stretch } from '../../domain/booking/roster'
import { ok } from '../../domain/shared/result'
import { addDays, storeDateOf, type IsoDate } from '../../domain/shared/time'
import { readCatalog, type CatalogDocument } from '../catalog/post'
import type { JobScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { loadStretch, MOST_DAYS_AT_ONCE, putStaffDays } from './roster-days'
import { weeklyRosters, type WeeklyRosterDocument } from './roster-documents'

/** One run stays well under a function's 60 s; the runs of the next minutes do the rest of the night's work. */
const MOST_ROSTERS = 20

/**
 * Applies weekly patterns to the days that have become bookable since yesterday, each person's in a transaction of its
 * own. A day that the pattern does not fit (somebody planned night work before it) is left as it is and logged. Returns
 * how many rosters were looked at. Database requests: 1 a minute, and at night for each person 6 and 2 for each new day,
 * beside 1 for each store.
 */
export async function extendRosters(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const today = storeDateOf(now())
  const isToDo = { checkedOn: database.command.lt(today) }
  const toDo = await database.find(weeklyRosters, isToDo, { orderBy: ['checkedOn', 'asc'], limit: MOST_ROSTERS })
  const catalogs = new Map<string, CatalogDocument | undefined>()
  for (const { _id, storeId, staffMemberId } of toDo) {
    try {
      if (!catalogs.has(storeId)) catalogs.set(storeId, await readCatalog(database, storeId))
      const catalog = catalogs.get(storeId)
      const isListed = catalog?.therapists.some((listed) => listed.staffMemberId === staffMemberId) === true
      const horizonDays = catalog?.policy.horizonDays ?? 0
      const refusedOn = await runTransaction(async (transaction) => {
        const roster = await transaction.get(weeklyRosters, _id)
        if (roster === undefined || roster.checkedOn >= today) return ok([])
        if (isListed) return ok(await extend(transaction, roster, today, addDays(today, horizonDays), now()))
        // She has left or takes no bookings now: her days are planned again from the day on which she is back.
        await transaction.put(weeklyRosters, { ...roster, checkedOn: today })
        return ok([])
      })
      if (refusedOn.isOk && refusedOn.value.length > 0)
        log.info('roster-days-left-out', { days: refusedOn.value.length })
    } catch (error) {
      log.fault('roster-not-extended', error, { rosterId: _id })
    }
  }
  return toDo.length
}

async function extend(
  transaction: CommandTransaction,
  roster: WeeklyRosterDocument,
  today: IsoDate,
  horizonOn: IsoDate,
  nowAt: number,
): Promise<IsoDate[]> {
  const { appliedThrough } = roster
  const from = appliedThrough < today ? today : addDays(appliedThrough, 1)
  const lastOn = addDays(from, MOST_DAYS_AT_ONCE - 1)
  const through = horizonOn < lastOn ? horizonOn : lastOn
  const isDone = through === horizonOn || from > through
  const checkedOn = isDone ? today : roster.checkedOn
  if (from > through) {
    await transaction.put(weeklyRosters, { ...roster, checkedOn })
    return []
  }
  const stretch = await loadStretch(transaction, roster, { from, through })
  const { toWrite, refusedOn } = planDayByDay(stretch, roster, nowAt)
  await putStaffDays(transaction, toWrite)
  await transaction.put(weeklyRosters, { ...roster, appliedThrough: through, checkedOn })
  return refusedOn
}

/** Plans what can be planned: a day that can't be is left as it is, and does not keep the others from it. */
function planDayByDay(
  { before, days, after }: Stretch,
  { storeId, patterns }: WeeklyRosterDocument,
  nowAt: number,
): { toWrite: readonly StaffDay[]; refusedOn: IsoDate[] } {
  const byDay = new Map([before, ...days, after].map((day) => [day.on, day]))
  const toWrite = new Map<IsoDate, StaffDay>()
  const refusedOn: IsoDate[] = []
  for (const day of days) {
    const previous = byDay.get(addDays(day.on, -1))
    const next = byDay.get(addDays(day.on, 1))
    const present = byDay.get(day.on)
    if (previous === undefined || next === undefined || present === undefined) continue
    const stretch = { before: previous, days: [present], after: next }
    const planOf = ({ on, isOwnPlan }: StaffDay) => (isOwnPlan === true ? undefined : planOn(patterns, on))
    const decided = decideDayPlans(stretch, storeId, planOf, nowAt)
    if (!decided.isOk) refusedOn.push(day.on)
    else
      for (const planned of decided.value) {
        byDay.set(planned.on, planned)
        toWrite.set(planned.on, planned)
      }
  }
  return { toWrite: [...toWrite.values()], refusedOn }
}
