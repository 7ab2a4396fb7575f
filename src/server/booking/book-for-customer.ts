import { bookForCustomer } from '../../contracts/booking'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import { bookVisit, prepareBooking } from './book-visit'
import { withAlternatives } from './staffings'
import { staffViewOf } from './views'

/** 代客预约. Database requests: those of `book`, and one to know the staff member. */
export const bookForCustomerAction = command(bookForCustomer, async (request, scope) => {
  const { staff } = scope.caller
  if (staff === undefined || !mayActInStore(staff, request.storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const prepared = await prepareBooking(scope, request)
  const result = await scope.answerOnce(async (transaction) => {
    const booked = await bookVisit(transaction, prepared, scope)
    return booked.isOk ? ok({ appointment: staffViewOf(booked.value, scope) }) : booked
  })
  return withAlternatives(result, scope, { ...prepared.wish, plan: prepared.plan })
})
