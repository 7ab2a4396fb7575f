import { storeDateOf } from '../../domain/shared/time'
import type { CallData } from '../../client'
import { useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useSentences } from '../messages'
import { readDay } from '../shapes'

export type WaitlistEntry = CallData<'booking/list-waitlist'>['entries'][number]

const LAST = {
  declined: 'waitlist.lastDeclined',
  lapsed: 'waitlist.lastLapsed',
  taken: 'waitlist.lastTaken',
  withdrawn: 'waitlist.lastWithdrawn',
} as const

/** What an entry of the waitlist says in words. */
export function useWaitlistText() {
  const speak = useSentences()
  const { day, minute, minuteRange, moment, duration } = useFormats()
  const today = storeDateOf(nowAt())
  const dayOf = (on: string): string => day(readDay(on), today)
  const timeOf = ({ on, startMinute }: { readonly on: string; readonly startMinute: number }): string =>
    `${dayOf(on)} ${minute(startMinute)}`
  const join = (names: readonly string[]): string => [...new Set(names)].join(' + ')
  return {
    timeOf,
    whatOf: ({ items }: WaitlistEntry): string =>
      speak('waitlist.who', {
        services: join(items.map(({ serviceName }) => serviceName)),
        therapists: join(items.map(({ staffName }) => staffName ?? speak('waitlist.anybody'))),
      }),
    whenOf: ({ firstOn, lastOn, fromMinute, toMinute }: WaitlistEntry): string => {
      const days =
        firstOn === lastOn ? dayOf(firstOn) : speak('waitlist.dayTo', { first: dayOf(firstOn), last: dayOf(lastOn) })
      return speak('waitlist.when', { days, hours: minuteRange(fromMinute, toMinute) })
    },
    /** What is to know beside: the offer that stands, or what became of the last one. */
    stateOf: ({ offer, lastPassed }: WaitlistEntry): string | undefined => {
      if (offer !== undefined)
        return speak('waitlist.offeredNote', { when: timeOf(offer), clock: moment(offer.untilAt, nowAt()) })
      return lastPassed === undefined ? undefined : speak(LAST[lastPassed.why], { when: timeOf(lastPassed) })
    },
    askedOf: ({ askedAt }: WaitlistEntry): string => speak('waitlist.askedAt', { moment: moment(askedAt, nowAt()) }),
    noticeOf: ({ noticeMinutes }: WaitlistEntry): string | undefined =>
      noticeMinutes === 0 ? undefined : speak('waitlist.notice', { duration: duration(noticeMinutes) }),
  }
}
