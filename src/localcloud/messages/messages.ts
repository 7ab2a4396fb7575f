import type { CloudClock } from '../clock'
import type { Journal } from '../journal'
import type { Identifiers } from '../services/identifiers'
import type { PeopleDirectory } from '../services/people'
import type { StateStore } from '../services/state-store'
import { WechatFailure } from '../services/wechat-failure'
import { fieldKind, isFieldValueAccepted } from './field-limits'
import { Inbox, type InboxMessage } from './inbox'
import { Subscriptions } from './subscriptions'
import { Templates, type MessageTemplate } from './templates'

export interface MessagesParts {
  readonly store: StateStore
  readonly clock: CloudClock
  readonly journal: Journal
  readonly identifiers: Identifiers
  readonly people: PeopleDirectory
  /** Whether the mini-program has such a page; `page` without query. */
  readonly hasPage: (appid: string, page: string) => boolean
}

/** What `subscribeMessage.send` asks for, with names as in this code. */
export interface SubscribeMessage extends Pick<
  InboxMessage,
  'appid' | 'openid' | 'templateId' | 'page' | 'miniprogramState' | 'lang'
> {
  /** The value of each field by its key. */
  readonly values: ReadonlyMap<string, string>
}

/** Subscription messages (订阅消息): templates, quotas and inboxes of every mini-program of the cloud. */
export class Messages {
  readonly templates: Templates
  readonly subscriptions: Subscriptions
  readonly inbox: Inbox

  constructor(private readonly parts: MessagesParts) {
    this.templates = new Templates(parts.store)
    this.subscriptions = new Subscriptions(parts.store)
    this.inbox = new Inbox(parts.store)
  }

  /**
   * Delivers a message and uses one of the person's quota up, both or neither; throws `WechatFailure`.
   * What is wrong with the message is told before the quota is looked at, so that a mistake costs nothing.
   */
  send(message: SubscribeMessage): InboxMessage {
    const { appid, openid, templateId, page } = message
    if (this.parts.people.find(appid, openid) === undefined) throw new WechatFailure(40003, 'invalid openid')
    const template = this.templates.find(appid, templateId)
    if (template === undefined) throw new WechatFailure(40037, 'invalid template_id')
    const fields = readFields(template, message.values)
    if (page !== undefined && !this.isPageKnown(appid, page)) throw new WechatFailure(41030, 'invalid page')
    const using = this.subscriptions.using(appid, openid, templateId)
    if (using === undefined) throw new WechatFailure(43101, 'user refuse to accept the msg')
    return this.deliver(using, template, fields, message)
  }

  private deliver(
    using: NonNullable<ReturnType<Subscriptions['using']>>,
    template: MessageTemplate,
    fields: InboxMessage['fields'],
    message: SubscribeMessage,
  ): InboxMessage {
    const { appid, openid, templateId, page, miniprogramState, lang } = message
    const { title } = template
    const id = this.parts.identifiers.token('message', 32)
    const sentAt = this.parts.clock.now()
    const delivered = { id, appid, openid, templateId, title, fields, page, miniprogramState, lang, sentAt }
    this.parts.store.write([using, this.inbox.delivering(delivered)])
    this.parts.journal.record({ type: 'messageSent', messageId: id, appid, openid, templateId, title })
    return delivered
  }

  private isPageKnown(appid: string, page: string): boolean {
    const [path = ''] = page.split('?')
    return this.parts.hasPage(appid, path.replace(/^\//, ''))
  }
}

/** The template's fields with their values; fields that the template does not have are left out. */
function readFields(template: MessageTemplate, values: ReadonlyMap<string, string>): InboxMessage['fields'] {
  return template.fields.map(({ key, label, values: allowed }) => {
    const value = values.get(key) ?? ''
    // Spelt so by WeChat.
    if (value === '') throw new WechatFailure(47003, `argument invalid! data.${key}.value is emtpy`)
    const kind = fieldKind(key)
    if (kind === undefined || !isFieldValueAccepted(kind, value, allowed))
      throw new WechatFailure(47003, `argument invalid! data.${key}.value invalid`)
    return { key, label, value }
  })
}
