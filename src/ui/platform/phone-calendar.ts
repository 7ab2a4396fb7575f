import Taro from '@tarojs/taro'
import { type CalendarEntry, writeCalendarFile } from '../format/calendar-file'
import { IS_WEB } from './target'

/** What became of an entry: `refused` means that WeChat may not write into the calendar until she allows it. */
export type CalendarAnswer = 'added' | 'downloaded' | 'cancelled' | 'refused' | 'failed'

/** Puts an entry into the phone's calendar; a browser downloads it as a file. Only in a tap: WeChat asks for that. */
export async function addToPhoneCalendar(entry: CalendarEntry, nowAt: number): Promise<CalendarAnswer> {
  if (IS_WEB) return downloadEntry(entry, nowAt)
  const { title, place, text, startsAt, endsAt, alarmMinutes } = entry
  try {
    await Taro.addPhoneCalendar({
      title,
      location: place,
      description: text,
      // Whole seconds, unlike everywhere else.
      startTime: Math.round(startsAt / 1000),
      endTime: String(Math.round(endsAt / 1000)),
      alarm: true,
      alarmOffset: alarmMinutes * 60,
    })
    return 'added'
  } catch (error) {
    const why = errorText(error)
    if (why.includes('cancel')) return 'cancelled'
    return /auth|permission/.test(why) ? 'refused' : 'failed'
  }
}

function downloadEntry(entry: CalendarEntry, nowAt: number): CalendarAnswer {
  const address = URL.createObjectURL(new Blob([writeCalendarFile(entry, nowAt)], { type: 'text/calendar' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${entry.id}.ics`
  link.click()
  URL.revokeObjectURL(address)
  return 'downloaded'
}

function errorText(error: unknown): string {
  return typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)
}
