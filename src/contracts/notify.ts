import * as z from 'zod'
import { defineContract } from './contract'

/** Every subscription message the shop sends, by purpose; WeChat's own template ids are configuration. */
export const TEMPLATE_PURPOSES = [
  'appointmentConfirmed',
  'appointmentChanged',
  'appointmentReminder',
  'newRequest',
  'scheduleChanged',
  'waitlistOffer',
  'visitProposal',
  'cardEnding',
  'bonusEnding',
  'pointsEnding',
  'membershipEnding',
] as const
export type TemplatePurpose = (typeof TEMPLATE_PURPOSES)[number]

/** What people hear of money, in their inbox; of what ends and has a template of its kind, by a message too. */
export const MONEY_NEWS = [
  'billPaid',
  'billRefunded',
  'cardShared',
  'cardEnding',
  'bonusEnding',
  'couponIssued',
  'couponEnding',
  'giftIssued',
  'giftEnding',
  'giftHandedOver',
  'giftHandOverUndone',
  'giftReturned',
  'pointsEnding',
  'birthdayGift',
  'membershipEnding',
  'tierReached',
  'tierFell',
  'commissionEarned',
  'shareArrived',
  'payoutRequested',
  'payoutToConfirm',
  'payoutPaid',
  'payoutCredited',
  'payoutRejected',
  'payoutFailed',
  'payoutExpired',
  'payoutCancelled',
  'payoutToCheck',
] as const
export type MoneyNewsKind = (typeof MONEY_NEWS)[number]

/** What people hear of the waitlist 候补: a time is offered, was gone, and the two ends that are not their own doing. */
export const WAITLIST_NEWS = ['waitlistOffered', 'waitlistTaken', 'waitlistRemoved', 'waitlistExpired'] as const

/** What is heard of proposals 反预约: by the customer that there is one, by whoever sent it that she does not want it. */
export const REBOOKING_NEWS = ['rebookingProposed', 'rebookingDeclined'] as const

/** A line of the in-app inbox: a sentence's key and its facts; the app says it in the person's language. */
export const inboxMessage = z.object({
  inboxMessageId: z.string(),
  kind: z.enum([
    'requested',
    'confirmed',
    'declined',
    'rescheduled',
    'cancelled',
    'expired',
    'reminderDayBefore',
    'reminderHourBefore',
    'thanks',
    'timeOffDecided',
    'timeOffRequested',
    'leftForCalling',
    'customerAsked',
    ...MONEY_NEWS,
    ...WAITLIST_NEWS,
    ...REBOOKING_NEWS,
  ]),
  at: z.int(),
  isRead: z.boolean(),
  appointmentId: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** The WeChat template ids to ask permission for, by purpose, for the caller's app. */
export const listTemplates = defineContract({
  name: 'notify/list-templates',
  kind: 'query',
  allow: ['visitor', 'customer', 'staff', 'guest'],
  request: z.strictObject({}),
  reply: z.object({ templateIds: z.partialRecord(z.enum(TEMPLATE_PURPOSES), z.string()) }),
  errors: {},
})

/** Counts what the person has just allowed: each accepted template is one message more. */
export const recordPermissions = defineContract({
  name: 'notify/record-permissions',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z.strictObject({
    answers: z
      .array(
        z.strictObject({ purpose: z.enum(TEMPLATE_PURPOSES), answer: z.enum(['accept', 'reject', 'ban', 'filter']) }),
      )
      .min(1)
      .max(5),
  }),
  reply: z.object({ remaining: z.partialRecord(z.enum(TEMPLATE_PURPOSES), z.int()) }),
  errors: {},
})

/** How many messages of each purpose may still be sent to the caller. */
export const showPermissions = defineContract({
  name: 'notify/show-permissions',
  kind: 'query',
  allow: ['customer', 'staff'],
  request: z.strictObject({}),
  reply: z.object({ remaining: z.partialRecord(z.enum(TEMPLATE_PURPOSES), z.int()) }),
  errors: {},
})

/** The caller's messages, latest first. */
export const listInbox = defineContract({
  name: 'notify/list-inbox',
  kind: 'query',
  allow: ['customer', 'staff'],
  request: z.strictObject({
    /** From `next`: the moment and the id of the last line that was shown. */
    before: z
      .string()
      .regex(/^\d{1,16}:[\w:-]{1,200}$/)
      .optional(),
  }),
  reply: z.object({
    messages: z.array(inboxMessage),
    /** 100 also stands for more. */
    unreadCount: z.int(),
    next: z.string().optional(),
  }),
  errors: {},
})

/** Everything up to a moment has been read. */
export const markInboxRead = defineContract({
  name: 'notify/mark-inbox-read',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z.strictObject({ throughAt: z.int() }),
  reply: z.object({ unreadCount: z.int() }),
  errors: {},
})

/** What happened at a store since a moment: for screens where watching the feed fails. Nothing personal is in it. */
export const readFeed = defineContract({
  name: 'notify/read-feed',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: z.string().regex(/^store_[0-9A-Za-z-]{1,40}$/), since: z.int() }),
  reply: z.object({
    entries: z.array(
      z.object({
        feedId: z.string(),
        /** requested, booked (needs no answer), confirmed, declined, rescheduled, cancelled, expired, arrived, changed, waitlist. */
        kind: z.string(),
        appointmentId: z.string().optional(),
        on: z.string(),
        at: z.int(),
      }),
    ),
  }),
  errors: { NOT_YOUR_STORE: 'The caller does not work at that store.' },
})
