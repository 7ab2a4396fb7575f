import { listCustomerAppointments } from '../../contracts/booking'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { cutPage } from '../platform/time-pages'
import { appointments } from './documents'
import { staffViewOf } from './views'

const PAGE_SIZE = 20

/** A customer's visits to the caller's stores. Database requests: 2 (staff, appointments). */
export const listCustomerAppointmentsAction = query(
  listCustomerAppointments,
  async ({ customerId, status, before }, scope) => {
    const { database, caller } = scope
    const { command } = database
    const { roles = [], storeIds = [] } = caller.staff ?? {}
    const filter = {
      customerId,
      ...(before !== undefined && { startsAt: command.lt(before) }),
      ...(!roles.includes('owner') && { storeId: command.in(storeIds) }),
      ...(status !== undefined && { status }),
    }
    const limit = PAGE_SIZE + 1
    const found = await database.find(appointments, filter, { orderBy: ['startsAt', 'desc'], limit })
    const page = cutPage(found, PAGE_SIZE, ({ startsAt }) => startsAt)
    return ok({ appointments: page.found.map((document) => staffViewOf(document, scope)), next: page.next })
  },
)
