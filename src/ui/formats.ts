import type { IsoDate } from '../domain/shared/time'
import { formatMoney } from './format/money'
import { formatPhone, maskPhone } from './format/phone'
import * as time from './format/time'
import { type Language, useLanguage } from './messages/language'

/** Everything people read that is not a sentence, in one language. */
export function makeFormats(language: Language) {
  return {
    money: formatMoney,
    phone: formatPhone,
    maskedPhone: maskPhone,
    clock: time.formatClock,
    minute: (minute: number) => time.formatMinute(minute, language),
    minuteRange: (startMinute: number, endMinute: number) => time.formatMinuteRange(startMinute, endMinute, language),
    duration: (durationMinutes: number) => time.formatDuration(durationMinutes, language),
    weekday: (on: IsoDate) => time.formatWeekday(on, language),
    shortDay: (on: IsoDate) => time.formatShortDay(on, language),
    day: (on: IsoDate, today: IsoDate) => time.formatDay(on, today, language),
    moment: (at: number, nowAt: number) => time.formatMoment(at, nowAt, language),
    timeLeft: (leftMs: number) => time.formatTimeLeft(leftMs, language),
  }
}

const FORMATS = { 'zh-CN': makeFormats('zh-CN'), en: makeFormats('en') }

/** The formats of the language chosen; the component is drawn again when it changes. */
export function useFormats(): ReturnType<typeof makeFormats> {
  return FORMATS[useLanguage()]
}
