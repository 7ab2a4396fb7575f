import type { StaffDay } from '../../domain/booking/days'
import type { Stretch } from '../../domain/booking/roster'
import { addDays, daysBetween, type IsoDate } from '../../domain/shared/time'
import type { CommandTransaction } from '../platform/command-transaction'
import { staffDayDocument, staffDayIdOf, staffDays } from './documents'

/**
 * A day and its neighbours cost a transaction 2 operations each at most; with this many days it stays under 60. A longer
 * horizon is left to the nightly job.
 */
export const MOST_DAYS_AT_ONCE = 25

/** Whose days, at which store. */
export interface Rostered {
  readonly storeId: string
  readonly staffMemberId: string
}

/** Somebody's days from one to another, and the two around them: one database request a day. */
export async function loadStretch(
  transaction: Pick<CommandTransaction, 'get'>,
  { storeId, staffMemberId }: Rostered,
  { from, through }: { readonly from: IsoDate; readonly through: IsoDate },
): Promise<Stretch> {
  const load = async (on: IsoDate): Promise<StaffDay> => {
    const stored = await transaction.get(staffDays, staffDayIdOf(staffMemberId, on))
    return stored ?? { staffMemberId, storeId, on, shifts: [], breaks: [], timeOff: [], busy: [] }
  }
  const before = await load(addDays(from, -1))
  const days: StaffDay[] = []
  for (let index = 0; index <= daysBetween(from, through); index += 1) days.push(await load(addDays(from, index)))
  return { before, days, after: await load(addDays(through, 1)) }
}

/** Writes days: one database request each. */
export async function putStaffDays(
  transaction: Pick<CommandTransaction, 'put'>,
  days: readonly StaffDay[],
): Promise<void> {
  for (const day of days) await transaction.put(staffDays, staffDayDocument(day))
}
