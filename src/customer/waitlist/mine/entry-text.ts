import { parseIsoDate } from '../../../domain/shared/time'
import { useFormats } from '../../../ui'
import { useToday } from '../../clock'
import { useSentences } from '../../sentences'
import type { WaitlistEntry } from '../wait-times'

const STATUSES = {
  waiting: 'waitlist.waiting',
  offered: 'waitlist.offered',
  booked: 'waitlist.booked',
  left: 'waitlist.leftStatus',
  removed: 'waitlist.removed',
  expired: 'waitlist.expired',
} as const

const LAST = {
  declined: 'waitlist.lastDeclined',
  lapsed: 'waitlist.lastLapsed',
  taken: 'waitlist.lastTaken',
  withdrawn: 'waitlist.lastWithdrawn',
} as const

/** What an entry says in words: what for, when, how it stands, and what became of the last offer. */
export function useEntryText() {
  const speak = useSentences()
  const { day, shortDay, minute, minuteRange } = useFormats()
  const today = useToday()
  const dayOf = (on: string): string => {
    const date = parseIsoDate(on)
    return date === undefined ? on : day(date, today)
  }
  const shortOf = (on: string): string => {
    const date = parseIsoDate(on)
    return date === undefined ? on : shortDay(date)
  }
  const timeOf = ({ on, startMinute }: { readonly on: string; readonly startMinute: number }): string =>
    `${dayOf(on)} ${minute(startMinute)}`
  const join = (names: readonly string[]): string => [...new Set(names)].join(speak('list.comma'))
  return {
    whatOf: ({ items }: WaitlistEntry) =>
      speak('waitlist.who', {
        services: join(items.map(({ serviceName }) => serviceName)),
        therapists: join(items.map(({ staffName }) => staffName ?? speak('therapists.anybody'))),
      }),
    daysOf: ({ firstOn, lastOn }: WaitlistEntry) =>
      firstOn === lastOn ? dayOf(firstOn) : speak('waitlist.dayTo', { first: shortOf(firstOn), last: shortOf(lastOn) }),
    hoursOf: ({ fromMinute, toMinute }: WaitlistEntry) => minuteRange(fromMinute, toMinute),
    statusOf: ({ status }: WaitlistEntry) => speak(STATUSES[status]),
    lastOf: ({ lastPassed }: WaitlistEntry) =>
      lastPassed === undefined ? undefined : speak(LAST[lastPassed.why], { when: timeOf(lastPassed) }),
    offerTimeOf: ({ on, startMinute, endMinute }: NonNullable<WaitlistEntry['offer']>) =>
      `${dayOf(on)} ${minuteRange(startMinute, endMinute)}`,
  }
}
