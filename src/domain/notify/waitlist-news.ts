import { minuteOn, storeDateOf, type IsoDate } from '../shared/time'
import type { MessagePlan } from './appointment-news'
import { formatVisitTime } from './message-fields'

/** What happened to a waitlist entry 候补, with all that telling needs. */
export interface WaitlistEvent {
  readonly what: 'joined' | 'changed' | 'offered' | 'taken' | 'removed' | 'expired'
  readonly storeName: string
  readonly serviceNames: readonly string[]
  readonly on: IsoDate
  readonly startMinute: number
  /** Until when (epoch ms) an offer stands. */
  readonly untilAt?: number
}

/** The customer's line and message; the store's screens hear of every change. */
export interface WaitlistTelling {
  readonly inboxKind?: 'waitlistOffered' | 'waitlistTaken' | 'waitlistRemoved' | 'waitlistExpired'
  readonly message?: MessagePlan
}

const INBOX_KINDS = {
  offered: 'waitlistOffered',
  taken: 'waitlistTaken',
  removed: 'waitlistRemoved',
  expired: 'waitlistExpired',
} as const

/**
 * Decides what the customer is told at `nowAt` (epoch ms). Only an offer is worth a message, while it stands: what she
 * did herself she knows, and the rest can wait until she looks.
 */
export function planWaitlistNews(event: WaitlistEvent, nowAt: number): WaitlistTelling {
  const { what, untilAt } = event
  if (what === 'joined' || what === 'changed') return {}
  const inboxKind = INBOX_KINDS[what]
  if (what !== 'offered' || untilAt === undefined || untilAt <= nowAt) return { inboxKind }
  return { inboxKind, message: { purpose: 'waitlistOffer', facts: factsOf(event, untilAt) } }
}

function factsOf({ storeName, serviceNames, on, startMinute }: WaitlistEvent, untilAt: number): MessagePlan['facts'] {
  const subject = serviceNames.join('、')
  const time = formatVisitTime(on, startMinute)
  return { state: '', subject, time, store: storeName, person: '', remark: `先到先得,请在${clockOf(untilAt)}前确认` }
}

/** `15:30` of the store's zone. */
function clockOf(at: number): string {
  const minute = minuteOn(storeDateOf(at), at)
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
