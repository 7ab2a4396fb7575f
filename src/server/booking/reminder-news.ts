import { isReminderTimely, type ReminderKind } from '../../domain/booking/reminders'
import type { AppointmentNews } from '../notify/post'
import type { Database } from '../platform/database'
import { appointmentOf, appointments } from './documents'

/** As which news each reminder is told. */
export const REMINDER_NEWS = {
  dayBefore: 'reminderDayBefore',
  hourBefore: 'reminderHourBefore',
} as const satisfies Record<ReminderKind, AppointmentNews['what']>

const REMINDER_KINDS: readonly ReminderKind[] = ['dayBefore', 'hourBefore']

/**
 * Whether news that was left lying may still be told at `nowAt` (epoch ms). A reminder may not once its appointment has
 * another version, or its moment has passed; all other news says what has happened. One database request for a reminder.
 */
export async function isStillToTell(
  database: Pick<Database, 'get'>,
  { what, appointmentId, version }: Pick<AppointmentNews, 'what' | 'appointmentId' | 'version'>,
  nowAt: number,
): Promise<boolean> {
  const kind = REMINDER_KINDS.find((candidate) => REMINDER_NEWS[candidate] === what)
  if (kind === undefined) return true
  const document = await database.get(appointments, appointmentId)
  if (document === undefined || document.version !== version) return false
  return isReminderTimely(kind, appointmentOf(document), nowAt)
}
