import * as z from 'zod'
import type { SubscriptionAnswer } from '../../messages/subscriptions'
import type { MessageTemplate } from '../../messages/templates'
import type { StateStore, StateTable } from '../../services/state-store'
import { WxFailure } from '../client-failures'
import type { Answer } from './answer-desk'

/** Documented: one call asks for at most this many templates. */
const MAX_TEMPLATES = 5

const API = 'requestSubscribeMessage'

/** A person in a mini-program. */
export interface Subscriber {
  readonly appid: string
  readonly openid: string
}

export interface SubscribeRequest {
  readonly templateIds: unknown
  /** Whether it follows from a tap or from the end of a payment; WeChat allows it from nothing else. */
  readonly isAllowed: boolean
}

/** What the call tells of one template; `filter`: another with the same title was asked for with it. */
export type SubscribeResult = SubscriptionAnswer | 'filter'

export interface SubscribeParts {
  readonly store: StateStore
  readonly findTemplate: (appid: string, templateId: string) => MessageTemplate | undefined
  readonly grant: (appid: string, openid: string, templateId: string, answer: SubscriptionAnswer) => void
}

/** `wx.requestSubscribeMessage` with WeChat's refusals, and the choices a person has asked to be kept. */
export class SubscribeRequests {
  /** 总是保持以上选择: by mini-program, person and template. */
  private readonly kept: StateTable<'accept' | 'reject'>
  /** Persons who turned subscription messages of a mini-program off as a whole. */
  private readonly switchedOff: StateTable<boolean>

  constructor(private readonly parts: SubscribeParts) {
    this.kept = parts.store.table('keptSubscriptions', z.enum(['accept', 'reject']))
    this.switchedOff = parts.store.table('subscriptionSwitches', z.boolean())
  }

  /**
   * Asks the person for what has no kept answer, and earns one message for each template accepted.
   * Rejects with `WxFailure`: 10001, 10004, 20001, 20003, 20004, or without a number when nothing was tapped.
   */
  async request(
    subscriber: Subscriber,
    request: SubscribeRequest,
    ask: (templates: readonly MessageTemplate[]) => Promise<Answer>,
  ): Promise<Record<string, SubscribeResult>> {
    const templates = this.readTemplates(subscriber.appid, request)
    if (this.switchedOff.get(keyOf(subscriber)) === true)
      throw new WxFailure(API, 'The main switch is switched off', 20004)
    const asked = firstOfEachTitle(templates)
    const open = asked.filter(({ templateId }) => this.kept.get(keyOf(subscriber, templateId)) === undefined)
    const answer = open.length === 0 ? { isAccepted: false } : await ask(open)
    if (answer.failure !== undefined) throw new WxFailure(API, answer.failure, 10005)
    const results = Object.fromEntries(
      templates.map(({ templateId }): [string, SubscribeResult] => [templateId, 'filter']),
    )
    for (const { templateId } of asked) {
      const result = this.kept.get(keyOf(subscriber, templateId)) ?? resultOf(answer, templateId)
      if (answer.isKept === true && result !== 'ban') this.kept.put(keyOf(subscriber, templateId), result)
      this.parts.grant(subscriber.appid, subscriber.openid, templateId, result)
      results[templateId] = result
    }
    return results
  }

  /** What `wx.getSetting({ withSubscriptions: true })` tells. */
  setting(subscriber: Subscriber): { mainSwitch: boolean; itemSettings: Record<string, 'accept' | 'reject'> } {
    const start = `${keyOf(subscriber)}:`
    const own = [...this.kept.entries()].filter(([key]) => key.startsWith(start))
    return {
      mainSwitch: this.switchedOff.get(keyOf(subscriber)) !== true,
      itemSettings: Object.fromEntries(own.map(([key, choice]) => [key.slice(start.length), choice])),
    }
  }

  /** The person changes their mind on the settings page: forgets a kept choice, or sets one. */
  keep(subscriber: Subscriber, templateId: string, choice: 'accept' | 'reject' | undefined): void {
    const key = keyOf(subscriber, templateId)
    if (choice === undefined) this.kept.remove(key)
    else this.kept.put(key, choice)
  }

  setMainSwitch(subscriber: Subscriber, isOn: boolean): void {
    if (isOn) this.switchedOff.remove(keyOf(subscriber))
    else this.switchedOff.put(keyOf(subscriber), true)
  }

  private readTemplates(appid: string, { templateIds, isAllowed }: SubscribeRequest): MessageTemplate[] {
    if (!Array.isArray(templateIds) || templateIds.length === 0)
      throw new WxFailure(API, "TmplIds can't be empty", 10001)
    const ids = new Set<string>()
    for (const id of templateIds) {
      if (typeof id !== 'string' || id === '') throw new WxFailure(API, 'Invalid template id', 10004)
      ids.add(id)
    }
    if (!isAllowed) throw new WxFailure(API, 'can only be invoked by user TAP gesture.')
    if (ids.size > MAX_TEMPLATES) throw new WxFailure(API, 'Templates count out of max bounds', 20003)
    return [...ids].map((id) => {
      const template = this.parts.findTemplate(appid, id)
      if (template === undefined)
        throw new WxFailure(API, `No template data return, verify the template id exist: ${id}`, 20001)
      return template
    })
  }
}

function firstOfEachTitle(templates: readonly MessageTemplate[]): MessageTemplate[] {
  const titles = new Set<string>()
  return templates.filter(({ title }) => {
    const isFirst = !titles.has(title)
    titles.add(title)
    return isFirst
  })
}

function resultOf(answer: Answer, templateId: string): SubscriptionAnswer {
  return answer.templates?.[templateId] ?? (answer.isAccepted ? 'accept' : 'reject')
}

function keyOf({ appid, openid }: Subscriber, templateId?: string): string {
  return templateId === undefined ? `${appid}:${openid}` : `${appid}:${openid}:${templateId}`
}
