import { listDueCustomers } from '../../../contracts/rebooking'
import type { CustomerStanding } from '../../../domain/booking/days'
import { err, ok } from '../../../domain/shared/result'
import { addDays, momentAt, storeDateOf } from '../../../domain/shared/time'
import { query } from '../../platform/actions'
import { mayActInStore } from '../../platform/caller'
import { customerStandings, standingOf } from '../documents'
import {
  dueVisits,
  rebookingIdOf,
  rebookings,
  staffRebookingViewOf,
  type DueVisitDocument,
  type RebookingDocument,
} from './documents'

/** Whoever is longer overdue is dormant, and asked in another way. */
const DUE_SINCE_DAYS = 30
/** As far ahead as most stores take bookings. */
const DUE_AHEAD_DAYS = 14
/** Whoever was written to or has booked leaves the list, so that the next come up. */
const MOST_DUE = 100

/** 该回来的顾客. Database requests: 2 (staff, who is due), and 2 more where somebody is (standings, proposals). */
export const listDueCustomersAction = query(listDueCustomers, async ({ storeId }, { caller, database, nowAt }) => {
  if (caller.staff === undefined || !mayActInStore(caller.staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const { command } = database
  const today = storeDateOf(nowAt)
  const dueOn = command.and(command.gte(addDays(today, -DUE_SINCE_DAYS)), command.lte(addDays(today, DUE_AHEAD_DAYS)))
  const due = await database.find(dueVisits, { storeId, dueOn }, { orderBy: ['dueOn', 'asc'], limit: MOST_DUE })
  const customerIds = [...new Set(due.map(({ customerId }) => customerId))]
  if (customerIds.length === 0) return ok({ customers: [] })
  const limit = customerIds.length
  const known = await database.find(customerStandings, { _id: command.in(customerIds) }, { limit })
  const sent = await database.find(rebookings, { _id: command.in(customerIds.map(rebookingIdOf)) }, { limit })
  const standings = new Map(known.map((document) => [document._id, standingOf(document)]))
  const proposals = new Map(sent.map((document) => [document.customerId, document]))
  const rows = groupByVisit(due).flatMap((visits) => {
    const [first] = visits
    const standing = first === undefined ? undefined : standings.get(first.customerId)
    if (first === undefined || standing === undefined || !isToBeAsked(standing, nowAt)) return []
    const proposal = proposals.get(first.customerId)
    return isDone(proposal, first) ? [] : [rowOf(visits, first, standing, proposal, nowAt)]
  })
  return ok({ customers: rows })
})

/** Services that she is due for after the same visit make one row. */
function groupByVisit(due: readonly DueVisitDocument[]): DueVisitDocument[][] {
  const groups = new Map<string, DueVisitDocument[]>()
  for (const visit of due) groups.set(visit.appointmentId, [...(groups.get(visit.appointmentId) ?? []), visit])
  return [...groups.values()]
}

/** She may book, has a name (deleted customers have none), and nothing ahead. */
function isToBeAsked({ blockCodes, displayName, live }: CustomerStanding, nowAt: number): boolean {
  const hasVisitAhead = live.some(({ on, endMinute }) => momentAt(on, endMinute) > nowAt)
  return blockCodes.length === 0 && displayName !== undefined && !hasVisitAhead
}

/** After this very visit she has answered; whoever let it run out may be asked again. */
function isDone(proposal: RebookingDocument | undefined, { appointmentId }: DueVisitDocument): boolean {
  if (proposal?.afterAppointmentId !== appointmentId) return false
  return proposal.status === 'declined' || proposal.status === 'accepted'
}

function rowOf(
  visits: readonly DueVisitDocument[],
  { customerId, appointmentId, lastOn, dueOn }: DueVisitDocument,
  { displayName = '' }: CustomerStanding,
  proposal: RebookingDocument | undefined,
  nowAt: number,
) {
  return {
    ...{ customerId, customerName: displayName, appointmentId, lastOn, dueOn },
    serviceNames: visits.map(({ serviceName }) => serviceName),
    ...(proposal?.afterAppointmentId === appointmentId && { rebooking: staffRebookingViewOf(proposal, nowAt) }),
  }
}
