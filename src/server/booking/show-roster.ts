import { showRoster } from '../../contracts/roster'
import { planOn } from '../../domain/booking/roster'
import { ok } from '../../domain/shared/result'
import { addDays, type IsoDate } from '../../domain/shared/time'
import { query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import type { Database } from '../platform/database'
import { staffDays, type StaffDayDocument } from './documents'
import { weeklyRosters, type WeeklyRosterDocument } from './roster-documents'

/** A hundred therapists for a week stay under the 1000 that WeChat answers at most. */
const DAYS_AT_ONCE = 7
const MOST_STAFF = 200
const MOST = 1000

/** 班表. Database requests: 3 (staff, patterns, days), 4 for more than a week. */
export const showRosterAction = query(showRoster, async ({ storeId, from, days }, { database, caller }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const rosters = await database.find(weeklyRosters, { storeId }, { limit: MOST_STAFF })
  const found: StaffDayDocument[] = []
  for (let first = 0; first < days; first += DAYS_AT_ONCE) {
    const through = addDays(from, Math.min(first + DAYS_AT_ONCE, days) - 1)
    found.push(...(await readStaffDays(database, storeId, addDays(from, first), through)))
  }
  return ok({
    patterns: rosters.flatMap((roster) => weekFrom(roster, from)),
    staffDays: found.map(({ staffMemberId, on, shifts, breaks, timeOff, busy }) => {
      const bookedMinutes = busy.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0)
      return { staffMemberId, on, shifts, breaks, timeOff, bookedMinutes }
    }),
  })
})

function readStaffDays(
  database: Database,
  storeId: string,
  first: IsoDate,
  through: IsoDate,
): Promise<StaffDayDocument[]> {
  // One list of days rather than a range: the index answers both, and a range of one field needs two commands.
  const count = DAYS_AT_ONCE
  const days = Array.from({ length: count }, (_, index) => addDays(first, index)).filter((on) => on <= through)
  const filter = { storeId, on: database.command.in(days), kind: 'staff' }
  return database.find(staffDays, filter, { orderBy: ['on', 'asc'], limit: MOST })
}

/** The week that holds on that day; before the first pattern, the first to come. */
function weekFrom({ staffMemberId, patterns }: WeeklyRosterDocument, from: IsoDate) {
  const holding = patterns.filter((pattern) => planOn([pattern], from) !== undefined).at(-1) ?? patterns[0]
  return holding === undefined ? [] : [{ staffMemberId, week: holding.week }]
}
