import { MESSAGE_TEMPLATES, readTemplateIds } from '../../../config/templates'
import type { TemplatePurpose } from '../../contracts/notify'
import type { MessagePlan } from '../../domain/notify/appointment-news'
import { composeFields } from '../../domain/notify/message-fields'
import type { SenderTools } from '../platform/outbox'
import { messagePermissions } from './documents'

/** One message to one WeChat account. */
export interface OutgoingMessage {
  readonly openid: string
  readonly plan: MessagePlan
  /** Where a tap leads, in the app of the template. */
  readonly page: string
}

/** What WeChat says of a message: see wechat-cloud.md, section 6. */
const QUOTA_USED_UP = 43101
const NOT_OF_THIS_APP = 40003
const FIELD_INVALID = 47003

type Tools = Pick<SenderTools, 'database' | 'openapi' | 'readVariable' | 'log'>

/**
 * Sends each message at most once, to whoever has allowed one of its purpose: the permission is taken by a conditional
 * decrement first, so that of many senders at once no more get through than were allowed. Throws at the end if a message
 * was refused for a fault of ours. Database requests: one a message, one more when WeChat refuses.
 */
export async function sendMessages(messages: readonly OutgoingMessage[], tools: Tools): Promise<void> {
  const templateIds = readTemplateIds(tools.readVariable('TEMPLATE_IDS'))
  let faults = 0
  for (const message of messages) {
    const templateId = templateIds[message.plan.purpose]
    if (templateId === undefined || !(await takePermission(message, tools))) continue
    if (!(await sendOne(message, templateId, tools))) faults += 1
  }
  if (faults > 0) throw new Error(`${faults} of ${messages.length} messages were refused for a fault of ours`)
}

async function takePermission({ openid, plan }: OutgoingMessage, { database }: Tools): Promise<boolean> {
  const path = `remaining.${plan.purpose}`
  const isAllowed = { _id: openid, isForeign: false, [path]: database.command.gt(0) }
  return (await database.incrementWhere(messagePermissions, isAllowed, path, -1)) === 1
}

/** False for a fault of ours. Without an answer the message was sent or not, and is never sent again. */
async function sendOne(message: OutgoingMessage, templateId: string, tools: Tools): Promise<boolean> {
  const { openid, plan, page } = message
  const { purpose, facts } = plan
  const { app, fields } = MESSAGE_TEMPLATES[purpose]
  const answer = await tools.openapi.sendSubscribeMessage({
    ...(app === 'staff' && { appid: tools.readVariable('STAFF_APPID') }),
    touser: openid,
    templateId,
    page,
    data: composeFields(fields, facts),
  })
  if (answer.isOk) return true
  const refusal = answer.error
  if (refusal.code === 'WECHAT_UNANSWERED') {
    tools.log.info('message-unanswered', { purpose })
    return true
  }
  return settleRefusal(message, refusal, tools)
}

async function settleRefusal(
  { openid, plan: { purpose } }: OutgoingMessage,
  { errCode, text }: { readonly errCode: number; readonly text: string },
  { database, log }: Tools,
): Promise<boolean> {
  const person = { _id: openid }
  switch (errCode) {
    case QUOTA_USED_UP:
      // The person has refused since, or our count was wrong: WeChat's word counts.
      await database.updateWhere(messagePermissions, person, { remaining: only(purpose, 0) })
      return true
    case NOT_OF_THIS_APP:
      await database.updateWhere(messagePermissions, person, { isForeign: true })
      return true
    case FIELD_INVALID: {
      const [, field = 'unknown'] = /data\.(\w+)\.value/.exec(text) ?? []
      log.info('message-field-invalid', { purpose, field })
      break
    }
    default:
      log.info('message-refused', { purpose, errCode })
  }
  // WeChat looks at the message before it counts it: a mistake of ours costs the person nothing.
  await database.incrementWhere(messagePermissions, person, `remaining.${purpose}`, 1)
  return false
}

/** Merged into the counts by the SDK: those of other purposes stay. */
function only(purpose: TemplatePurpose, count: number): Partial<Record<TemplatePurpose, number>> {
  return { [purpose]: count }
}
