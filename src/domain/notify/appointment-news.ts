import { momentAt, type IsoDate } from '../shared/time'
import { formatVisitTime } from './message-fields'

/** What has happened to an appointment, with all that telling needs. */
export interface AppointmentEvent {
  readonly what:
    | 'requested'
    | 'confirmed'
    | 'declined'
    | 'rescheduled'
    | 'rearranged'
    | 'cancelled'
    | 'expired'
    | 'arrived'
    | 'reminderDayBefore'
    | 'reminderHourBefore'
    | 'thanks'
    | 'leftForCalling'
    | 'customerAsked'
    | 'other'
  readonly by: 'customer' | 'staff' | 'shop'
  readonly storeName: string
  readonly customerName: string
  readonly serviceNames: readonly string[]
  readonly on: IsoDate
  readonly startMinute: number
  readonly reason?: string
  readonly tips?: readonly string[]
}

/** What screens that watch a store are told; `booked` is a visit that needs no answer of the store's. */
export type FeedKind =
  'requested' | 'booked' | 'confirmed' | 'declined' | 'rescheduled' | 'cancelled' | 'expired' | 'arrived' | 'changed'

export type InboxKind =
  | 'requested'
  | 'confirmed'
  | 'declined'
  | 'rescheduled'
  | 'cancelled'
  | 'expired'
  | 'reminderDayBefore'
  | 'reminderHourBefore'
  | 'thanks'
  | 'leftForCalling'
  | 'customerAsked'
  | 'timeOffDecided'
  | 'timeOffRequested'

export type MessagePurpose =
  | 'appointmentConfirmed'
  | 'appointmentChanged'
  | 'appointmentReminder'
  | 'newRequest'
  | 'scheduleChanged'
  | 'waitlistOffer'
  | 'visitProposal'
  | 'cardEnding'
  | 'bonusEnding'
  | 'pointsEnding'
  | 'membershipEnding'

/** What the fields of a template are filled with. */
export interface MessageFacts {
  readonly state: string
  readonly subject: string
  readonly time: string
  readonly store: string
  readonly person: string
  readonly remark: string
}

/** A subscription message to be sent where the person has allowed one. */
export interface MessagePlan {
  readonly purpose: MessagePurpose
  readonly facts: MessageFacts
}

/** Who is told what. Each named person's inbox gets a line of `inboxKind`; the feed one when there is a `feedKind`. */
export interface Telling {
  readonly feedKind?: FeedKind
  readonly inboxKind?: InboxKind
  readonly customer: Audience
  /** The therapists of the visit, but for whoever did it. */
  readonly concerned: Audience
  /** Receptionists and managers of the store, but for whoever did it. */
  readonly desk: Audience
}

export interface Audience {
  readonly isTold: boolean
  readonly message?: MessagePlan
}

const NOBODY: Audience = { isTold: false }

/** Written with every visit's time; also said when the shop wrote no tips. */
const COME_EARLY = '请提前五分钟到店'
/** Said when nobody answered or paid in time. */
const BOOK_AGAIN = '抱歉没能约上,欢迎再约'
/** Said when somebody who was to do the visit will not be there. */
const PLEASE_MOVE = '请改时间'
const THERAPIST_AWAY = '美容师当天不在,请点开改约或取消'

/** A phrase of at most five Han characters for each change, and whether the customer hears of one she made herself. */
const STATES = {
  confirmed: '已确认',
  declined: '未接受',
  rescheduled: '已改期',
  cancelled: '已取消',
  expired: '已失效',
} as const
type Change = keyof typeof STATES

/**
 * Decides who is told what of an appointment at `nowAt` (epoch ms). A change that the customer made herself costs her
 * none of her messages, except the confirmation; then the desk is told as well. Of a visit whose time has passed no
 * message is sent and no reminder given, but that it has expired: its customer may be waiting. Thanks come after it, and
 * lines in the inbox always.
 */
export function planAppointmentNews(event: AppointmentEvent, nowAt: number): Telling {
  const isPast = momentAt(event.on, event.startMinute) <= nowAt
  const telling = planFor(event, isPast)
  if (!isPast || event.what === 'expired') return telling
  const quietly = ({ isTold }: Audience): Audience => ({ isTold })
  const { customer, concerned, desk } = telling
  return { ...telling, customer: quietly(customer), concerned: quietly(concerned), desk: quietly(desk) }
}

