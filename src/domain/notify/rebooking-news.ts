import { momentAt, type IsoDate } from '../shared/time'
import type { MessagePlan } from './appointment-news'
import { formatVisitTime } from './message-fields'

/** What has happened to a proposal 反预约: it was sent to a customer, or she does not want it. */
export interface RebookingEvent {
  readonly what: 'proposed' | 'declined'
  readonly storeName: string
  readonly serviceNames: readonly string[]
  readonly on: IsoDate
  readonly startMinute: number
}

/** Who is told: the customer of a proposal, with a message where she has allowed one; whoever sent it of a no. */
export type RebookingTelling =
  | { readonly inboxKind: 'rebookingProposed'; readonly isForCustomer: true; readonly message?: MessagePlan }
  | { readonly inboxKind: 'rebookingDeclined'; readonly isForCustomer: false }

/** Decides who hears of a proposal at `nowAt` (epoch ms); no message is sent for a time that has passed. */
export function planRebookingNews(event: RebookingEvent, nowAt: number): RebookingTelling {
  if (event.what === 'declined') return { inboxKind: 'rebookingDeclined', isForCustomer: false }
  const { storeName, serviceNames, on, startMinute } = event
  const telling = { inboxKind: 'rebookingProposed', isForCustomer: true } as const
  if (momentAt(on, startMinute) <= nowAt) return telling
  const facts = {
    state: '',
    subject: serviceNames.join('、'),
    time: formatVisitTime(on, startMinute),
    store: storeName,
    person: '',
    remark: '为你建议的下次时间,点开约上',
  }
  return { ...telling, message: { purpose: 'visitProposal', facts } }
}
