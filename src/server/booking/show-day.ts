import type * as z from 'zod'
import { showDay } from '../../contracts/board'
import type { store } from '../../contracts/catalog'
import { err, ok } from '../../domain/shared/result'
import { weekdayOf, type IsoDate } from '../../domain/shared/time'
import { readCatalog } from '../catalog/post'
import { query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { appointments, staffDays } from './documents'
import { boardVisitOf } from './views'

/** WeChat's own limit for one answer; a store has a hundred therapists at most, with six visits each. */
const MOST = 1000

/** 日程. Database requests: 4 (staff, catalogue, days, appointments). */
export const showDayAction = query(showDay, async ({ storeId, on }, scope) => {
  const { database, caller } = scope
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const catalog = await readCatalog(database, storeId)
  if (catalog === undefined) return err({ code: 'STORE_UNKNOWN' })
  const days = await database.find(staffDays, { storeId, on, kind: 'staff' }, { limit: MOST })
  const found = await database.find(appointments, { storeId, on }, { orderBy: ['startMinute', 'asc'], limit: MOST })
  return ok({
    on,
    ...hoursOn(catalog.store, on),
    staffDays: days.map(({ staffMemberId, shifts, breaks, timeOff }) => ({ staffMemberId, shifts, breaks, timeOff })),
    appointments: found.map((document) => boardVisitOf(document, scope)),
  })
})

/** When the store opens and closes that day; nothing when it is closed. */
function hoursOn(
  { weeklyHours, closedDays }: Pick<z.output<typeof store>, 'weeklyHours' | 'closedDays'>,
  on: IsoDate,
): { opensMinute?: number; closesMinute?: number } {
  return closedDays.includes(on) ? {} : (weeklyHours[weekdayOf(on) - 1] ?? {})
}
