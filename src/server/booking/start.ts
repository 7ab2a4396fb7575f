import { start } from '../../contracts/booking'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { loadToMove, writeMove } from './move-appointment'
import { staffViewOf } from './views'

/** The treatment begins. Database requests: 7 (staff; start, appointment; appointment, news, answer; commit). */
export const startAction = command(start, ({ appointmentId, version }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadToMove(transaction, scope.caller, { appointmentId, version, move: 'start' })
    if (!found.isOk) return found
    const move = { status: 'inService', what: 'started', news: 'other' } as const
    const document = await writeMove(transaction, found.value.appointment, move, scope)
    return ok({ appointment: staffViewOf(document, scope) })
  }),
)
