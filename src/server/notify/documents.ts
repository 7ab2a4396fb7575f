import * as z from 'zod'
import { inboxMessage, TEMPLATE_PURPOSES } from '../../contracts/notify'
import { defineCollection } from '../platform/database'
import { sealedText } from '../platform/personal-data'

/**
 * Lines of people's inboxes; `recipient` is a customerId or a staffMemberId, `_id` is `{cause}:{recipient}`. No line names
 * a customer: her name is read when staff look, so that a line never knows one that was deleted.
 */
export const inboxLines = defineCollection(
  'inbox',
  z.object({
    _id: z.string(),
    recipient: z.string(),
    kind: inboxMessage.shape.kind,
    at: z.int(),
    appointmentId: z.string().optional(),
    facts: inboxMessage.shape.facts,
    /** Whose name it says: whose visit or payout it was, or the friend a partner brought. */
    customerId: z.string().optional(),
    /** In a line for the customer: why, in the words of whoever did it. */
    reasonSealed: sealedText.optional(),
  }),
)
export type InboxLine = ReturnType<typeof inboxLines.parse>

/** Up to when somebody has read her inbox; `_id` is the recipient. */
export const inboxMarks = defineCollection('inboxMarks', z.object({ _id: z.string(), readThroughAt: z.int() }))

/** What happened at a store, for its screens. Nothing personal. */
export const feedEntries = defineCollection(
  'feed',
  z.object({
    _id: z.string(),
    kind: z.string(),
    storeId: z.string(),
    appointmentId: z.string().optional(),
    on: z.string(),
    at: z.int(),
  }),
)
export type FeedEntry = ReturnType<typeof feedEntries.parse>

/** What an openid has allowed and not got yet, by purpose. */
export const messagePermissions = defineCollection(
  'messagePermissions',
  z.object({
    _id: z.string(),
    remaining: z.partialRecord(z.enum(TEMPLATE_PURPOSES), z.int()),
    /** WeChat has said that this openid is not of our mini-program: nothing is sent until the person is seen there. */
    isForeign: z.boolean(),
  }),
)
export type MessagePermissions = ReturnType<typeof messagePermissions.parse>

/** A person before she has allowed anything. */
export function noPermissions(openid: string): MessagePermissions {
  return { _id: openid, remaining: {}, isForeign: false }
}

/** The same lines, of which only the time is read. */
export const unreadHeads = defineCollection('inbox', z.object({ _id: z.string(), at: z.int() }))
