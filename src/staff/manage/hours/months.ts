import { addDays, type IsoDate, weekdayOf } from '../../../domain/shared/time'
import { readDay } from '../../shapes'

/** The first day of the month that `on` is in. */
export function monthOf(on: IsoDate): IsoDate {
  return readDay(`${on.slice(0, 7)}-01`)
}

/** The first day of the month after. */
export function nextMonth(month: IsoDate): IsoDate {
  return monthOf(addDays(month, 31))
}

/** The first day of the month before. */
export function previousMonth(month: IsoDate): IsoDate {
  return monthOf(addDays(month, -1))
}

/** A month's days from its first on. */
export function daysOf(month: IsoDate): IsoDate[] {
  return Array.from({ length: 31 }, (_, index) => addDays(month, index)).filter((on) => monthOf(on) === month)
}

/** How many days of the week before the first are not the month's: weeks begin on Monday. */
export function daysBefore(month: IsoDate): number {
  return weekdayOf(month) - 1
}
