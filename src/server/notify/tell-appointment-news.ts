import { MESSAGE_TEMPLATES } from '../../../config/templates'
import { planAppointmentNews, type MessagePlan, type Telling } from '../../domain/notify/appointment-news'
import { customerAccounts } from '../platform/customer-accounts'
import type { Database } from '../platform/database'
import type { SenderTools } from '../platform/outbox'
import type { InboxLine } from './documents'
import type { AppointmentNews } from './news'
import { sendMessages, type OutgoingMessage } from './send-messages'
import { findStaff, findStoreStaff, type StaffRecipient } from './staff-recipients'
import { writeDown } from './write-down'

interface Recipients {
  readonly concerned: readonly StaffRecipient[]
  readonly desk: readonly StaffRecipient[]
}

/**
 * Tells what happened to an appointment: the store's feed, then every inbox, then messages. News of one version is told
 * once, however often it comes. Database requests: 1 or 2 to find the staff who are told, 1 for the feed, 1 for all
 * inboxes; for messages 1 for the customer's account and 1 for each person; a new request with one therapist and one
 * receptionist costs 6.
 */
export async function tellAppointmentNews(news: AppointmentNews, tools: SenderTools): Promise<void> {
  const telling = planAppointmentNews(news, tools.nowAt)
  const recipients = await findRecipients(telling, news, tools.database)
  const isNew = await writeDown(tools.database, { ...writtenNews(telling, news, recipients, tools.nowAt) })
  if (!isNew) return
  await sendMessages(await listMessages(telling, news, recipients, tools.database), tools)
}

/** Writes what a sender that died left out; no message is sent for it any more. */
export async function completeAppointmentNews(news: AppointmentNews, database: Database, nowAt: number): Promise<void> {
  const telling = planAppointmentNews(news, nowAt)
  const recipients = await findRecipients(telling, news, database)
  await writeDown(database, writtenNews(telling, news, recipients, nowAt))
}

async function findRecipients(telling: Telling, news: AppointmentNews, database: Database): Promise<Recipients> {
  const isOther = ({ staffMemberId }: StaffRecipient): boolean => staffMemberId !== news.actorStaffMemberId
  const concerned = telling.concerned.isTold ? await findStaff(database, news.staffMemberIds) : []
  const desk = telling.desk.isTold ? await findStoreStaff(database, news.storeId, ['receptionist', 'storeManager']) : []
  const isAtDeskOnly = ({ staffMemberId }: StaffRecipient): boolean => !news.staffMemberIds.includes(staffMemberId)
  return { concerned: concerned.filter(isOther), desk: desk.filter(isOther).filter(isAtDeskOnly) }
}

function writtenNews(
  { feedKind, inboxKind, customer }: Telling,
  news: AppointmentNews,
  { concerned, desk }: Recipients,
  at: number,
) {
  const { appointmentId, storeId, on } = news
  const cause = `${appointmentId}_v${news.version}_${news.what}`
  const staff = [...concerned, ...desk].map(({ staffMemberId }) => staffMemberId)
  const recipients = customer.isTold ? [news.customerId, ...staff] : staff
  const lines = recipients.flatMap((recipient): InboxLine[] =>
    inboxKind === undefined
      ? []
      : [{ _id: `${cause}:${recipient}`, recipient, kind: inboxKind, at, appointmentId, facts: factsOf(news) }],
  )
  return { lines, ...(feedKind && { feedEntry: { _id: cause, kind: feedKind, storeId, appointmentId, on, at } }) }
}

function factsOf(news: AppointmentNews): InboxLine['facts'] {
  const { storeId, storeName, customerName, serviceNames, on, startMinute, reason, tips = [], by } = news
  return {
    storeId,
    storeName,
    customerName,
    serviceNames: serviceNames.join('、'),
    on,
    startMinute,
    by,
    ...(reason !== undefined && { reason }),
    ...(tips.length > 0 && { tips: tips.join('\n') }),
  }
}

async function listMessages(
  { customer, concerned, desk }: Telling,
  news: AppointmentNews,
  recipients: Recipients,
  database: Database,
): Promise<OutgoingMessage[]> {
  const write = (openid: string, plan: MessagePlan): OutgoingMessage => ({
    openid,
    plan,
    page: MESSAGE_TEMPLATES[plan.purpose].page + news.appointmentId,
  })
  const toStaff = (people: readonly StaffRecipient[], plan = concerned.message): OutgoingMessage[] =>
    people.flatMap(({ openid }) => (openid === undefined || plan === undefined ? [] : [write(openid, plan)]))
  const staff = [...toStaff(recipients.concerned), ...toStaff(recipients.desk, desk.message)]
  const plan = customer.message
  if (plan === undefined) return staff
  const isHers = { customerId: news.customerId, isActive: true }
  const accounts = await database.find(customerAccounts, isHers, { limit: 3 })
  return [...accounts.map(({ _id }) => write(_id, plan)), ...staff]
}
