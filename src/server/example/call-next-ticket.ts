import { callNextTicket } from '../../contracts/example'
import { applyToDesk, checkDesk, decideCallNextTicket } from '../../domain/example/desk'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { deskDays, findDeskDay, newDeskDay, readDeskPolicy, ticketIdOf, tickets, withProgress } from './documents'
import { TICKET_CALLED } from './senders'

/** 叫号. Database requests: 11 (staff, policy; start, day, ticket; ticket, day, message, audit, answer; commit). */
export const callNextTicketAction = command(callNextTicket, async ({ deskId }, scope) => {
  const policy = await readDeskPolicy(scope.database)
  const { deskDayId, on } = findDeskDay(deskId, scope.nowAt, policy)
  return scope.answerOnce(async (transaction) => {
    const desk = checkDesk(deskId, policy)
    if (!desk.isOk) return desk
    const deskDay = (await transaction.get(deskDays, deskDayId)) ?? newDeskDay(deskDayId, deskId, on)
    const decision = decideCallNextTicket(deskDay)
    if (!decision.isOk) return decision
    const { number } = decision.value
    const ticketId = ticketIdOf(deskDayId, number)
    const ticket = await transaction.get(tickets, ticketId)
    if (ticket === undefined) throw new Error(`a number was given out without a ticket: ${ticketId}`)
    await transaction.put(tickets, { ...ticket, calledAt: scope.nowAt })
    await transaction.put(deskDays, withProgress(deskDay, applyToDesk(deskDay, decision.value)))
    await transaction.queueMessage(TICKET_CALLED, { deskDayId, number })
    await transaction.recordAudit(ticketId)
    return ok({ ticketId, number })
  })
})
