import * as z from 'zod'
import type { CloudClock } from '../clock'
import type { Journal } from '../journal'
import type { Agenda, AgendaEntry } from './agenda'
import type { Identifiers } from './identifiers'
import type { CallbackEffect } from './service-faults'
import type { StateChange, StateStore, StateTable } from './state-store'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/**
 * Pauses before the second and every later attempt; after these WeChat gives up (24 h 4 min in all).
 * Documented: 15s/15s/30s/3m/10m/20m/30m/30m/30m/60m/3h/3h/3h/6h/6h.
 */
export const RETRY_PAUSES_MS: readonly number[] = [
  15 * SECOND_MS,
  15 * SECOND_MS,
  30 * SECOND_MS,
  3 * MINUTE_MS,
  10 * MINUTE_MS,
  20 * MINUTE_MS,
  30 * MINUTE_MS,
  30 * MINUTE_MS,
  30 * MINUTE_MS,
  60 * MINUTE_MS,
  3 * HOUR_MS,
  3 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  6 * HOUR_MS,
]

const notificationSchema = z.object({
  id: z.string(),
  about: z.enum(['payment', 'refund', 'transfer']),
  subject: z.string(),
  /** The name of a function, or a URL. */
  target: z.string(),
  content: z.record(z.string(), z.unknown()),
  createdAt: z.number(),
  /** Attempts made so far. */
  attempts: z.number(),
  state: z.enum(['waiting', 'acknowledged', 'givenUp', 'lost']),
})
/** What WeChat tells the shop, repeated until the shop acknowledges it. */
export type Notification = z.infer<typeof notificationSchema>
export type NewNotification = Pick<Notification, 'about' | 'subject' | 'target' | 'content'>

export type DeliveryResult = { readonly isAcknowledged: true } | { readonly isAcknowledged: false; detail: string }
export type Deliver = (notification: Notification) => Promise<DeliveryResult>

const WORK = 'notify'

/** Sends notifications on WeChat's schedule, by the cloud's clock. */
export class Notifications {
  private readonly table: StateTable<Notification>
  private readonly deliverers = new Map<Notification['about'], Deliver>()

  constructor(
    private readonly parts: {
      readonly store: StateStore
      readonly agenda: Agenda
      readonly clock: CloudClock
      readonly journal: Journal
      readonly identifiers: Identifiers
    },
  ) {
    this.table = parts.store.table('notifications', notificationSchema)
    parts.agenda.work(WORK, (entry) => this.attempt(entry))
  }

  deliverBy(about: Notification['about'], deliver: Deliver): void {
    this.deliverers.set(about, deliver)
  }

  list(): Notification[] {
    return this.table.values()
  }

  /** The changes that announce something, now or as the fault says. */
  announcing(announcement: NewNotification, fault?: CallbackEffect): StateChange[] {
    const now = this.parts.clock.now()
    const dueAt = fault?.kind === 'late' ? now + fault.delayMs : now
    const copies = fault?.kind === 'twice' ? 2 : 1
    const changes: StateChange[] = []
    for (let copy = 0; copy < copies; copy++) {
      const id = this.parts.identifiers.token('notification', 32)
      const state = fault?.kind === 'lost' ? 'lost' : 'waiting'
      changes.push(this.table.putting(id, { id, ...announcement, createdAt: now, attempts: 0, state }))
      if (state === 'waiting') changes.push(this.parts.agenda.adding(WORK, id, dueAt))
    }
    return changes
  }

  private async attempt({ subject: id }: AgendaEntry): Promise<void> {
    const notification = this.table.get(id)
    if (notification?.state !== 'waiting') return
    const attempt = notification.attempts + 1
    const result = await this.deliver({ ...notification, attempts: attempt })
    this.parts.store.write(this.afterAttempt(notification, attempt, result.isAcknowledged))
    this.parts.journal.record({
      type: 'callbackSent',
      about: notification.about,
      subject: notification.subject,
      attempt,
      ...result,
    })
  }

  private async deliver(notification: Notification): Promise<DeliveryResult> {
    const deliver = this.deliverers.get(notification.about)
    if (deliver === undefined) return { isAcknowledged: false, detail: 'nothing delivers this' }
    try {
      return await deliver(notification)
    } catch (error) {
      return { isAcknowledged: false, detail: error instanceof Error ? error.message : String(error) }
    }
  }

  private afterAttempt(notification: Notification, attempts: number, isAcknowledged: boolean): StateChange[] {
    const { id } = notification
    if (isAcknowledged) return [this.table.putting(id, { ...notification, attempts, state: 'acknowledged' })]
    const pauseMs = RETRY_PAUSES_MS[attempts - 1]
    if (pauseMs === undefined) return [this.table.putting(id, { ...notification, attempts, state: 'givenUp' })]
    return [
      this.table.putting(id, { ...notification, attempts }),
      this.parts.agenda.adding(WORK, id, this.parts.clock.now() + pauseMs),
    ]
  }
}
