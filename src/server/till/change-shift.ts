import { closeTillShift, moveCash } from '../../contracts/till'
import { closeShift, moveCash as decideMove, type TillShift } from '../../domain/till/shift'
import { methodSumsOf } from '../../domain/till/figures'
import { err, ok, type Result } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { mayActInStore, requireStaff, type Caller } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { tillShiftDocument, tillShiftOf, tills, tillShifts } from './documents'
import { sumEntries } from './sum-entries'
import { readTillPerson } from './till-person'
import { shiftViewOf } from './views'

/** A shift of a store the caller works at. One database request. */
async function loadShift(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  { staff }: Pick<Caller, 'staff'>,
  shiftId: string,
): Promise<Result<TillShift, { readonly code: 'SHIFT_UNKNOWN' }>> {
  const document = await reader.get(tillShifts, shiftId)
  if (document === undefined || !mayActInStore(requireStaff({ staff }), document.storeId))
    return err({ code: 'SHIFT_UNKNOWN' })
  return ok(tillShiftOf(document))
}

/** 存入, 取出. Database requests: 8 (staff, her record; start, shift; shift, audit, answer; commit). */
export const moveCashAction = command(moveCash, async ({ shiftId, kind, amountFen, reason }, scope) => {
  const by = await readTillPerson(scope)
  return scope.answerOnce(async (transaction) => {
    const found = await loadShift(transaction, scope.caller, shiftId)
    if (!found.isOk) return found
    const moved = decideMove(found.value, { kind, amountFen, reason, by, at: scope.nowAt })
    if (!moved.isOk) return moved
    await transaction.put(tillShifts, tillShiftDocument(moved.value))
    await transaction.recordAudit(shiftId, { kind, amountFen })
    return ok({ shift: shiftViewOf(moved.value) })
  })
})

/** No function runs longer than 60 s: whatever was booked before a count has been committed by then. */
const COMMITTED_AFTER_MS = 90_000

/**
 * 交班. What was taken is summed before the transaction, up to the moment of the count; what is put in or taken out
 * meanwhile is in the shift's own document, which is read inside; what is committed in this very moment is added by
 * `completeShifts`. Database requests: 12 (staff, her record, shift, sums;
 * start, shift, till; shift, till, audit, answer; commit).
 */
export const closeTillShiftAction = command(closeTillShift, async ({ shiftId, countedFen, note }, scope) => {
  const { caller, database, nowAt: at } = scope
  const by = await readTillPerson(scope)
  const seen = await loadShift(database, caller, shiftId)
  if (!seen.isOk) return seen
  const { storeId, openedAt } = seen.value
  const methods = methodSumsOf(await sumEntries(database, storeId, { fromAt: openedAt, toAt: at }))
  return scope.answerOnce(async (transaction) => {
    const found = await loadShift(transaction, caller, shiftId)
    if (!found.isOk) return found
    const closed = closeShift(found.value, { countedFen, methods, by, at, ...(note !== undefined && { note }) })
    if (!closed.isOk) return closed
    const { openShiftId: _openShiftId, ...till } = (await transaction.get(tills, storeId)) ?? { _id: storeId }
    const nextDueAt = at + COMMITTED_AFTER_MS
    await transaction.put(tillShifts, { ...tillShiftDocument(closed.value), nextDueAt })
    await transaction.put(tills, { ...till, lastClosedAt: at, lastCountedFen: countedFen })
    const differenceFen = countedFen - (closed.value.closed?.expectedFen ?? 0)
    await transaction.recordAudit(shiftId, { countedFen, differenceFen })
    return ok({ shift: shiftViewOf(closed.value) })
  })
})
