import * as z from 'zod'
import { idOf } from './fields'

/** What a refund charges for a session that was used: its share of the price, or what it costs without the card. */
export const CARD_REFUND_RULES = ['share', 'listPrice'] as const

/** What a plan of treatment cards gives, as a manager says it. Without `validDays` a card does not expire. */
export const planTerms = z.strictObject({
  name: z.string().trim().min(1).max(30),
  serviceIds: z
    .array(idOf('svc'))
    .min(1)
    .max(30)
    .refine((ids) => new Set(ids).size === ids.length, 'named twice'),
  paidSessions: z.int().min(1).max(200),
  giftSessions: z.int().min(0).max(50),
  validDays: z.int().min(30).max(3660).optional(),
  /** Gifts alone may end sooner, but not within the seven days in which the whole card may be given back. */
  giftValidDays: z.int().min(8).max(3660).optional(),
  refundRule: z.enum(CARD_REFUND_RULES),
})

/** The same as a card and the line that sells it keep it: with the services' names. */
export const cardTerms = z.object({
  ...planTerms.shape,
  serviceIds: z.array(z.string()).readonly(),
  serviceNames: z.array(z.string()).readonly(),
})
