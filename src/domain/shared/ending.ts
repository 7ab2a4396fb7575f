import { addDays, daysBetween, minuteOn, momentAt, storeDateOf, type IsoDate } from './time'

/** So many days before something of hers ends a customer is told, at ten in the morning; that day and the last included. */
export const REMINDER_DAYS = [30, 7, 1] as const
export type ReminderDays = (typeof REMINDER_DAYS)[number]

const TELL_MINUTE = 600
/** From 22:00 to 08:00 nobody is told that something ends. */
const [QUIET_FROM_MINUTE, QUIET_TO_MINUTE] = [22 * 60, 8 * 60]

/** The soonest moment (epoch ms) from `nowAt` at which she may be told: now by day, in the night the next ten o'clock. */
export function tellableFrom(nowAt: number): number {
  const today = storeDateOf(nowAt)
  const minute = minuteOn(today, nowAt)
  if (minute >= QUIET_TO_MINUTE && minute < QUIET_FROM_MINUTE) return nowAt
  return momentAt(minute < QUIET_TO_MINUTE ? today : addDays(today, 1), TELL_MINUTE)
}

/** When (epoch ms) she is to be told of an end with `endsOn` as its last day, so many days before. */
export function reminderAt(endsOn: IsoDate, days: ReminderDays): number {
  return momentAt(addDays(endsOn, -days), TELL_MINUTE)
}

/** The first moment (epoch ms) after the last day. */
export function endOf(endsOn: IsoDate): number {
  return momentAt(addDays(endsOn, 1), 0)
}

/** The reminder that `today` belongs to: 30 from 30 days before to 8, then 7, then 1; undefined before and after. */
export function reminderOf(endsOn: IsoDate, today: IsoDate): ReminderDays | undefined {
  const daysLeft = daysBetween(today, endsOn)
  return daysLeft < 0 ? undefined : REMINDER_DAYS.filter((days) => daysLeft <= days).at(-1)
}
