import { decline } from '../../contracts/booking'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { giveBack, loadToMove, writeMove } from './move-appointment'
import { staffViewOf } from './views'

/**
 * The store can't take it. Database requests: 7 (staff; start, appointment; appointment, news, answer; commit), and 2
 * for each document that gives minutes back: the standing, each therapist's day, each kind of room's day.
 */
export const declineAction = command(decline, ({ appointmentId, version, reason }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadToMove(transaction, scope.caller, { appointmentId, version, move: 'decline' })
    if (!found.isOk) return found
    await giveBack(transaction, found.value.appointment)
    const move = { status: 'declined', what: 'declined', news: 'declined', reason } as const
    const document = await writeMove(transaction, found.value.appointment, move, scope)
    return ok({ appointment: staffViewOf(document, scope) })
  }),
)
