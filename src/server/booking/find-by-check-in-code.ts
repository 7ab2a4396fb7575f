import { findByCheckInCode } from '../../contracts/booking'
import { isOccupying } from '../../domain/booking/appointment'
import { err, ok } from '../../domain/shared/result'
import { addDays, storeDateOf } from '../../domain/shared/time'
import { query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { appointments } from './documents'
import { staffViewOf } from './views'

/** Two visits with one code on one day are rare; the one that is still alive is meant. */
const MOST_ALIKE = 10
const TWELVE_HOURS_MS = 43_200_000

/** The visit nearest to now that has the code, one that is still alive before others. Database requests: 2 (staff, appointments). */
export const findByCheckInCodeAction = query(findByCheckInCode, async ({ storeId, code }, scope) => {
  const { database, caller, nowAt } = scope
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const today = storeDateOf(nowAt)
  // After midnight the business day of yesterday may go on.
  const filter = { storeId, on: database.command.in([today, addDays(today, -1)]), checkInCode: code }
  const alike = await database.find(appointments, filter, { limit: MOST_ALIKE })
  const near = alike
    .filter(({ startsAt, on }) => on === today || nowAt - startsAt < TWELVE_HOURS_MS)
    .sort((a, b) => Math.abs(a.startsAt - nowAt) - Math.abs(b.startsAt - nowAt))
  const found = near.find(({ status }) => isOccupying(status)) ?? near[0]
  if (found === undefined) return err({ code: 'APPOINTMENT_UNKNOWN' })
  return ok({ appointment: staffViewOf(found, scope) })
})
