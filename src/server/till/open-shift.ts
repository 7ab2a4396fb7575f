import { openTillShift } from '../../contracts/till'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { tillShiftDocument, tillShiftOf, tills, tillShifts } from './documents'
import { readTillPerson } from './till-person'
import { shiftViewOf } from './views'

/**
 * 开班. Two who open at once meet in the till's document: one of them is told of the other. Database requests: 9 (staff,
 * her record; start, till; till, shift, audit, answer; commit).
 */
export const openTillShiftAction = command(openTillShift, async ({ storeId, floatFen }, scope) => {
  const may = requireStore(scope.caller, storeId)
  if (!may.isOk) return may
  const openedBy = await readTillPerson(scope)
  return scope.answerOnce(async (transaction) => {
    const { openShiftId, ...till } = (await transaction.get(tills, storeId)) ?? { _id: storeId }
    if (openShiftId !== undefined) {
      const present = await transaction.get(tillShifts, openShiftId)
      if (present === undefined) throw new Error(`the open shift ${openShiftId} is not there`)
      return err({ code: 'SHIFT_OPEN', staffName: present.openedBy.staffName, openedAt: present.openedAt })
    }
    const shiftId = scope.makeId('shift')
    const shift = tillShiftDocument({ shiftId, storeId, openedAt: scope.nowAt, openedBy, floatFen, moves: [] })
    await transaction.put(tills, { ...till, openShiftId: shiftId })
    await transaction.insert(tillShifts, shift)
    await transaction.recordAudit(shiftId, { floatFen })
    return ok({ shift: shiftViewOf(tillShiftOf(shift)) })
  })
})
