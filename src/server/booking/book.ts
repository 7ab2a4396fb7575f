import { book } from '../../contracts/booking'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { bookVisit, prepareBooking } from './book-visit'
import { withAlternatives } from './staffings'
import { viewOf } from './views'

/**
 * 预约. Database requests for one therapist whom the customer has chosen and no rooms: 10 (catalog; start, standing, day;
 * day, standing, appointment, news, answer; commit). 2 more for each further day document, 1 when anybody may do it (who
 * has time is looked up first), 1 for a caller without a pass.
 */
export const bookAction = command(book, async (request, scope) => {
  const { customer } = scope.caller
  if (customer === undefined) return err({ code: 'NOT_ALLOWED' })
  const prepared = await prepareBooking(scope, { ...request, ...customer, isWalkIn: false, isOwnChoice: true })
  const result = await scope.answerOnce(async (transaction) => {
    const booked = await bookVisit(transaction, prepared, scope)
    if (booked.isOk) return ok({ appointment: viewOf(booked.value, 'customer', scope) })
    // She is gone since her pass was made.
    return booked.error.code === 'CUSTOMER_UNKNOWN' ? err({ code: 'CUSTOMER_BLOCKED' }) : err(booked.error)
  })
  return withAlternatives(result, scope, { ...prepared.wish, plan: prepared.plan })
})
