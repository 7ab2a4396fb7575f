import * as z from 'zod'
import type { StateChange, StateStore, StateTable } from '../services/state-store'

const subscriptionSchema = z.object({
  appid: z.string(),
  openid: z.string(),
  templateId: z.string(),
  /** Messages that may still be sent: one per accepted tap, without a time limit. */
  remaining: z.number().int().nonnegative(),
  lastAnswer: z.enum(['accept', 'reject', 'ban']),
})
export type Subscription = z.infer<typeof subscriptionSchema>
/** What `wx.requestSubscribeMessage` tells of one template. */
export type SubscriptionAnswer = Subscription['lastAnswer']

/** Who may still be sent how many messages of which template. */
export class Subscriptions {
  private readonly table: StateTable<Subscription>

  constructor(store: StateStore) {
    this.table = store.table('subscriptions', subscriptionSchema)
  }

  /** A person has answered: accept adds one message, reject adds none, ban holds back what was earned. */
  grant(appid: string, openid: string, templateId: string, answer: SubscriptionAnswer): void {
    const remaining = this.find(appid, openid, templateId)?.remaining ?? 0
    this.table.put(subscriptionKey(appid, openid, templateId), {
      appid,
      openid,
      templateId,
      remaining: answer === 'accept' ? remaining + 1 : remaining,
      lastAnswer: answer,
    })
  }

  /** How many messages may be sent now. */
  remaining(appid: string, openid: string, templateId: string): number {
    const subscription = this.find(appid, openid, templateId)
    return subscription === undefined || subscription.lastAnswer === 'ban' ? 0 : subscription.remaining
  }

  /** The change that uses one message up; undefined if there is none to use. */
  using(appid: string, openid: string, templateId: string): StateChange | undefined {
    const subscription = this.find(appid, openid, templateId)
    if (subscription === undefined || this.remaining(appid, openid, templateId) === 0) return undefined
    const remaining = subscription.remaining - 1
    return this.table.putting(subscriptionKey(appid, openid, templateId), { ...subscription, remaining })
  }

  list(): Subscription[] {
    return this.table.values()
  }

  private find(appid: string, openid: string, templateId: string): Subscription | undefined {
    return this.table.get(subscriptionKey(appid, openid, templateId))
  }
}

function subscriptionKey(appid: string, openid: string, templateId: string): string {
  return `${appid}:${openid}:${templateId}`
}
