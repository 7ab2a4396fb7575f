import { MESSAGE_TEMPLATES } from '../../../config/templates'
import {
  planAppointmentNews,
  type AppointmentEvent,
  type MessagePlan,
  type Telling,
} from '../../domain/notify/appointment-news'
import { readCustomer } from '../identity/post'
import { customerAccounts } from '../platform/customer-accounts'
import type { Database } from '../platform/database'
import type { SenderTools } from '../platform/outbox'
import type { PersonalData } from '../platform/personal-data'
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
 * inboxes; for messages 1 for the customer's account, 1 for her name where staff get one, and 1 for each person; a new
 * request with one therapist and one receptionist costs 7.
 */
export async function tellAppointmentNews(news: AppointmentNews, tools: SenderTools): Promise<void> {
  const { database, nowAt, personalData } = tools
  const event = eventOf(news, personalData)
  const telling = planAppointmentNews(event, nowAt)
  const recipients = await findRecipients(telling, news, database)
  const isNew = await writeDown(database, writtenNews(telling, news, recipients, nowAt))
  if (!isNew) return
  const customerName = await readNameForStaff(telling, news, recipients, database)
  const named = planAppointmentNews({ ...event, customerName }, nowAt)
  await sendMessages(await listMessages(named, news, recipients, database), tools)
}

/** Writes what a sender that died left out; no message is sent for it any more. */
export async function completeAppointmentNews(
  news: AppointmentNews,
  { database, personalData }: Pick<SenderTools, 'database' | 'personalData'>,
  nowAt: number,
): Promise<void> {
  const telling = planAppointmentNews(eventOf(news, personalData), nowAt)
  const recipients = await findRecipients(telling, news, database)
  await writeDown(database, writtenNews(telling, news, recipients, nowAt))
}

/** What has happened, for the plan; her name is looked up once it is known that somebody is to read it. */
function eventOf({ reasonSealed, ...news }: AppointmentNews, personalData: PersonalData): AppointmentEvent {
  return {
    ...news,
    customerName: '',
    ...(reasonSealed !== undefined && { reason: personalData.open(reasonSealed) }),
  }
}

/** The customer's name where a message to staff says it, nothing for one who was deleted: one database request or none. */
async function readNameForStaff(
  { concerned, desk }: Telling,
  { customerId }: AppointmentNews,
  recipients: Recipients,
  database: Database,
): Promise<string> {
  const hasWechat = ({ openid }: StaffRecipient): boolean => openid !== undefined
  const isForStaff =
    (concerned.message !== undefined && recipients.concerned.some(hasWechat)) ||
    ((desk.message ?? concerned.message) !== undefined && recipients.desk.some(hasWechat))
  return isForStaff ? ((await readCustomer(database, customerId))?.displayName ?? '') : ''
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
  const { customerId, reasonSealed } = news
  const lineFor = (recipient: string, kind: InboxLine['kind']): InboxLine => ({
    ...{ _id: `${cause}:${recipient}`, recipient, kind, at, appointmentId, facts: factsOf(news) },
    ...(recipient !== customerId ? { customerId } : reasonSealed !== undefined && { reasonSealed }),
  })
  const recipients = customer.isTold ? [customerId, ...staff] : staff
  const lines = inboxKind === undefined ? [] : recipients.map((recipient) => lineFor(recipient, inboxKind))
  return { lines, ...(feedKind && { feedEntry: { _id: cause, kind: feedKind, storeId, appointmentId, on, at } }) }
}

function factsOf(news: AppointmentNews): InboxLine['facts'] {
  const { storeId, storeName, serviceNames, on, startMinute, tips = [], by } = news
  return {
    storeId,
    storeName,
    serviceNames: serviceNames.join('、'),
    on,
    startMinute,
    by,
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
