import { businessDayAt } from '../../../domain/booking/booking-window'
import type { StaffDay } from '../../../domain/booking/days'
import { GRID_MINUTES } from '../../../domain/booking/cells'
import { isStanding } from '../../../domain/booking/occupancy'
import { withoutShiftsFrom } from '../../../domain/booking/roster'
import { addDays, LAST_MINUTE, minuteOn, momentAt, storeDateOf, type IsoDate } from '../../../domain/shared/time'
import type { CatalogDocument } from '../../catalog/post'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { Database } from '../../platform/database'
import { staffDays } from '../documents'
import { putStaffDays } from '../roster-days'
import { weeklyRosterIdOf, weeklyRosters } from '../roster-documents'
import type { HandoverDocument } from './documents'

/** A transaction stays under 80 operations with this many days. */
const MOST_DAYS = 20

/** Some of her days, the earliest first, that are to be closed next; fewer than `MOST_DAYS` are the last. */
export interface DaysToClose {
  readonly ids: readonly string[]
  readonly through: IsoDate | undefined
  readonly areLast: boolean
}

/** Looks which of her days at the store are to be closed next: one database request. */
export async function findDaysToClose(
  database: Pick<Database, 'find' | 'command'>,
  { staffMemberId, closedThrough }: HandoverDocument,
  catalog: CatalogDocument | undefined,
  nowAt: number,
): Promise<DaysToClose> {
  const today = catalog === undefined ? storeDateOf(nowAt) : businessDayAt(catalog.store, nowAt)
  const after = closedThrough ?? addDays(today, -1)
  const filter = { staffMemberId, on: database.command.gt(after) }
  const found = await database.find(staffDays, filter, { orderBy: ['on', 'asc'], limit: MOST_DAYS })
  return { ids: found.map(({ _id }) => _id), through: found.at(-1)?.on, areLast: found.length < MOST_DAYS }
}

/**
 * Closes these days: nothing more is offered on them, and the visits that stand there are to be seen to. Whoever booked
 * one first wrote the day, and is found; who comes later finds no shift. Database requests: 2 a day, and 2 for her
 * weekly pattern at first, which is applied anew should she come back.
 */
export async function closeDays(
  transaction: CommandTransaction,
  handover: HandoverDocument,
  { ids, through, areLast }: DaysToClose,
  nowAt: number,
): Promise<HandoverDocument> {
  const { storeId, closedThrough, visits } = handover
  if (closedThrough === undefined) await stopPattern(transaction, handover, nowAt)
  const closed: StaffDay[] = []
  const appointmentIds = new Set(visits.map(({ appointmentId }) => appointmentId))
  for (const id of ids) {
    const day = await transaction.get(staffDays, id)
    if (day?.storeId !== storeId) continue
    closed.push(withoutShiftsFrom(day, firstMinuteAfter(day.on, nowAt)))
    for (const taken of day.busy)
      if (isStanding(taken, nowAt) && momentAt(day.on, taken.endMinute) > nowAt) appointmentIds.add(taken.appointmentId)
  }
  await putStaffDays(transaction, closed)
  const known = new Map(visits.map((visit) => [visit.appointmentId, visit]))
  return {
    ...handover,
    ...(through !== undefined && { closedThrough: through }),
    areDaysClosed: areLast,
    visits: [...appointmentIds].map((id) => known.get(id) ?? { appointmentId: id, state: 'waiting' }),
  }
}

/** From which minute of the day on she is gone: today's until now she has worked. */
function firstMinuteAfter(on: IsoDate, nowAt: number): number {
  const minute = Math.min(Math.max(0, minuteOn(on, nowAt)), LAST_MINUTE)
  return minute - (minute % GRID_MINUTES)
}

/** Tonight's run leaves her pattern alone, and the first after her return plans all her days again. */
async function stopPattern(
  transaction: CommandTransaction,
  { storeId, staffMemberId }: HandoverDocument,
  nowAt: number,
): Promise<void> {
  const roster = await transaction.get(weeklyRosters, weeklyRosterIdOf(storeId, staffMemberId))
  if (roster === undefined) return
  const today = storeDateOf(nowAt)
  await transaction.put(weeklyRosters, { ...roster, appliedThrough: addDays(today, -1), checkedOn: today })
}
