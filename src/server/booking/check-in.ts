import { checkIn } from '../../contracts/booking'
import { checkCheckInOpen } from '../../domain/booking/transitions'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { deskCodeOf } from './desk-code'
import { loadToMove, writeMove } from './move-appointment'
import { viewOf } from './views'

/**
 * 到店: staff say so, or the customer with the code of the desk, scanned whole or typed as four digits. Database
 * requests: 7 (who calls; start, appointment; appointment, news, answer; commit), one less with a pass.
 */
export const checkInAction = command(checkIn, ({ appointmentId, version, deskCode }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadToMove(transaction, scope.caller, { appointmentId, version, move: 'check-in' })
    if (!found.isOk) return found
    const { appointment, mover } = found.value
    const opened = checkCheckInOpen(appointment, scope.nowAt)
    if (!opened.isOk) return opened
    const desk = deskCodeOf(scope.personalData, appointment.storeId, scope.nowAt)
    const isThere = mover === 'staff' || deskCode === desk.deskCode || deskCode === desk.digits
    if (!isThere) return err({ code: 'DESK_CODE_WRONG' })
    const move = { status: 'arrived', what: 'arrived', news: 'arrived' } as const
    const document = await writeMove(transaction, appointment, move, scope)
    return ok({ appointment: viewOf(document, mover, scope.nowAt) })
  }),
)
