import type { CommandTransaction } from '../platform/command-transaction'
import {
  APPOINTMENT_CHANGED,
  MONEY_CHANGED,
  TIME_OFF_CHANGED,
  type AppointmentNews,
  type MoneyNews,
  type TimeOffNews,
} from './news'

export { completeNews, purgeFeed } from './complete-news'
export { forgetInbox } from './forget-inbox'
export { APPOINTMENT_CHANGED, appointmentNews, TIME_OFF_CHANGED, timeOffNews } from './news'
export { tellAppointmentNews } from './tell-appointment-news'
export type { AppointmentNews, MoneyNews, TimeOffNews } from './news'

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
