import { takeTicket } from '../../contracts/example'
import { applyToDesk, checkDesk, decideTakeTicket } from '../../domain/example/desk'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { deskDays, findDeskDay, newDeskDay, readDeskPolicy, ticketIdOf, tickets, withProgress } from './documents'

/** 取号. Database requests: 7 (policy; start, day; ticket, day, answer; commit). */
export const takeTicketAction = command(takeTicket, async ({ deskId }, scope) => {
  const policy = await readDeskPolicy(scope.database)
  const { deskDayId, on, minute } = findDeskDay(deskId, scope.nowAt, policy)
  return scope.answerOnce(async (transaction) => {
    const desk = checkDesk(deskId, policy)
    if (!desk.isOk) return desk
    const deskDay = (await transaction.get(deskDays, deskDayId)) ?? newDeskDay(deskDayId, deskId, on)
    const decision = decideTakeTicket(deskDay, policy, minute)
    if (!decision.isOk) return decision
    const { number, waitingAhead } = decision.value
    const ticketId = ticketIdOf(deskDayId, number)
    const customerOpenid = scope.caller.openid ?? ''
    await transaction.insert(tickets, { _id: ticketId, deskDayId, number, customerOpenid, takenAt: scope.nowAt })
    await transaction.put(deskDays, withProgress(deskDay, applyToDesk(deskDay, decision.value)))
    return ok({ ticketId, number, waitingAhead })
  })
})
