import { markNoShow } from '../../contracts/booking'
import { feeOf, owedFenOf } from '../../domain/booking/deposit'
import { oweFee } from '../../domain/booking/standing'
import { checkStartPassed } from '../../domain/booking/transitions'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { giveBack, loadToMove, writeMove } from './move-appointment'
import { staffViewOf } from './views'

/**
 * 爽约: counted in the customer's standing, with the fee she owes if there is one; waiving it is audited. Database requests: 7 (staff; start, appointment; appointment, news, answer;
 * commit), and 2 for each document that gives minutes back, as in `decline`; what its terms cost stands at `endTerms`.
 */
export const markNoShowAction = command(markNoShow, ({ appointmentId, version, waiveReason }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadToMove(transaction, scope.caller, { appointmentId, version, move: 'mark-no-show' })
    if (!found.isOk) return found
    const { appointment } = found.value
    const passed = checkStartPassed(appointment, scope.nowAt)
    if (!passed.isOk) return passed
    const due = feeOf(appointment, 'noShow')
    const fee = waiveReason === undefined ? due : undefined
    await giveBack(transaction, appointment, (standing) => {
      const counted = { ...standing, noShowCount: standing.noShowCount + 1 }
      return oweFee(counted, owedFenOf(fee))
    })
    const reason = waiveReason === undefined ? {} : { reason: waiveReason }
    const move = { status: 'noShow', what: 'noShow', news: 'other', ...reason, ...(fee && { fee }) } as const
    const document = await writeMove(transaction, appointment, move, scope)
    if (due !== undefined && fee === undefined)
      await transaction.recordAudit(appointmentId, { waivedFen: due.amountFen })
    return ok({ appointment: staffViewOf(document, scope) })
  }),
)
