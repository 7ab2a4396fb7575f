import { showWeek } from '../../contracts/board'
import { hoursOn } from '../../domain/booking/day-state'
import { err, ok } from '../../domain/shared/result'
import { addDays } from '../../domain/shared/time'
import { readCatalog } from '../catalog/post'
import { query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { appointments, staffDays } from './documents'
import { boardVisitOf } from './views'

const WEEK_DAYS = 7
/** More visits than one person has in a week, called off ones included. */
const MOST = 500

/** One therapist's week. Database requests: 4 (staff, catalogue, days, appointments). */
export const showWeekAction = query(showWeek, async ({ storeId, staffMemberId, from }, scope) => {
  const { database, caller } = scope
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const catalog = await readCatalog(database, storeId)
  if (catalog === undefined) return err({ code: 'STORE_UNKNOWN' })
  const days = Array.from({ length: WEEK_DAYS }, (_, index) => addDays(from, index))
  const inWeek = database.command.in(days)
  const planned = await database.find(staffDays, { staffMemberId, on: inWeek, storeId }, { limit: WEEK_DAYS })
  const hers = { storeId, on: inWeek, 'items.staffMemberId': staffMemberId }
  const found = await database.find(appointments, hers, { orderBy: ['startsAt', 'asc'], limit: MOST })
  return ok({
    days: days.map((on) => {
      const { shifts = [], breaks = [], timeOff = [] } = planned.find((day) => day.on === on) ?? {}
      const visits = found.filter((document) => document.on === on)
      return {
        ...{ on, ...hoursOn(catalog.store, on), shifts, breaks, timeOff },
        appointments: visits.map((document) => boardVisitOf(document, scope)),
      }
    }),
  })
})
