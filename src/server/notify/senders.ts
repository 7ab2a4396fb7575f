import { defineSender, type Senders } from '../platform/outbox'
import {
  APPOINTMENT_CHANGED,
  appointmentNews,
  MONEY_CHANGED,
  moneyNews,
  REBOOKING_CHANGED,
  rebookingNews,
  TIME_OFF_CHANGED,
  timeOffNews,
  WAITLIST_CHANGED,
  waitlistNews,
} from './news'
import { tellAppointmentNews } from './tell-appointment-news'
import { tellMoneyNews } from './tell-money-news'
import { tellRebookingNews } from './tell-rebooking-news'
import { tellTimeOffNews } from './tell-time-off-news'
import { tellWaitlistNews } from './tell-waitlist-news'

/** What people are told after the commits of others. */
export const notifySenders: Senders = {
  [APPOINTMENT_CHANGED]: defineSender(appointmentNews, tellAppointmentNews),
  [TIME_OFF_CHANGED]: defineSender(timeOffNews, tellTimeOffNews),
  [MONEY_CHANGED]: defineSender(moneyNews, tellMoneyNews),
  [REBOOKING_CHANGED]: defineSender(rebookingNews, tellRebookingNews),
  [WAITLIST_CHANGED]: defineSender(waitlistNews, tellWaitlistNews),
}
