import * as z from 'zod'
import { isoDate } from '../../../contracts/fields'
import type { rebookingView, staffRebookingView } from '../../../contracts/rebooking'
import { rebookingStatusAt } from '../../../domain/booking/rebooking'
import { defineCollection } from '../../platform/database'

/** A service of a visit with the names of the time it was proposed; without a therapist, anybody who can. */
const proposedItem = z.object({
  serviceId: z.string(),
  serviceName: z.string(),
  staffMemberId: z.string().optional(),
  staffName: z.string().optional(),
})
export type ProposedItem = z.output<typeof proposedItem>

/** A customer's latest proposal: one document each, so that she never has two to answer. It holds no minutes. */
export const rebookings = defineCollection(
  'rebookings',
  z.object({
    _id: z.string(),
    customerId: z.string(),
    storeId: z.string(),
    storeName: z.string(),
    items: z.array(proposedItem),
    on: isoDate,
    startMinute: z.int(),
    sentAt: z.int(),
    sentByStaffMemberId: z.string(),
    expiresAt: z.int(),
    status: z.enum(['open', 'accepted', 'declined', 'withdrawn']),
    /** Raised with each proposal sent to her, so that an answer is to the one she saw. */
    version: z.int(),
    /** The visit after which it was sent. */
    afterAppointmentId: z.string(),
    /** The visit that came of it. */
    appointmentId: z.string().optional(),
  }),
)
export type RebookingDocument = ReturnType<typeof rebookings.parse>

/** The id of a customer's proposal. */
export function rebookingIdOf(customerId: string): string {
  return customerId.replace(/^cust_/, 'reb_')
}

/** When a customer is due again for a service, as it was known when her latest visit for it was over. */
export const dueVisits = defineCollection(
  'dueVisits',
  z.object({
    _id: z.string(),
    customerId: z.string(),
    /** Where she was last. */
    storeId: z.string(),
    serviceId: z.string(),
    serviceName: z.string(),
    appointmentId: z.string(),
    lastOn: isoDate,
    dueOn: isoDate,
  }),
)
export type DueVisitDocument = ReturnType<typeof dueVisits.parse>

/** The id of what is known of a customer and a service. */
export function dueVisitIdOf(customerId: string, serviceId: string): string {
  return `${customerId}_${serviceId}`
}

export type RebookingView = z.output<typeof rebookingView>
export type StaffRebookingView = z.output<typeof staffRebookingView>

/** A proposal as its customer sees it at `nowAt` (epoch ms). */
export function rebookingViewOf(document: RebookingDocument, nowAt: number): RebookingView {
  const { _id, version, storeId, storeName, items, on, startMinute, expiresAt, sentAt, appointmentId } = document
  return {
    ...{ rebookingId: _id, version, storeId, storeName, items, on, startMinute, expiresAt, sentAt },
    status: rebookingStatusAt(document, nowAt),
    ...(appointmentId !== undefined && { appointmentId }),
  }
}

/** The same for staff, with the customer. */
export function staffRebookingViewOf(document: RebookingDocument, nowAt: number): StaffRebookingView {
  return { ...rebookingViewOf(document, nowAt), customerId: document.customerId }
}
