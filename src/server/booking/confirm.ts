import { confirm } from '../../contracts/booking'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { loadToMove, writeMove } from './move-appointment'
import { staffViewOf } from './views'

/** The store takes it. Database requests: 7 (staff; start, appointment; appointment, news, answer; commit). */
export const confirmAction = command(confirm, ({ appointmentId, version }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadToMove(transaction, scope.caller, { appointmentId, version, move: 'confirm' })
    if (!found.isOk) return found
    const move = { status: 'confirmed', what: 'confirmed', news: 'confirmed' } as const
    const document = await writeMove(transaction, found.value.appointment, move, scope)
    return ok({ appointment: staffViewOf(document, scope) })
  }),
)
