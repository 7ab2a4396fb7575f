import { endOf, REMINDER_DAYS, reminderAt, tellableFrom } from '../shared/ending'
import { daysBetween, type IsoDate } from '../shared/time'
import { revenueOfSessions, usableGifts, type CardBalance, type TreatmentCard } from './card'

/** Sessions that ended unused, and the revenue they are: nobody earns from it. */
export interface SessionsExpired {
  readonly sessions: number
  readonly gifts: number
  readonly recognisedFen: number
  /** The whole card, or its gifts only. */
  readonly isWhole: boolean
}

/** What of a card has expired on `today`; undefined when nothing has. A frozen card does not expire. */
export function expireSessions(card: TreatmentCard, balance: CardBalance, today: IsoDate): SessionsExpired | undefined {
  const { state, expiresOn } = card
  if (state !== 'active') return undefined
  const { sessions, gifts, deferredFen } = balance
  if (expiresOn !== undefined && today > expiresOn)
    return { sessions, gifts, recognisedFen: deferredFen, isWhole: true }
  if (gifts === 0 || usableGifts(card, gifts, today) > 0) return undefined
  return { sessions: 0, gifts, recognisedFen: revenueOfSessions(card, balance, gifts), isWhole: false }
}

/** What she is told of: sessions that end soon. */
export interface EndToTell {
  readonly endsOn: IsoDate
  readonly daysLeft: number
  readonly sessions: number
}

/**
 * What is to be told of a card on `today`: its gifts if they end sooner than the card, else the card. Undefined when
 * nothing ends within 30 days, or nothing is left.
 */
export function endToTell(card: TreatmentCard, balance: CardBalance, today: IsoDate): EndToTell | undefined {
  const [next] = endsOf(card, balance).filter(({ endsOn }) => endsOn >= today)
  if (card.state !== 'active' || next === undefined) return undefined
  const daysLeft = daysBetween(today, next.endsOn)
  return daysLeft > REMINDER_DAYS[0] ? undefined : { ...next, daysLeft }
}

/**
 * When (epoch ms) what is to be told of a card may be: now by day, at the next ten o'clock in the night. Undefined when
 * nothing is to be told.
 */
export function tellAt(toTell: EndToTell | undefined, nowAt: number): number | undefined {
  return toTell === undefined ? undefined : tellableFrom(nowAt)
}

/** When (epoch ms) to look at the card next; undefined when it never ends, or nothing of it is left. */
export function nextLookAt(card: TreatmentCard, balance: CardBalance, nowAt: number): number | undefined {
  if (card.state !== 'active') return undefined
  const moments = endsOf(card, balance).flatMap(({ endsOn }) => [
    ...REMINDER_DAYS.map((days) => reminderAt(endsOn, days)),
    endOf(endsOn),
  ])
  const later = moments.filter((at) => at > nowAt)
  return later.length === 0 ? undefined : Math.min(...later)
}

/** The ends of what is left, sooner first. */
function endsOf(card: TreatmentCard, balance: CardBalance): { readonly endsOn: IsoDate; readonly sessions: number }[] {
  const { expiresOn, giftExpiresOn } = card
  const { sessions, gifts } = balance
  const isGiftsFirst = giftExpiresOn !== undefined && (expiresOn === undefined || giftExpiresOn < expiresOn)
  return [
    ...(isGiftsFirst && gifts > 0 ? [{ endsOn: giftExpiresOn, sessions: gifts }] : []),
    ...(expiresOn !== undefined && sessions + gifts > 0 ? [{ endsOn: expiresOn, sessions: sessions + gifts }] : []),
  ]
}
