import { acceptRebooking, declineRebooking, withdrawRebooking } from '../../../contracts/rebooking'
import { checkProposalOpen } from '../../../domain/booking/rebooking'
import { err, ok } from '../../../domain/shared/result'
import { postRebookingNews } from '../../notify/post'
import { command } from '../../platform/actions'
import { mayActInStore } from '../../platform/caller'
import { bookVisit, prepareBooking } from '../book-visit'
import { withAlternatives } from '../staffings'
import { viewOf } from '../views'
import { rebookingIdOf, rebookings, rebookingViewOf, staffRebookingViewOf } from './documents'
import { rebookingNewsOf } from './news'
import { wishOf } from './suggest-rebooking'

/**
 * She takes the proposed time, or another. Database requests: those of `book`, and 3 for the proposal (before; in the
 * transaction read and written).
 */
export const acceptRebookingAction = command(acceptRebooking, async ({ version, instead, ...agreed }, scope) => {
  const { caller, database, nowAt } = scope
  const { customerId = '' } = caller.customer ?? {}
  const rebookingId = rebookingIdOf(customerId)
  const proposed = await database.get(rebookings, rebookingId)
  if (proposed === undefined) return err({ code: 'REBOOKING_UNKNOWN' })
  const { storeId, on, startMinute, items } = proposed
  const wish = { storeId, customerId, on, startMinute, note: '', isWalkIn: false, ...instead, ...agreed }
  const isAgreed = instead === undefined
  const prepared = await prepareBooking(scope, { ...wish, items: items.map(wishOf), isAgreed, isOwnChoice: !isAgreed })
  const result = await scope.answerOnce(async (transaction) => {
    // Of the same version it is the very proposal that was read before.
    const open = checkProposalOpen(await transaction.get(rebookings, rebookingId), version, nowAt)
    if (!open.isOk) return open
    const booked = await bookVisit(transaction, prepared, scope)
    if (!booked.isOk)
      return booked.error.code === 'CUSTOMER_UNKNOWN' ? err({ code: 'CUSTOMER_BLOCKED' }) : err(booked.error)
    const { _id: appointmentId } = booked.value
    await transaction.put(rebookings, { ...open.value, status: 'accepted', appointmentId })
    return ok({ appointment: viewOf(booked.value, 'customer', scope) })
  })
  return withAlternatives(result, scope, { ...prepared.wish, plan: prepared.plan })
})

/** She does not want it. Database requests: 6 (start, proposal; proposal, news, answer; commit). */
export const declineRebookingAction = command(declineRebooking, ({ version }, scope) =>
  scope.answerOnce(async (transaction) => {
    const { caller, nowAt } = scope
    const rebookingId = rebookingIdOf(caller.customer?.customerId ?? '')
    const open = checkProposalOpen(await transaction.get(rebookings, rebookingId), version, nowAt)
    if (!open.isOk) return open
    const declined = { ...open.value, status: 'declined' } as const
    await transaction.put(rebookings, declined)
    await postRebookingNews(transaction, rebookingNewsOf(declined, 'declined'))
    return ok({ rebooking: rebookingViewOf(declined, nowAt) })
  }),
)

/** The store takes it back. Database requests: 6 (staff; start, proposal; proposal, answer; commit). */
export const withdrawRebookingAction = command(withdrawRebooking, ({ rebookingId, version }, scope) =>
  scope.answerOnce(async (transaction) => {
    const { caller, nowAt } = scope
    const found = await transaction.get(rebookings, rebookingId)
    if (found === undefined || caller.staff === undefined || !mayActInStore(caller.staff, found.storeId))
      return err({ code: 'REBOOKING_UNKNOWN' })
    const open = checkProposalOpen(found, version, nowAt)
    if (!open.isOk) return open
    const withdrawn = { ...open.value, status: 'withdrawn' } as const
    await transaction.put(rebookings, withdrawn)
    return ok({ rebooking: staffRebookingViewOf(withdrawn, nowAt) })
  }),
)
