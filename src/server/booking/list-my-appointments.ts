import { listMyAppointments } from '../../contracts/booking'
import { isComing } from '../../domain/booking/appointment'
import { ok } from '../../domain/shared/result'
import { LAST_MINUTE } from '../../domain/shared/time'
import { query } from '../platform/actions'
import { cutPage } from '../platform/time-pages'
import { appointmentOf, appointments, type AppointmentDocument } from './documents'
import { viewOf } from './views'

const PAGE_SIZE = 20
/** Nobody has more coming: a store allows 20, and a person has few stores. */
const MOST_COMING = 100
/** A visit that has begun started in the same business day. */
const LONGEST_VISIT_MS = LAST_MINUTE * 60_000

/** 我的预约. Database requests: 2 (who calls, appointments), one with a pass. */
export const listMyAppointmentsAction = query(listMyAppointments, async ({ which, before }, scope) => {
  const { database, caller, nowAt } = scope
  const customerId = caller.customer?.customerId ?? ''
  const isFor = (document: AppointmentDocument): boolean =>
    isComing(appointmentOf(document), nowAt) === (which === 'coming')
  const view = (document: AppointmentDocument): ReturnType<typeof viewOf> => viewOf(document, 'customer', scope)
  if (which === 'coming') {
    const filter = { customerId, startsAt: database.command.gt(nowAt - LONGEST_VISIT_MS) }
    const found = await database.find(appointments, filter, { orderBy: ['startsAt', 'asc'], limit: MOST_COMING })
    return ok({ appointments: found.filter(isFor).map(view) })
  }
  const filter = before === undefined ? { customerId } : { customerId, startsAt: database.command.lt(before) }
  const limit = PAGE_SIZE + 1
  const found = await database.find(appointments, filter, { orderBy: ['startsAt', 'desc'], limit })
  const page = cutPage(found, PAGE_SIZE, ({ startsAt }) => startsAt)
  return ok({ appointments: page.found.filter(isFor).map(view), next: page.next })
})
