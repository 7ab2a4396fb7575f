import * as z from 'zod'
import type { CommandTransaction } from '../platform/command-transaction'

/** The message that something happened to an appointment: what its customer, its staff and the store are told of. */
export const APPOINTMENT_CHANGED = 'notify.appointment-changed'

/** All that telling needs, so that the sender does not have to read the appointment again. */
export const appointmentNews = z.object({
  what: z.enum([
    'requested',
    'confirmed',
    'declined',
    'rescheduled',
    'cancelled',
    'expired',
    'arrived',
    'reminderDayBefore',
    'reminderHourBefore',
    'thanks',
    'other',
  ]),
  by: z.enum(['customer', 'staff', 'shop']),
  appointmentId: z.string(),
  version: z.int(),
  storeId: z.string(),
  storeName: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  staffMemberIds: z.array(z.string()),
  serviceNames: z.array(z.string()),
  on: z.string(),
  startMinute: z.int(),
  /** Staff who did it need not be told. */
  actorStaffMemberId: z.string().optional(),
  reason: z.string().optional(),
  /** What to do before the visit (with a reminder), or after it (with the thanks). */
  tips: z.array(z.string()).optional(),
})
export type AppointmentNews = z.output<typeof appointmentNews>

/** Leaves the news in the outbox, to be told once the change is committed: one database request. */
export function postAppointmentNews(
  transaction: Pick<CommandTransaction, 'queueMessage'>,
  news: AppointmentNews,
): Promise<void> {
  return transaction.queueMessage(APPOINTMENT_CHANGED, news)
}
