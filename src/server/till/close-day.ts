import { closeDay, showDayClose } from '../../contracts/day-close'
import { err, ok } from '../../domain/shared/result'
import { checkHindrances, daySpan } from '../../domain/till/day-close'
import { command, query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { dayCloseIdOf, dayCloses, tills } from './documents'
import { readDay } from './read-day'
import { readTillPerson } from './till-person'

/** A day as it was closed, or as it stands. Database requests: 2 when it is closed (staff, day), else 2 and `readDay`. */
export const showDayCloseAction = query(showDayClose, async ({ storeId, on }, { caller, database, nowAt }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const closed = await database.get(dayCloses, dayCloseIdOf(storeId, on))
  if (closed !== undefined) return ok({ day: closed, lastOn: closed.on })
  const read = await readDay(database, { storeId, on }, nowAt)
  if (!read.isOk) return ok(read.error.code === 'DAY_CLOSED' ? { lastOn: read.error.lastOn } : {})
  const { day, last } = read.value
  return ok({ day, ...(last !== undefined && { lastOn: last.on }) })
})

/**
 * 日结. The figures are read before the transaction; it looks whether the till's last day is still the one they go by, so
 * that two who close at once close once. Database requests: 9 and `readDay` (staff, her record; start, till; day, till,
 * audit, answer; commit).
 */
export const closeDayAction = command(closeDay, async ({ storeId, on, note }, scope) => {
  const { database, nowAt } = scope
  const may = requireStore(scope.caller, storeId)
  if (!may.isOk) return may
  const by = await readTillPerson(scope)
  const read = await readDay(database, { storeId, on }, nowAt)
  if (!read.isOk) return scope.answerOnce(() => Promise.resolve(read))
  const { sums, day, last } = read.value
  const { openBills, openShift } = day.hindrances
  return scope.answerOnce(async (transaction) => {
    const till = (await transaction.get(tills, storeId)) ?? { _id: storeId }
    const span = daySpan(on, till.lastDay, nowAt)
    if (!span.isOk) return span
    // Another day was closed meanwhile: the figures begin where that ended.
    if (till.lastDay?.on !== last?.on) return err({ code: 'BUSY_TRY_AGAIN' })
    const may = checkHindrances({ openBillCount: openBills.length, isShiftOpen: openShift !== undefined }, note)
    if (!may.isOk) return may
    const closed = { ...day, closed: { at: nowAt, by, ...(note !== undefined && { note }) } }
    const _id = dayCloseIdOf(storeId, on)
    await transaction.insert(dayCloses, { ...closed, _id, sums: [...sums] })
    await transaction.put(tills, { ...till, lastDay: { on, fromAt: day.fromAt, toAt: day.toAt } })
    await transaction.recordAudit(_id, { netFen: day.figures.netFen })
    return ok({ day: closed })
  })
})
