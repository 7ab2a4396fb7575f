import type { AppointmentStatus } from '../../domain/shared/appointment-statuses'
import { err, ok, type Result } from '../../domain/shared/result'
import { momentAt } from '../../domain/shared/time'
import { isNoted } from '../../domain/treatment/note'
import { readVisitToBill } from '../booking/post'
import { mayActInStore, type StaffMember } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import type { TreatmentNoteDocument } from './documents'

type Reading = Pick<CommandTransaction, 'get'>

/** A visit as its note names it. */
export type NotedVisit = Pick<
  TreatmentNoteDocument,
  '_id' | 'customerId' | 'storeName' | 'on' | 'visitAt' | 'serviceNames'
>

interface VisitUnknown {
  readonly code: 'APPOINTMENT_UNKNOWN'
}

/** A visit at a store of the staff member's, and how it stands. One database request. */
export async function loadVisit(
  transaction: Reading,
  staff: StaffMember | undefined,
  appointmentId: string,
): Promise<Result<{ readonly visit: NotedVisit; readonly status: AppointmentStatus }, VisitUnknown>> {
  const found = await readVisitToBill(transaction, appointmentId)
  if (found === undefined || staff === undefined || !mayActInStore(staff, found.storeId))
    return err({ code: 'APPOINTMENT_UNKNOWN' })
  const { customerId, storeName, on, items, status } = found
  const serviceNames = [...new Set(items.map(({ serviceName }) => serviceName))]
  const visitAt = momentAt(on, 0)
  return ok({ visit: { _id: appointmentId, customerId, storeName, on, visitAt, serviceNames }, status })
}

/** The same, if it may be written about now. One database request. */
export async function loadNotedVisit(
  transaction: Reading,
  staff: StaffMember | undefined,
  appointmentId: string,
): Promise<Result<NotedVisit, VisitUnknown | { readonly code: 'NOTE_TOO_EARLY' }>> {
  const found = await loadVisit(transaction, staff, appointmentId)
  if (!found.isOk) return found
  return isNoted(found.value.status) ? ok(found.value.visit) : err({ code: 'NOTE_TOO_EARLY' })
}
