import type { CommandTransaction } from '../platform/command-transaction'
import {
  APPOINTMENT_CHANGED,
  MONEY_CHANGED,
  REBOOKING_CHANGED,
  TIME_OFF_CHANGED,
  WAITLIST_CHANGED,
  type AppointmentNews,
  type MoneyNews,
  type RebookingNews,
  type TimeOffNews,
  type WaitlistNews,
} from './news'

export { completeNews, purgeFeed } from './complete-news'
export { forgetInbox } from './forget-inbox'
export { APPOINTMENT_CHANGED, appointmentNews, TIME_OFF_CHANGED, timeOffNews } from './news'
export { tellAppointmentNews } from './tell-appointment-news'
export type { AppointmentNews, MoneyNews, RebookingNews, TimeOffNews, WaitlistNews } from './news'

/** Leaves the news in the outbox, to be told once the change is committed: one database request. */
export function postAppointmentNews(
  transaction: Pick<CommandTransaction, 'queueMessage'>,
  news: AppointmentNews,
): Promise<void> {
  return transaction.queueMessage(APPOINTMENT_CHANGED, news)
}

/** Leaves news of time off in the outbox: its store's managers hear of a request, she of the decision. One request. */
export function postTimeOffNews(
  transaction: Pick<CommandTransaction, 'queueMessage'>,
  news: TimeOffNews,
): Promise<void> {
  return transaction.queueMessage(TIME_OFF_CHANGED, news)
}

/** Leaves news of money in the outbox, all of one cause together: one database request, none for nobody. */
export async function postMoneyNews(
  transaction: Pick<CommandTransaction, 'queueMessage'>,
  news: MoneyNews,
): Promise<void> {
  if (news.lines.length > 0) await transaction.queueMessage(MONEY_CHANGED, news)
}

/** Leaves news of the waitlist in the outbox, for the customer and the store's screens. One database request. */
export function postWaitlistNews(
  transaction: Pick<CommandTransaction, 'queueMessage'>,
  news: WaitlistNews,
): Promise<void> {
  return transaction.queueMessage(WAITLIST_CHANGED, news)
}

/** Leaves news of a proposal in the outbox. One database request. */
export function postRebookingNews(
  transaction: Pick<CommandTransaction, 'queueMessage'>,
  news: RebookingNews,
): Promise<void> {
  return transaction.queueMessage(REBOOKING_CHANGED, news)
}
