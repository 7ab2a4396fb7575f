import { cancel } from '../../contracts/booking'
import { owedFenOf } from '../../domain/booking/deposit'
import { oweFee } from '../../domain/booking/standing'
import { checkCancelling } from '../../domain/booking/transitions'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { giveBack, loadToMove, writeMove } from './move-appointment'
import { viewOf } from './views'

/**
 * 取消. Database requests for one therapist and no rooms: 10 (start, appointment; appointment, news; day, standing; day,
 * standing; answer; commit), 2 more for each further day document, 1 for staff or a caller without a pass; what
 * its terms cost stands at `endTerms`.
 */
export const cancelAction = command(cancel, ({ appointmentId, version, reason, agreedFeeFen }, scope) =>
  scope.answerOnce(async (transaction) => {
    const { caller, nowAt } = scope
    const found = await loadToMove(transaction, caller, { appointmentId, version, move: 'cancel' })
    if (!found.isOk) return found
    const { appointment, mover } = found.value
    const may = checkCancelling(appointment, mover, nowAt, agreedFeeFen)
    if (!may.isOk) return may
    const fee = may.value
    const move = { status: 'cancelled', what: 'cancelled', news: 'cancelled', reason, ...(fee && { fee }) } as const
    const document = await writeMove(transaction, appointment, move, scope)
    await giveBack(transaction, appointment, (standing) => oweFee(standing, owedFenOf(fee)))
    return ok({ appointment: viewOf(document, mover, scope) })
  }),
)
