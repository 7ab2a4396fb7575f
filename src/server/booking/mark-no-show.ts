import { markNoShow } from '../../contracts/booking'
import { checkStartPassed } from '../../domain/booking/transitions'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { giveBack, loadToMove, writeMove } from './move-appointment'
import { staffViewOf } from './views'

/**
 * 爽约: counted in the customer's standing. Database requests: 7 (staff; start, appointment; appointment, news, answer;
 * commit), and 2 for each document that gives minutes back, as in `decline`.
 */
export const markNoShowAction = command(markNoShow, ({ appointmentId, version }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadToMove(transaction, scope.caller, { appointmentId, version, move: 'mark-no-show' })
    if (!found.isOk) return found
    const { appointment } = found.value
    const passed = checkStartPassed(appointment, scope.nowAt)
    if (!passed.isOk) return passed
    await giveBack(transaction, appointment, (standing) => ({ ...standing, noShowCount: standing.noShowCount + 1 }))
    const move = { status: 'noShow', what: 'noShow', news: 'other' } as const
    const document = await writeMove(transaction, appointment, move, scope)
    return ok({ appointment: staffViewOf(document, scope) })
  }),
)
