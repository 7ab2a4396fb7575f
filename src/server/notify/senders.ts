import { defineSender, type Senders } from '../platform/outbox'
import { APPOINTMENT_CHANGED, appointmentNews, MONEY_CHANGED, moneyNews, TIME_OFF_CHANGED, timeOffNews } from './news'
import { tellAppointmentNews } from './tell-appointment-news'
import { tellMoneyNews } from './tell-money-news'
import { tellTimeOffNews } from './tell-time-off-news'

/** What people are told after the commits of others. */
export const notifySenders: Senders = {
  [APPOINTMENT_CHANGED]: defineSender(appointmentNews, tellAppointmentNews),
  [TIME_OFF_CHANGED]: defineSender(timeOffNews, tellTimeOffNews),
  [MONEY_CHANGED]: defineSender(moneyNews, tellMoneyNews),
}