function planFor(event: AppointmentEvent, isPast: boolean): Telling {
  const { what } = event
  const facts = factsOf(event)
  switch (what) {
    case 'requested':
      return planRequest(facts)
    case 'confirmed':
    case 'declined':
    case 'rescheduled':
    case 'cancelled':
    case 'expired':
      return planChange(what, event.by, facts)
    case 'reminderDayBefore':
    case 'reminderHourBefore': {
      if (isPast) return { customer: NOBODY, concerned: NOBODY, desk: NOBODY }
      const remark = what === 'reminderHourBefore' ? [COME_EARLY, facts.remark].filter(Boolean).join(',') : facts.remark
      const message = { purpose: 'appointmentReminder', facts: { ...facts, remark: remark || COME_EARLY } } as const
      return { inboxKind: what, customer: { isTold: true, message }, concerned: NOBODY, desk: NOBODY }
    }
    case 'thanks':
      return { inboxKind: 'thanks', customer: { isTold: true }, concerned: NOBODY, desk: NOBODY }
    case 'rearranged': {
      // Somebody else does it, or it lasts longer: the customer has noticed nothing, or is there.
      const message = { purpose: 'scheduleChanged', facts: { ...facts, state: STATES.rescheduled } } as const
      return {
        feedKind: 'changed',
        inboxKind: 'rescheduled',
        customer: NOBODY,
        concerned: { isTold: true, message },
        desk: NOBODY,
      }
    }
    case 'leftForCalling':
      return { feedKind: 'changed', inboxKind: what, customer: NOBODY, concerned: NOBODY, desk: { isTold: true } }
    case 'customerAsked': {
      const asked = { ...facts, state: PLEASE_MOVE, remark: THERAPIST_AWAY }
      const message = { purpose: 'appointmentChanged', facts: asked } as const
      return {
        feedKind: 'changed',
        inboxKind: what,
        customer: { isTold: true, message },
        concerned: NOBODY,
        desk: { isTold: true },
      }
    }
    case 'arrived':
      return { feedKind: 'arrived', customer: NOBODY, concerned: NOBODY, desk: NOBODY }
    case 'other':
      return { feedKind: 'changed', customer: NOBODY, concerned: NOBODY, desk: NOBODY }
  }
}

function planRequest(facts: MessageFacts): Telling {
  const staff: Audience = { isTold: true, message: { purpose: 'newRequest', facts } }
  return { feedKind: 'requested', inboxKind: 'requested', customer: { isTold: true }, concerned: staff, desk: staff }
}

function planChange(change: Change, by: AppointmentEvent['by'], facts: MessageFacts): Telling {
  const isByCustomer = by === 'customer'
  const isNewVisit = change === 'confirmed' && isByCustomer
  const stated = { ...facts, state: STATES[change] }
  const toCustomer: MessagePlan = {
    purpose: change === 'confirmed' ? 'appointmentConfirmed' : 'appointmentChanged',
    facts: { ...stated, remark: stated.remark || remarkOf(change) },
  }
  const hearsOfIt = !isByCustomer || isNewVisit
  const toStaff: MessagePlan = { purpose: isNewVisit ? 'newRequest' : 'scheduleChanged', facts: stated }
  return {
    feedKind: isNewVisit ? 'booked' : change,
    inboxKind: change,
    customer: { isTold: true, ...(hearsOfIt && { message: toCustomer }) },
    concerned: { isTold: change !== 'expired', ...(change !== 'expired' && { message: toStaff }) },
    desk: isByCustomer ? { isTold: true, message: toStaff } : NOBODY,
  }
}

function remarkOf(change: Change): string {
  if (change === 'confirmed') return COME_EARLY
  return change === 'expired' ? BOOK_AGAIN : ''
}

function factsOf(event: AppointmentEvent): MessageFacts {
  const { storeName, customerName, serviceNames, on, startMinute, reason, tips = [] } = event
  return {
    state: '',
    subject: serviceNames.join('、'),
    time: formatVisitTime(on, startMinute),
    store: storeName,
    person: customerName,
    remark: reason ?? tips.join(';'),
  }
}
