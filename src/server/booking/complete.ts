import { complete } from '../../contracts/booking'
import { rememberDone } from '../../domain/booking/standing'
import { ok } from '../../domain/shared/result'
import { recordVisit } from '../identity/post'
import { command } from '../platform/actions'
import { giveBack, loadToMove, writeMove } from './move-appointment'
import { staffViewOf } from './views'

/**
 * The treatment is done, the customer has been here once more, and what is left of its minutes is free again. Database
 * requests: 9 (staff; start, appointment, customer; customer, appointment, news, answer; commit), and 2 for each document
 * that gives minutes back, as in `decline`.
 */
export const completeAction = command(complete, ({ appointmentId, version }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadToMove(transaction, scope.caller, { appointmentId, version, move: 'complete' })
    if (!found.isOk) return found
    const { customerId, on, items } = found.value.appointment
    // What her guests had is not hers.
    const serviceIds = items.filter(({ guest = 0 }) => guest === 0).map(({ serviceId }) => serviceId)
    await giveBack(transaction, found.value.appointment, (standing) => rememberDone(standing, serviceIds, on))
    await recordVisit(transaction, customerId, on)
    const move = { status: 'completed', what: 'completed', news: 'other' } as const
    const document = await writeMove(transaction, found.value.appointment, move, scope)
    return ok({ appointment: staffViewOf(document, scope) })
  }),
)
