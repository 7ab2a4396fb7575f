import { listTillShifts, showTill } from '../../contracts/till'
import { ok } from '../../domain/shared/result'
import { momentAt, storeDateOf } from '../../domain/shared/time'
import { expectedFenOf } from '../../domain/till/shift'
import { methodSumsOf } from '../../domain/till/figures'
import { query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { cutPage, isBefore } from '../platform/time-pages'
import { tillShiftOf, tills, tillShifts } from './documents'
import { sumEntries } from './sum-entries'
import { shiftViewOf } from './views'

const SHIFTS_A_PAGE = 20

/** The till as it stands. Database requests: 4 (staff, till, shift, sums), 3 without an open shift. */
export const showTillAction = query(showTill, async ({ storeId }, { caller, database, nowAt }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const till = await database.get(tills, storeId)
  const document = till?.openShiftId === undefined ? undefined : await database.get(tillShifts, till.openShiftId)
  const shift = document && tillShiftOf(document)
  const thisMorningAt = momentAt(storeDateOf(nowAt), 0)
  const fromAt = shift?.openedAt ?? Math.max(till?.lastClosedAt ?? 0, thisMorningAt)
  const methods = methodSumsOf(await sumEntries(database, storeId, { fromAt, toAt: nowAt + 1 }))
  const { lastCountedFen } = till ?? {}
  return ok({
    methods,
    ...(shift !== undefined && { shift: shiftViewOf(shift), expectedFen: expectedFenOf(shift, methods) }),
    ...(lastCountedFen !== undefined && { lastCountedFen }),
  })
})

/** A store's shifts. Database requests: 2 (staff, shifts). */
export const listTillShiftsAction = query(listTillShifts, async ({ storeId, before }, { caller, database }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const filter = { storeId, openedAt: isBefore(database, before) }
  const options = { orderBy: ['openedAt', 'desc'], limit: SHIFTS_A_PAGE + 1 } as const
  const page = cutPage(await database.find(tillShifts, filter, options), SHIFTS_A_PAGE, ({ openedAt }) => openedAt)
  return ok({ shifts: page.found.map((found) => shiftViewOf(tillShiftOf(found))), next: page.next })
})
