import { heldDeposit } from '../../../domain/booking/series'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { BookingWish } from '../book-visit'
import type { AppointmentDocument } from '../documents'
import { seriesDocuments, type SeriesDocument } from './documents'

/**
 * How the next visit of a course is booked as far as its deposit goes: the first that can be had takes it, the others are
 * held with that one until it is paid, and booked for nothing once it is.
 */
export function depositWishOf({ deposit }: SeriesDocument): Pick<BookingWish, 'agreedDepositFen' | 'courseDeposit'> {
  if (deposit === undefined) return {}
  const { amountFen, paidAt, restHeldUntilAt } = deposit
  if (paidAt !== undefined) return { courseDeposit: { isPaid: true } }
  if (restHeldUntilAt === undefined) return { agreedDepositFen: amountFen }
  return { courseDeposit: { isPaid: false, holdUntilAt: restHeldUntilAt } }
}

/** What a course remembers when the visit that takes its deposit is held. */
export function depositAfterBooking(
  { deposit }: SeriesDocument,
  { _id: appointmentId, terms }: AppointmentDocument,
): Pick<SeriesDocument, 'deposit'> {
  if (deposit === undefined || terms?.deposit === undefined) return {}
  return { deposit: heldDeposit(deposit, appointmentId, terms.deposit) }
}

/**
 * The deposit of a course is paid, on the bill of this visit: the timer takes the other visits within a minute. Nothing for
 * a visit that takes no course's deposit. Two database requests for a visit of a course.
 */
export async function noteCourseDepositPaid(
  transaction: CommandTransaction,
  { appointmentId, seriesId }: { readonly appointmentId: string; readonly seriesId?: string },
  nowAt: number,
): Promise<void> {
  const series = seriesId === undefined ? undefined : await transaction.get(seriesDocuments, seriesId)
  if (series?.deposit?.appointmentId !== appointmentId) return
  await transaction.put(seriesDocuments, {
    ...series,
    deposit: { ...series.deposit, paidAt: nowAt },
    ...(series.status === 'held' && { status: 'booking', nextDueAt: nowAt }),
  })
}
