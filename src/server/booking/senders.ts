import { APPOINTMENT_CHANGED, appointmentNews, tellAppointmentNews } from '../notify/post'
import { defineSender, type Senders } from '../platform/outbox'
import { isStillToTell } from './reminder-news'

/**
 * The timer's own sender of appointment news: a reminder that an earlier run left in the outbox is looked at again, and
 * dropped when it is no longer right. Only the timer reminds, so no other function needs it.
 */
export const reminderSenders: Senders = {
  [APPOINTMENT_CHANGED]: defineSender(appointmentNews, async (news, tools) => {
    if (await isStillToTell(tools.database, news, tools.nowAt)) await tellAppointmentNews(news, tools)
    else tools.log.info('reminder-dropped', { appointmentId: news.appointmentId, version: news.version })
  }),
}
