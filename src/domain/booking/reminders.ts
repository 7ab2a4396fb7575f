import { addDays, momentAt, storeDateOf } from '../shared/time'
import type { Appointment } from './appointment'

const HOUR_MS = 3_600_000
/** The day before, at 10:00 of the store. */
const DAY_BEFORE_MINUTE = 600
const THANKS_AFTER_MS = 2 * HOUR_MS

/** Which reminder falls due at a moment. */
export type ReminderKind = 'dayBefore' | 'hourBefore'

/** One reminder of one appointment. */
export interface Reminder {
  readonly kind: ReminderKind
  readonly dueAt: number
}

/** Both reminders of an appointment, whether past or not: the day before at 10:00, and an hour before. */
export function remindersOf({ on, startsAt }: Pick<Appointment, 'on' | 'startsAt'>): readonly Reminder[] {
  return [
    { kind: 'dayBefore', dueAt: momentAt(addDays(on, -1), DAY_BEFORE_MINUTE) },
    { kind: 'hourBefore', dueAt: startsAt - HOUR_MS },
  ]
}

type Reminded = Pick<Appointment, 'on' | 'startsAt' | 'status'>

/** The first reminder due later than `afterAt` (epoch ms): a visit booked after that moment is not reminded for it. */
export function nextReminder(appointment: Reminded, afterAt: number): Reminder | undefined {
  // Only what the store has taken is reminded of; confirming asks again.
  if (appointment.status !== 'confirmed') return undefined
  return remindersOf(appointment).find(({ dueAt }) => dueAt > afterAt)
}

/** When the next reminder is due (epoch ms), later than `afterAt`; undefined when none is left. */
export function nextReminderAt(appointment: Reminded, afterAt: number): number | undefined {
  return nextReminder(appointment, afterAt)?.dueAt
}

/**
 * Whether a reminder that has fallen due is still right at `nowAt` (epoch ms): the visit is confirmed and has not begun,
 * and the day before is not its own day yet.
 */
export function isReminderTimely(kind: ReminderKind, { on, startsAt, status }: Reminded, nowAt: number): boolean {
  if (status !== 'confirmed') return false
  return kind === 'dayBefore' ? storeDateOf(nowAt) < on : nowAt < startsAt
}

/** When (epoch ms) the customer of a completed visit is thanked and told how to care for herself. */
export function thanksDueAt({ status, history }: Pick<Appointment, 'status' | 'history'>): number | undefined {
  const completed = history.filter(({ what }) => what === 'completed').at(-1)
  return status === 'completed' && completed !== undefined ? completed.at + THANKS_AFTER_MS : undefined
}

/**
 * When the timer has to look at an appointment: its hold runs out, its start has come and nobody has answered the
 * request, its next reminder or the thanks are due. Epoch ms.
 */
export function nextDueAtOf(
  appointment: Reminded & Pick<Appointment, 'holdUntilAt' | 'history'>,
  afterAt: number,
): number | undefined {
  // A hold without an end would take its minutes for ever.
  if (appointment.status === 'held') return appointment.holdUntilAt ?? appointment.startsAt
  if (appointment.status === 'requested') return appointment.startsAt
  const thanksAt = thanksDueAt(appointment)
  return thanksAt !== undefined && thanksAt > afterAt ? thanksAt : nextReminderAt(appointment, afterAt)
}
