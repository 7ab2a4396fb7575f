import * as z from 'zod'
import type { StateChange, StateStore, StateTable } from '../services/state-store'

const messageSchema = z.object({
  id: z.string(),
  appid: z.string(),
  openid: z.string(),
  templateId: z.string(),
  title: z.string(),
  fields: z.array(z.object({ key: z.string(), label: z.string(), value: z.string() })),
  /** What a tap opens, query included; without it a tap does nothing. */
  page: z.string().optional(),
  miniprogramState: z.enum(['developer', 'trial', 'formal']),
  lang: z.enum(['zh_CN', 'en_US', 'zh_HK', 'zh_TW']),
  sentAt: z.number(),
})
/** A message as it lies in a person's 服务通知. */
export type InboxMessage = z.infer<typeof messageSchema>

/** Everything that has been delivered, per person. */
export class Inbox {
  private readonly table: StateTable<InboxMessage>
  private readonly listeners = new Set<(message: InboxMessage) => void>()

  constructor(store: StateStore) {
    this.table = store.table('inbox', messageSchema)
  }

  /** A person's messages in one mini-program, the oldest first. */
  list(appid: string, openid: string): InboxMessage[] {
    return this.all().filter((message) => message.appid === appid && message.openid === openid)
  }

  all(): InboxMessage[] {
    return this.table.values()
  }

  /** Calls back for every message as it arrives; returns the way to stop it. */
  onMessage(listener: (message: InboxMessage) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The change that delivers a message. */
  delivering(message: InboxMessage): StateChange {
    const change = this.table.putting(message.id, message)
    const apply = (): void => {
      change.apply()
      for (const listener of this.listeners) listener(message)
    }
    return { ...change, apply }
  }
}
