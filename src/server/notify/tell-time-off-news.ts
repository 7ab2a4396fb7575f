import { formatVisitTime } from '../../domain/notify/message-fields'
import type { MessagePlan } from '../../domain/notify/appointment-news'
import type { Database } from '../platform/database'
import type { SenderTools } from '../platform/outbox'
import type { InboxLine } from './documents'
import type { TimeOffNews } from './news'
import { sendMessages } from './send-messages'
import { findStaff, findStoreStaff, type StaffRecipient } from './staff-recipients'
import { writeDown } from './write-down'

/** In the staff app: the requests of the store, hers among them. */
const TIME_OFF_PAGE = 'manage/time-off/index'

const STATES = { approved: '已批准', refused: '未批准', requested: '待审批', withdrawn: '已撤回' } as const

/**
 * Tells of time off: the store's managers when somebody asks or takes it back, her when it is decided. Database
 * requests: 2, and 1 for each message.
 */
export async function tellTimeOffNews(news: TimeOffNews, tools: SenderTools): Promise<void> {
  const recipients = await findRecipients(news, tools.database)
  if (!(await writeDown(tools.database, { lines: linesOf(news, recipients, tools.nowAt) }))) return
  const plan = planMessage(news)
  const messages = recipients.flatMap(({ openid }) =>
    openid === undefined ? [] : [{ openid, plan, page: TIME_OFF_PAGE }],
  )
  await sendMessages(messages, tools)
}

/** Writes what a sender that died left out; no message is sent for it any more. */
export async function completeTimeOffNews(news: TimeOffNews, database: Database, nowAt: number): Promise<void> {
  await writeDown(database, { lines: linesOf(news, await findRecipients(news, database), nowAt) })
}

async function findRecipients(news: TimeOffNews, database: Database): Promise<StaffRecipient[]> {
  const found = isDecision(news)
    ? await findStaff(database, [news.staffMemberId])
    : await findStoreStaff(database, news.storeId, ['storeManager'])
  return found.filter(({ staffMemberId }) => staffMemberId !== news.actorStaffMemberId)
}

function linesOf(news: TimeOffNews, recipients: readonly StaffRecipient[], at: number): InboxLine[] {
  const { timeOffId, state, storeId, storeName, staffName, on, startMinute, endMinute } = news
  const facts = { timeOffId, state, storeId, storeName, staffName, on, startMinute, endMinute }
  return recipients.map(({ staffMemberId }) => ({
    _id: `${timeOffId}_${state}:${staffMemberId}`,
    recipient: staffMemberId,
    kind: isDecision(news) ? 'timeOffDecided' : 'timeOffRequested',
    at,
    facts,
  }))
}

function isDecision({ state }: TimeOffNews): boolean {
  return state === 'approved' || state === 'refused'
}

function planMessage({ state, storeName, staffName, on, startMinute }: TimeOffNews): MessagePlan {
  const time = formatVisitTime(on, startMinute)
  const facts = { state: STATES[state], subject: '请假', time, store: storeName, person: staffName, remark: '' }
  return { purpose: 'scheduleChanged', facts }
}
