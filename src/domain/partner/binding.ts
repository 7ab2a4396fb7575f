import { addDays, momentAt, storeDateOf } from '../shared/time'

/** Why somebody who came with a link is not bound to whom it was of. */
export const BINDING_REFUSALS = ['existingCustomer', 'oneself', 'partnerPaused', 'linkLapsed'] as const
export type BindingRefusal = (typeof BINDING_REFUSALS)[number]

/** A link that was touched before registering. */
export interface PendingLink {
  readonly partnerId: string
  /** The first moment it counts no longer (epoch ms). */
  readonly expiresAt: number
}

/** A link touched on day 0 counts through day `protectDays` − 1 (store's zone); the day after is the first free one. */
export function linkExpiresAt(touchedAt: number, protectDays: number): number {
  return momentAt(addDays(storeDateOf(touchedAt), protectDays), 0)
}

/** Who registers with a pending link, and how the partner stands at that moment. */
export interface BindingFacts {
  readonly customerId: string
  readonly isNewCustomer: boolean
  readonly isPartnerActive: boolean
  readonly nowAt: number
}

/** Why the link does not bind its customer; undefined when it does. */
export function refuseBinding(link: PendingLink, facts: BindingFacts): BindingRefusal | undefined {
  if (facts.nowAt >= link.expiresAt) return 'linkLapsed'
  if (link.partnerId === facts.customerId) return 'oneself'
  if (!facts.isNewCustomer) return 'existingCustomer'
  return facts.isPartnerActive ? undefined : 'partnerPaused'
}
