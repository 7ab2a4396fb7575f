import { daysToRead } from '../../domain/booking/any-staff'
import type { KnownDays } from '../../domain/booking/find-slots'
import type { VisitPlan } from '../../domain/booking/visit-plan'
import { addDays, type IsoDate } from '../../domain/shared/time'
import type { Database } from '../platform/database'
import { bookingDays, type RoomDayDocument, type StaffDayDocument } from './documents'

/** WeChat returns no more documents than this at once. */
const MOST_AT_ONCE = 1000

/**
 * How a store's days stand from `from` on: one database request for each thousand documents (14 days of 71 people and
 * kinds of room), and no promise that they stay so: whoever takes minutes reads them again in a transaction.
 */
export function readDays(database: Database, storeId: string, from: IsoDate, days: number): Promise<KnownDays> {
  const wanted = Array.from({ length: days }, (_, index) => addDays(from, index))
  return readDaysOn(database, storeId, wanted)
}

/** The same for single days, in order. */
export async function readDaysOn(database: Database, storeId: string, days: readonly IsoDate[]): Promise<KnownDays> {
  const staffDays: StaffDayDocument[] = []
  const roomDays: RoomDayDocument[] = []
  let left = [...days]
  while (left.length > 0) {
    const filter = { storeId, on: database.command.in(left) }
    const found = await database.find(bookingDays, filter, { orderBy: ['on', 'asc'], limit: MOST_AT_ONCE })
    const last = found.at(-1)?.on
    // Of the last day only a part may have come: it is asked for again, unless it fills an answer by itself.
    const isCut = found.length === MOST_AT_ONCE && last !== undefined && found[0]?.on !== last
    for (const day of found) {
      if (isCut && day.on === last) continue
      if (day.kind === 'staff') staffDays.push(day)
      else roomDays.push(day)
    }
    left = isCut ? left.filter((on) => on >= last) : []
  }
  return { staffDays, roomDays }
}

/**
 * The days by which people are chosen for a visit: those asked about, and for fairness over the month as many of its
 * other days as the same database request can bring.
 */
export function readDaysToChoose(
  database: Database,
  { store, policy, daysPerDate = MOST_AT_ONCE }: Pick<VisitPlan, 'store' | 'policy' | 'daysPerDate'>,
  asked: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<KnownDays> {
  const mostDays = Math.floor(MOST_AT_ONCE / Math.max(1, daysPerDate))
  const { from, days } = daysToRead(policy.anyStaff, asked, mostDays)
  return readDays(database, store.storeId, from, days)
}
