import { acceptWaitlistOffer, declineWaitlistOffer } from '../../../contracts/waitlist'
import { checkOffer, endEntry, withoutOffer, type WaitlistEntry } from '../../../domain/booking/waitlist'
import { err, ok } from '../../../domain/shared/result'
import { command, type ActionScope } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import { bookVisit, prepareBooking, type BookingWish, type PreparedBooking } from '../book-visit'
import { viewOf } from '../views'
import { entryDocument, waitlistEntries } from './documents'
import { loadEntry, writeEntry } from './entries'
import { entryViewOf } from './views'

/**
 * Takes the offered time, in the transaction of any other booking: of two who accept, or of one who accepts and one who
 * books, one has it. Whoever was second is told so, and waits on. Database requests with a pass, for one therapist whom
 * she had asked for and no rooms: 13 (entry, catalogue; start, entry, standing, day; day, standing, appointment, news,
 * entry, answer; commit), 9 if it was taken; 1 more when anybody may do it, or for staff.
 */
export const acceptWaitlistOfferAction = command(
  acceptWaitlistOffer,
  async ({ entryId, offerId, ...agreed }, scope) => {
    const seen = await loadEntry(scope.database, scope.caller, entryId)
    if (!seen.isOk) return seen
    const { offer } = seen.value
    // What was accepted before is answered by the transaction; so is an offer that is over.
    const prepared =
      offer?.offerId === offerId ? await prepareOffered(scope, seen.value, { ...offer, ...agreed }) : undefined
    return scope.answerOnce(async (transaction) => {
      const found = await loadEntry(transaction, scope.caller, entryId)
      if (!found.isOk) return found
      const stands = checkOffer(found.value, offerId, scope.nowAt)
      if (!stands.isOk || prepared === undefined) return err({ code: 'WAITLIST_OFFER_OVER' })
      return takeOffered(transaction, found.value, prepared, scope)
    })
  },
)

function prepareOffered(
  scope: ActionScope,
  { storeId, customerId, items }: WaitlistEntry,
  { on, startMinute, agreedDepositFen }: Pick<BookingWish, 'on' | 'startMinute' | 'agreedDepositFen'>,
): Promise<PreparedBooking> {
  const wishes = items.map(({ serviceName: _serviceName, staffName: _staffName, ...wish }) => wish)
  const agreed = agreedDepositFen === undefined ? {} : { agreedDepositFen }
  const wish = { storeId, customerId, on, startMinute, items: wishes, note: '', isWalkIn: false, ...agreed }
  return prepareBooking(scope, wish)
}

async function takeOffered(
  transaction: CommandTransaction,
  entry: WaitlistEntry,
  prepared: PreparedBooking,
  scope: ActionScope,
) {
  const booked = await bookVisit(transaction, prepared, scope)
  if (booked.isOk) {
    const { _id: appointmentId } = booked.value
    const ended = endEntry(entry, 'booked', { appointmentId })
    await transaction.put(waitlistEntries, entryDocument(ended))
    const mover = scope.caller.staff === undefined ? 'customer' : 'staff'
    const appointment = viewOf(booked.value, mover, scope)
    return ok({ outcome: 'booked' as const, entry: entryViewOf(ended, scope.personalData), appointment })
  }
  if (booked.error.code !== 'SLOT_TAKEN') return booked
  const waiting = withoutOffer(entry, 'taken')
  await transaction.put(waitlistEntries, entryDocument(waiting))
  return ok({ outcome: 'taken' as const, entry: entryViewOf(waiting, scope.personalData) })
}

/**
 * She does not want that time, and waits on; the next are asked within a minute. Database requests with a pass: 6 (start,
 * entry; entry, news, answer; commit), 1 more for staff.
 */
export const declineWaitlistOfferAction = command(declineWaitlistOffer, ({ entryId, offerId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadEntry(transaction, scope.caller, entryId)
    if (!found.isOk) return found
    const stands = checkOffer(found.value, offerId, scope.nowAt)
    if (!stands.isOk) return stands
    const entry = withoutOffer(found.value, 'declined')
    await writeEntry(transaction, entry, 'changed')
    return ok({ entry: entryViewOf(entry, scope.personalData) })
  }),
)
