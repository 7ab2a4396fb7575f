import { sendRebooking } from '../../../contracts/rebooking'
import { bookingWindow, checkWindow } from '../../../domain/booking/booking-window'
import { checkProposalPossible, proposalExpiresAt } from '../../../domain/booking/rebooking'
import { planVisit, type WishedItem } from '../../../domain/booking/visit-plan'
import { err, ok } from '../../../domain/shared/result'
import { momentAt } from '../../../domain/shared/time'
import { readCatalog, type CatalogDocument } from '../../catalog/post'
import { readCustomer } from '../../identity/post'
import { postRebookingNews } from '../../notify/post'
import { command } from '../../platform/actions'
import { mayActInStore } from '../../platform/caller'
import { loadStanding } from '../day-documents'
import { appointments } from '../documents'
import { rebookingIdOf, rebookings, staffRebookingViewOf, type ProposedItem, type RebookingDocument } from './documents'
import { rebookingNewsOf } from './news'

/**
 * 反预约. Whether the time is free is seen when she accepts. Database requests: 11 (staff, appointment, catalog; start,
 * standing, customer, proposal; proposal, news, answer; commit).
 */
export const sendRebookingAction = command(sendRebooking, async (request, scope) => {
  const { caller, database, nowAt } = scope
  const { appointmentId, on, startMinute, items } = request
  const visit = await database.get(appointments, appointmentId)
  const { staff } = caller
  if (visit === undefined || staff === undefined || !mayActInStore(staff, visit.storeId))
    return err({ code: 'APPOINTMENT_UNKNOWN' })
  const { customerId, storeId } = visit
  const catalog = await readCatalog(database, storeId)
  const planned = planVisit(catalog, items)
  if (!planned.isOk) return planned
  const { policy, store } = planned.value
  const window = bookingWindow(planned.value, { isWalkIn: false }, nowAt)
  const refusal = checkWindow(window, policy, on, startMinute)
  if (refusal !== undefined) return err(refusal)
  const expiresAt = proposalExpiresAt(momentAt(on, startMinute), policy.leadMinutes, nowAt)
  // She could not answer it any more.
  if (expiresAt <= nowAt) return err({ code: 'TOO_SOON', leadMinutes: policy.leadMinutes })
  return scope.answerOnce(async (transaction) => {
    const { blockCodes } = await loadStanding(transaction, customerId)
    if (blockCodes.length > 0) return err({ code: 'CUSTOMER_BLOCKED' })
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const rebookingId = rebookingIdOf(customerId)
    const version = checkProposalPossible(await transaction.get(rebookings, rebookingId), nowAt)
    if (!version.isOk) return version
    const document: RebookingDocument = {
      ...{ _id: rebookingId, customerId, storeId, storeName: store.name, on, startMinute, sentAt: nowAt },
      items: items.map((item) => proposedItem(catalog, item)),
      sentByStaffMemberId: staff.staffMemberId,
      ...{ expiresAt, status: 'open', version: version.value, afterAppointmentId: appointmentId },
    }
    await transaction.put(rebookings, document)
    await postRebookingNews(transaction, rebookingNewsOf(document, 'proposed'))
    return ok({ rebooking: staffRebookingViewOf(document, nowAt) })
  })
})

function proposedItem(catalog: CatalogDocument | undefined, { serviceId, staffMemberId }: WishedItem): ProposedItem {
  const serviceName = catalog?.services.find((service) => service.serviceId === serviceId)?.name ?? ''
  const therapist = catalog?.therapists.find((each) => each.staffMemberId === staffMemberId)
  if (therapist === undefined) return { serviceId, serviceName }
  return { serviceId, serviceName, staffMemberId: therapist.staffMemberId, staffName: therapist.displayName }
}
