import { checkIn } from '../../contracts/booking'
import { checkDeskCode } from '../../domain/booking/desk-code'
import { checkCheckInOpen } from '../../domain/booking/transitions'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { deskCodeOf } from './desk-code'
import { appointments } from './documents'
import { loadToMove, writeMove } from './move-appointment'
import { viewOf } from './views'

/**
 * 到店: staff say so, or the customer with the code of the desk, scanned whole or typed as four digits. Database
 * requests: 7 (who calls; start, appointment; appointment, news, answer; commit), one less with a pass; a wrong code
 * takes one to be counted.
 */
export const checkInAction = command(checkIn, async ({ appointmentId, version, deskCode }, scope) => {
  const { database, personalData, nowAt } = scope
  const result = await scope.answerOnce(async (transaction) => {
    const found = await loadToMove(transaction, scope.caller, { appointmentId, version, move: 'check-in' })
    if (!found.isOk) return found
    const { appointment, mover } = found.value
    const opened = checkCheckInOpen(appointment, nowAt)
    if (!opened.isOk) return opened
    const desk = deskCodeOf(personalData, appointment.storeId, nowAt)
    const isRight = deskCode === desk.deskCode || deskCode === desk.digits
    const isThere = mover === 'staff' ? ok(undefined) : checkDeskCode(appointment, isRight)
    if (!isThere.isOk) return isThere
    const move = { status: 'arrived', what: 'arrived', news: 'arrived' } as const
    const document = await writeMove(transaction, appointment, move, scope)
    return ok({ appointment: viewOf(document, mover, scope) })
  })
  // Nothing of a refusal is kept, so it is counted apart; a right code that is on its way then reads the count anew.
  if (!result.isOk && result.error.code === 'DESK_CODE_WRONG' && deskCode !== undefined)
    await database.incrementWhere(appointments, { _id: appointmentId }, 'deskCodeMisses', 1)
  return result
})
